import { type Whole } from "../../../../core/context.ts";
import type { Fraction } from "../../../../core/fraction.ts";
import {
  cycle,
  exactOf,
  itemMarks,
  markStates,
  pointsOf,
  type Points,
  type Rubric,
} from "../../../assessment/index.ts";
import type { Combined, How } from "../combineMarks.ts";
import type { Round, Stage } from "../../tables.ts";
import { combinedMarks, type CombinedByItem } from "./combinedMarks.ts";
import { roundOf, stageOf } from "../../queries/stage.ts";
import { inPoints } from "../../../../core/points.ts";

export interface FinalMark {
  item: string;
  state: "computed" | "reviewed" | "not-applicable" | "could-not-look" | "missing" | "veto";
  /** Hundredths as shown; below 0 for a deduction from the total; null when the item is left out or still missing. */
  points: number | null;
  /** The mark as it counts when it is no whole hundredth (`15999/2`). */
  exact?: string | null | undefined;
  explanation: string;
  /** Facts that an automatic mark used, with their ids. */
  facts: Record<string, unknown>;
  factIds: Record<string, string>;
}

/** What adding up needs of a unit. */
export interface UnitPoints {
  /** Exact hundredths by item. */
  points: Map<string, Fraction>;
  /** Hundredths that were known of every item that applies. */
  known: Map<string, number>;
  missing: string[];
  /** Veto items that fired. */
  vetoes: string[];
}

const HOW: Record<How, string> = {
  single: "一人评分",
  mean: "取平均",
  median: "取中位数",
  trimmed: "去掉最高分和最低分后取平均",
  "nearest-pair": "三人评分，取较接近的两人平均",
  leader: "由厅领导书面决定",
};

/** The expert's part of an item: what counts, and what it was in 初评. */
interface Said {
  now: Extract<Combined, { state: "combined" }>;
  before: Points | null;
}

/** 复评 once it has marks for the item; until it is closed, 初评 stands in where it has none. */
function said(
  stage: Stage,
  round: Round,
  first: CombinedByItem | undefined,
  second: CombinedByItem | undefined,
  item: string,
): Said | null {
  const before = first?.get(item);
  if (round === 1) return before?.state === "combined" ? { now: before, before: null } : null;
  const now = second?.get(item);
  if (now?.state === "combined") return { now, before: before?.state === "combined" ? before : null };
  return stage === "second" && now === undefined && before?.state === "combined"
    ? { now: before, before: null }
    : null;
}

/** A deduction from the total is marked as what is taken off. */
function signed(rubric: Rubric, item: string, mark: Points): Points {
  const of = rubric.items.find((one) => one.id === item);
  const exact = exactOf(mark);
  return of?.kind === "deduct" && of.from === "total" && exact.top > 0n ? pointsOf(exact.negated()) : mark;
}

function explain({ now, before }: Said): string {
  const changed = before !== null && !exactOf(before).equals(exactOf(now));
  return `专家${changed ? "复评" : "评分"} ${inPoints(now.points)} 分（${HOW[now.how]}${changed ? `；初评 ${inPoints(before.points)} 分` : ""}）`;
}

async function rounds(context: Whole, year: number, rubric: Rubric, unitIds?: readonly string[]) {
  const stage = await stageOf(context, year);
  const round = roundOf(stage);
  const first = await combinedMarks(context, year, 1, rubric, unitIds);
  const second = round === 2 ? await combinedMarks(context, year, 2, rubric, unitIds) : undefined;
  return (unitId: string, item: string): Said | null =>
    said(stage, round, first.get(unitId), second?.get(unitId), item);
}

/**
 * A unit's marks as they count: automatic ones, and what the experts say together (复评 once it has begun, else 初评), each with the
 * sentence that explains it. Not filtered by viewer: for other modules.
 * @param known the year's rubric, for whoever reads many units
 */
export async function finalMarks(
  context: Whole,
  year: number,
  unitId: string,
  known?: Rubric,
): Promise<FinalMark[]> {
  const rubric = known ?? (await cycle(context, year)).rubric;
  const of = await rounds(context, year, rubric, [unitId]);
  const order = new Map(rubric.items.map((item, index) => [item.id, index]));
  return (await itemMarks(context, year, unitId))
    .map((mark): FinalMark => {
      const { item, facts, factIds } = mark;
      if (mark.state !== "needs-expert")
        return {
          item,
          state: mark.state,
          points: mark.points,
          exact: mark.exact,
          explanation: mark.explanation,
          facts,
          factIds,
        };
      const expert = of(unitId, item);
      if (!expert)
        return { item, state: "missing", points: null, explanation: "专家尚未评分", facts, factIds };
      const { points, exact } = signed(rubric, item, expert.now);
      return { item, state: "reviewed", points, exact, explanation: explain(expert), facts, factIds };
    })
    .sort((a, b) => (order.get(a.item) ?? 0) - (order.get(b.item) ?? 0));
}

/** Unit → what counts, without sentences: of every unit of the year or of some. Not filtered by viewer: for other modules. */
export async function unitPoints(
  context: Whole,
  year: number,
  rubric: Rubric,
  unitIds?: readonly string[],
): Promise<Map<string, UnitPoints>> {
  const of = await rounds(context, year, rubric, unitIds);
  const out = new Map<string, UnitPoints>();
  const full = new Map(rubric.items.map((item) => [item.id, item.points]));
  // Marks of an earlier program do not say how much was known: of what was computed, all.
  const known = (mark: { item: string; points: number | null; known: number | null }): number =>
    mark.known ?? (mark.points === null ? 0 : (full.get(mark.item) ?? 0));
  for (const mark of await markStates(context, year, unitIds)) {
    let own = out.get(mark.unitId);
    if (!own) out.set(mark.unitId, (own = { points: new Map(), known: new Map(), missing: [], vetoes: [] }));
    if (mark.state !== "not-applicable") own.known.set(mark.item, known(mark));
    if (mark.state === "veto") own.vetoes.push(mark.item);
    else if (mark.points !== null)
      own.points.set(mark.item, exactOf({ points: mark.points, exact: mark.exact }));
    else if (mark.state === "needs-expert") {
      const expert = of(mark.unitId, mark.item);
      if (expert) {
        own.points.set(mark.item, exactOf(signed(rubric, mark.item, expert.now)));
        own.known.set(mark.item, full.get(mark.item) ?? 0);
      } else own.missing.push(mark.item);
    }
  }
  return out;
}
