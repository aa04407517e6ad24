import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import type { UnitKind } from "../../../registry/index.ts";
import { computeMarks, type FactMap, type ItemMark } from "../../marking/computeMarks.ts";
import { exemptions } from "../../marking/exemptions.ts";
import { planMarks, type PlannedMark } from "../../marking/plannedMarks.ts";
import { cycle } from "../../year/queries/cycles.ts";
import { itemMarks } from "../../marking/queries/marks.ts";
import type { Rubric } from "../../pack/rubric.ts";
import { automaticTotal, itemDifferences, type AutomaticTotal, type ItemDifference } from "../previewUnit.ts";
import { soundPack } from "../problems.ts";
import { rubricDrift } from "../rubricDrift.ts";
import { draft } from "./drafts.ts";

export interface PreviewedUnit {
  unitId: string;
  name: string;
  kind: UnitKind;
  before: AutomaticTotal;
  after: AutomaticTotal;
  items: ItemDifference[];
}

export interface Preview {
  year: number;
  units: PreviewedUnit[];
  /** Items that people mark: left out of both totals. */
  leftOut: { before: string[]; after: string[] };
  /** What differs between the rubrics themselves. */
  sentences: string[];
}

/** Marks as they are stored, by unit. */
function byUnit(marks: readonly PlannedMark[]): Map<string, PlannedMark[]> {
  const out = new Map<string, PlannedMark[]>();
  for (const mark of marks) out.set(mark.unitId, [...(out.get(mark.unitId) ?? []), mark]);
  return out;
}

/** Current facts, with those on which the stored marks stand in their place: only the rubric makes a difference, not later facts. */
function factsThen(current: FactMap | undefined, marks: readonly ItemMark[]): FactMap {
  const facts = new Map(current);
  for (const mark of marks) for (const [key, value] of Object.entries(mark.facts)) facts.set(key, value);
  return facts;
}

const marked = (rubric: Rubric): string[] =>
  rubric.items.filter((one) => one.source !== "automatic").map((one) => `${one.id} ${one.name}`);

/**
 * What a draft would have made of a past year, from the facts on which that year's marks stand. Only automatic items are compared:
 * what people marked is left out on both sides. Nothing is written. Units from which the viewer is recused are left out.
 * @throws Refusal 400 for a draft with problems, 404, 409 when the year has no marks yet
 */
export async function preview(context: Context, draftId: string, year: number): Promise<Preview> {
  const whole = wholeOf(context, "units of a recusal are left out of what is shown");
  const found = await draft(context, draftId);
  const { rubric } = soundPack(found.name, found.pack);
  const of = await cycle(context, year);
  const stored = byUnit(await itemMarks(whole, year));
  if (stored.size === 0)
    throw new Refusal(409, "not-computed", `${year} 年度还没有自动计分，不能预览；请先在检查年度中计算。`);
  const { units, values } = await planMarks(whole, of);
  const exempt = await exemptions(context, year, rubric);
  const facts = new Map(
    units.map((unit) => [unit.id, factsThen(values.get(unit.id), stored.get(unit.id) ?? [])]),
  );
  const peersOf = (kind: UnitKind): FactMap[] =>
    units.filter((unit) => unit.kind === kind).map((unit) => facts.get(unit.id) ?? new Map());
  const peers = { bureau: peersOf("bureau"), college: peersOf("college"), direct: peersOf("direct") };
  const { recused } = signedIn(context);
  return {
    year,
    leftOut: { before: marked(of.rubric), after: marked(rubric) },
    sentences: rubricDrift(of.rubric, rubric).sentences,
    units: units
      .filter((unit) => !recused.has(unit.id))
      .map((unit): PreviewedUnit => {
        const own = facts.get(unit.id) ?? new Map();
        const marks = computeMarks(rubric, unit.kind, own, peers[unit.kind], year, exempt(unit));
        const before = { rubric: of.rubric, kind: unit.kind, marks: stored.get(unit.id) ?? [] };
        const after = { rubric, kind: unit.kind, marks };
        return {
          unitId: unit.id,
          name: unit.name,
          kind: unit.kind,
          before: automaticTotal(before),
          after: automaticTotal(after),
          items: itemDifferences(before, after),
        };
      }),
  };
}
