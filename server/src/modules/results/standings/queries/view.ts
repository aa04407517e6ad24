import type { z } from "zod";
import { wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { lacksOf, type Gate } from "../../../../core/gate.ts";
import { behindUnits, changedKinds, cycle } from "../../../assessment/index.ts";
import { KIND_NAMES, unitsNamed } from "../../../registry/index.ts";
import { notBehind } from "../../gates/behind.ts";
import { feedbackGate, finaliseGate, freezeGate } from "../../gates/standingGates.ts";
import type { StandingStage } from "../../tables.ts";
import type { Standing } from "../../model.ts";
import { keptPage, type KeptPage } from "./kept.ts";
import { inOrder } from "./order.ts";
import { recusedIn, visibleStandings, type VisibleStandings } from "./standings.ts";
import { visibleOf } from "../../queries/visibleBehind.ts";
import type { standingFilter, standingPage, standings } from "../../schemas.ts";
import { behindSentence } from "../behindObstacle.ts";
import { feedbackDue, standingStage } from "../stage.ts";

type Filter = z.output<typeof standingFilter>;

const matches = (row: Standing, filter: Filter, named: ReadonlySet<string>): boolean =>
  (!filter.kind || row.kind === filter.kind) &&
  (!filter.search || row.name.includes(filter.search) || named.has(row.unitId)) &&
  (!filter.excellent || row.excellent === (filter.excellent === "yes"));

/** The rows that a filter finds, in the order that it asks for, among those that the viewer may see: for the page and its export alike. */
export async function filteredStandings(
  context: Context,
  year: number,
  filter: Filter,
): Promise<VisibleStandings> {
  const visible = await visibleStandings(context, year);
  const named = filter.search ? await unitsNamed(context, filter.search) : new Set<string>();
  const rows = visible.rows.filter((row) => matches(row, filter, named));
  return { ...visible, rows: inOrder(rows, filter.sort) };
}

/**
 * One page of them. Somebody without a conflict reads no other row than the page shows; who has one reads all, because what is hidden changes
 * the order.
 */
async function pageOf(
  context: Context,
  year: number,
  { page, pageSize, ...filter }: z.output<typeof standingPage>,
): Promise<KeptPage & Pick<VisibleStandings, "recused">> {
  const recused = await recusedIn(context, year);
  if (recused.length === 0) {
    const named = filter.search ? await unitsNamed(context, filter.search) : new Set<string>();
    const excellent = filter.excellent && filter.excellent === "yes";
    const kept = await keptPage(context, year, { ...filter, named, excellent }, { page, pageSize });
    if (kept) return { ...kept, recused };
  }
  const { frozen, rows } = await filteredStandings(context, year, filter);
  return {
    frozen,
    recused,
    total: rows.length,
    excellent: rows.filter((row) => row.excellent).length,
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
  };
}

const NEXT: Partial<Record<StandingStage, Gate>> = {
  draft: feedbackGate,
  feedback: freezeGate,
  frozen: finaliseGate,
};

/**
 * What the next step of the standings lacks. Somebody with a conflict is told only what keeps them from being frozen: at other times
 * it would tell how the hidden unit fares.
 */
async function obstaclesAt(
  context: Whole,
  year: number,
  stage: StandingStage,
  recused: boolean,
): Promise<string[]> {
  const gate = NEXT[stage];
  if (!gate || (recused && stage !== "feedback")) return [];
  // What is behind is told beside, without working out the difference.
  const conditions = gate.conditions.filter((condition) => condition !== notBehind);
  return (await lacksOf(context, { ...gate, conditions }, year)).map((lack) => lack.message);
}

/** The standings page. */
export async function standingsView(
  context: Context,
  year: number,
  query: z.output<typeof standingPage>,
): Promise<z.output<typeof standings>> {
  const whole = wholeOf(context, "units of a recusal are left out");
  const { rubric, synthetic } = await cycle(context, year);
  const { frozen, rows, recused, total, excellent } = await pageOf(context, year, query);
  const stage = await standingStage(context, year);
  const dimension = new Map(rubric.dimensions.map((one) => [one.id, one.name]));
  // Units with their reasons, not the whole difference: a page that opens while facts come in must stay quick.
  const behind = await behindUnits(whole, year);
  const shown = await visibleOf(context, year, behind);
  const hidden = new Set(recused.map((one) => one.unitId));
  return {
    synthetic,
    frozen,
    stage: stage.stage,
    feedbackUntil: stage.feedbackUntil,
    feedbackProvisional: (await feedbackDue(context, stage))?.provisional ?? false,
    countedFrom: stage.countedFrom,
    final:
      stage.finalBy && stage.finalAt
        ? { by: stage.finalBy, at: stage.finalAt.toISOString(), note: stage.finalNote }
        : null,
    line: rubric.excellentLine,
    coverageFloor: Math.round(rubric.coverageFloor.share * 10_000),
    passLine: rubric.passLine ?? null,
    quota: rubric.quota ?? null,
    tieBreak: rubric.tieBreak.map((id) => dimension.get(id) ?? id),
    total,
    excellent,
    recused,
    changedKinds: (await changedKinds(context, year))
      .filter((unit) => !hidden.has(unit.id))
      .map(
        (unit) =>
          `${unit.name}在登记中已改为${KIND_NAMES[unit.changedKind]}，本年度仍按启用时的${KIND_NAMES[unit.kind]}评定`,
      ),
    obstacles: [
      ...behindSentence(shown, behind.length),
      ...(await obstaclesAt(whole, year, stage.stage, hidden.size > 0)),
    ],
    behind: shown,
    rows,
  };
}
