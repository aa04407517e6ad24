import { unitOpenTo } from "../../../core/policy.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { cycle, cycleUnit, cycleUnits, type Cycle, type CycleUnit } from "../../assessment/index.ts";
import {
  factsById,
  heldDays,
  unseenLater,
  unseenLaterText,
  type EvidencePointer,
  type FactValue,
} from "../../evidence/read.ts";
import { finalMarks, reasonsOf, type FinalMark } from "../../review/index.ts";
import type { Standing } from "../model.ts";
import { sumNote } from "../sumNote.ts";
import { standingStage } from "../standings/stage.ts";
import { standings, unitStanding } from "../standings/queries/standings.ts";
import type { StandingStage } from "../tables.ts";
import { visibleBehind } from "./visibleBehind.ts";

/** A fact that a mark used, as it was then. */
export interface UsedFact {
  key: string;
  name: string;
  value: FactValue;
  asOf: string | null;
  /** When it holds, in words: since when, and until when it was confirmed. */
  held: string | null;
  source: string | null;
  note: string | null;
  evidence: EvidencePointer[];
  /** “后一次未能核查（…）”, when a later look of the year could not see it; the known value counts. */
  unseenLater: string | null;
}

export interface UnitMarks {
  unit: { id: string; name: string };
  synthetic: boolean;
  /** Why the result is older than a fact or a decision; null when it is not. */
  behind: string | null;
  total: number | null;
  base: number | null;
  deducted: number;
  bonus: number;
  veto: string | null;
  bar: string | null;
  /** Share of its points that was known, ten-thousandths, and whether that is less than the rubric asks. */
  coverage: number | null;
  belowFloor: boolean;
  coverageFloor: number;
  dimensions: Standing["dimensions"];
  /** Says that the total is not the sum of the marks as they are shown, and why; null when it is. */
  sumNote: string | null;
  marks: {
    item: string;
    name: string;
    dimension: string;
    kind: string;
    of: number;
    tag: string;
    basis: string;
    state: string;
    points: number | null;
    exact?: string | null | undefined;
    explanation: string;
    reasons: string[];
    facts: UsedFact[];
  }[];
}

async function usedFacts(
  context: Whole,
  of: Cycle,
  marks: readonly FinalMark[],
): Promise<Map<string, UsedFact[]>> {
  const known = new Map(
    (await factsById(context, [...new Set(marks.flatMap((mark) => Object.values(mark.factIds)))])).map(
      (fact) => [fact.id, fact],
    ),
  );
  const later = await unseenLater(context, [...known.keys()]);
  const names = new Map(of.facts.map((one) => [one.key, one.name]));
  return new Map(
    marks.map((mark) => [
      mark.item,
      Object.keys(mark.facts).map((key): UsedFact => {
        const fact = known.get(mark.factIds[key] ?? "");
        const unseen = fact && later.get(fact.id);
        const value = (mark.facts[key] ?? null) as FactValue;
        return {
          key,
          name: names.get(key) ?? key,
          value,
          asOf: fact?.closedUntil ?? fact?.asOf ?? null,
          held: fact ? heldDays(fact) : null,
          source: fact?.source ?? null,
          note: fact?.note ?? null,
          evidence: fact ? [...fact.evidence, ...(fact.confirmed?.evidence ?? [])] : [],
          unseenLater: unseen ? unseenLaterText(unseen) : null,
        };
      }),
    ]),
  );
}

/** What every unit's marks of a year are read beside; whoever reads many reads it once. */
export interface SharedMarks {
  of: Cycle;
  behind: readonly { unitId: string; reason: string }[];
  stage: StandingStage;
  /** Of whoever reads every unit: the year's units and what their marks come to. */
  all?: { units: ReadonlyMap<string, CycleUnit>; rows: ReadonlyMap<string, Standing> };
}

export const sharedMarks = async (context: Context, year: number): Promise<SharedMarks> => ({
  of: await cycle(context, year),
  behind: await visibleBehind(context, year),
  stage: (await standingStage(context, year)).stage,
});

/** The same for whoever reads every unit. */
export async function sharedByAll(
  context: Whole,
  year: number,
): Promise<SharedMarks & Required<Pick<SharedMarks, "all">>> {
  const { rows } = await standings(context, year);
  const all = {
    units: new Map((await cycleUnits(context, year)).map((unit) => [unit.id, unit])),
    rows: new Map(rows.map((row) => [row.unitId, row])),
  };
  return { ...(await sharedMarks(context, year)), all };
}

/**
 * How a unit's score came about, item by item, with the facts and evidence that each mark used. A unit sees its own from the feedback
 * stage on.
 * @throws Refusal 404 (also for a person with a conflict), 409 before the feedback
 */
export async function unitMarks(
  context: Context,
  year: number,
  unitId: string,
  shared?: SharedMarks,
): Promise<UnitMarks> {
  const whole = wholeOf(context, "of a unit whose marks the viewer may read");
  const viewer = signedIn(context);
  if (!unitOpenTo(viewer, unitId)) throw notFound("该单位");
  const { of, behind, stage, all } = shared ?? (await sharedMarks(context, year));
  const unit = all?.units.get(unitId) ?? (await cycleUnit(context, year, unitId));
  if (viewer.unitId !== null && stage === "draft")
    throw new Refusal(409, "no-feedback", "得分在反馈期开始后向各单位开放查看。");
  const marks = await finalMarks(whole, year, unitId, of.rubric);
  const row = all ? all.rows.get(unitId) : await unitStanding(whole, year, unitId);
  const facts = await usedFacts(whole, of, marks);
  const reasons = await reasonsOf(whole, year, unitId, of.rubric);
  const items = new Map(of.rubric.items.map((item) => [item.id, item]));
  const dimensions = new Map(of.rubric.dimensions.map((one) => [one.id, one.name]));
  return {
    unit: { id: unit.id, name: unit.name },
    synthetic: of.synthetic,
    behind: behind.find((one) => one.unitId === unitId)?.reason ?? null,
    total: row?.score ?? null,
    base: row?.base ?? null,
    deducted: row?.deducted ?? 0,
    bonus: row?.bonus ?? 0,
    veto: row?.veto ?? null,
    bar: row?.bar ?? null,
    coverage: row?.coverage ?? null,
    belowFloor: row?.belowFloor ?? false,
    coverageFloor: Math.round(of.rubric.coverageFloor.share * 10_000),
    dimensions: row?.dimensions ?? [],
    sumNote: row ? sumNote(row, marks) : null,
    marks: marks.flatMap((mark) => {
      const item = items.get(mark.item);
      if (!item) return [];
      const { state, points, exact, explanation } = mark;
      return [
        {
          item: item.id,
          name: item.name,
          dimension: dimensions.get(item.dimension) ?? (item.dimension || "附加"),
          kind: item.kind,
          of: item.points,
          tag: item.tag,
          basis: item.basis,
          state,
          points,
          exact,
          explanation,
          reasons: reasons.get(item.id) ?? [],
          facts: facts.get(item.id) ?? [],
        },
      ];
    }),
  };
}
