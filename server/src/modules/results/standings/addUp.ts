import { sql } from "kysely";
import { transact, type Context, type Work } from "../../../core/context.ts";
import {
  anyDue,
  coverageOf,
  cycle,
  cycleUnits,
  effectOf,
  takeDue,
  totalOf,
  type Cycle,
  type CycleUnit,
  type Total,
} from "../../assessment/index.ts";
import { unitPoints, type UnitPoints } from "../../review/index.ts";

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

async function store(work: Work, year: number, totals: readonly UnitTotal[]): Promise<void> {
  const rows = totals.map((one) => ({
    unit_id: one.unitId,
    kind: one.kind,
    total: one.total?.total ?? null,
    base: one.total?.base ?? null,
    deducted: one.total?.deducted ?? 0,
    bonus: one.total?.bonus ?? 0,
    veto: one.veto,
    bar: one.bar,
    missing: one.missing,
    coverage: one.coverage,
    dimensions: { dimensions: one.total?.dimensions ?? [] },
  }));
  await sql`
    insert into unit_total (year, unit_id, kind, total, base, deducted, bonus, veto, bar, missing, coverage, dimensions, added_at)
    select ${year}::int, unit_id, kind, total, base, deducted, bonus, veto, bar, missing, coverage, dimensions, ${work.clock.now()}
    from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows') as row (unit_id text, kind text, total int, base int,
      deducted int, bonus int, veto text, bar text, missing text[], coverage int, dimensions jsonb)
    on conflict (year, unit_id) do update set kind = excluded.kind, total = excluded.total, base = excluded.base,
      deducted = excluded.deducted, bonus = excluded.bonus, veto = excluded.veto, bar = excluded.bar,
      missing = excluded.missing,
      coverage = excluded.coverage, dimensions = excluded.dimensions, added_at = excluded.added_at`.execute(
    work.database,
  );
}

/** Of most units one query over all is quicker than one with a list of three thousand: undefined then. */
export const fewUnits = (ids: readonly string[]): readonly string[] | undefined =>
  ids.length > 200 ? undefined : ids;

/** Adds up every total that is due and stores it; other totals stay. Inside the caller's transaction. */
export async function addUpDue(work: Work, year: number): Promise<number> {
  const due = await takeDue(work, year);
  if (due.length === 0) return 0;
  const of = await cycle(work, year);
  const wanted = new Set(due);
  const units = (await cycleUnits(work, year)).filter((unit) => wanted.has(unit.id));
  const marks = await unitPoints(work, year, of.rubric, fewUnits(due));
  await store(
    work,
    year,
    units.map((unit) => addUpUnit(of, unit, marks.get(unit.id))),
  );
  return units.length;
}

/** Makes sure that no total of the year is due any more; whoever reads totals calls this first. */
export async function upToDate(context: Context, year: number): Promise<void> {
  if (await anyDue(context, year)) await transact(context, (work) => addUpDue(work, year));
}
