import {
  coverageOf,
  effectOf,
  totalOf,
  type Cycle,
  type CycleUnit,
  type Total,
} from "../../assessment/index.ts";
import type { UnitPoints } from "../../review/index.ts";

/** What a unit's marks come to. */
export interface UnitTotal {
  unitId: string;
  kind: CycleUnit["kind"];
  total: Total | null;
  veto: string | null;
  bar: string | null;
  missing: string[];
  /** Share of its points that was known, ten-thousandths; null where nothing applies. */
  coverage: number | null;
}

const NOT_COMPUTED = "（尚未计算）";

/** Adds up one unit. Pure. A veto on the result leaves no score; one on honours only bars. */
export function addUpUnit(of: Cycle, unit: CycleUnit, marks: UnitPoints | undefined): UnitTotal {
  const base = { unitId: unit.id, kind: unit.kind, total: null, veto: null, bar: null, coverage: null };
  if (!marks) return { ...base, missing: [NOT_COMPUTED] };
  const fired = of.rubric.items.filter((item) => marks.vetoes.includes(item.id));
  const named = (effect: "result" | "honours"): string | null =>
    fired
      .filter((item) => effectOf(item, unit.kind) === effect)
      .map((item) => item.name)
      .join("；") || null;
  const veto = named("result");
  const complete = marks.missing.length === 0 && veto === null;
  return {
    ...base,
    total: complete ? totalOf(of.rubric, marks.points) : null,
    veto,
    bar: named("honours"),
    missing: veto === null ? marks.missing : [],
    coverage: coverageOf(of.rubric, marks.known),
  };
}

/** Of most units one query over all is quicker than one with a list of three thousand: undefined then. */
export const fewUnits = (ids: readonly string[]): readonly string[] | undefined =>
  ids.length > 200 ? undefined : ids;
