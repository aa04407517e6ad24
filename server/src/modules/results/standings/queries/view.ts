import type { z } from "zod";
import { wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { lacksOf, type Gate } from "../../../../core/gate.ts";
import { behindUnits, cycle, cycleUnits } from "../../../assessment/index.ts";
import { KIND_NAMES, unitsNamed } from "../../../registry/index.ts";
import { notBehind } from "../../gates/behind.ts";
import { feedbackGate, finaliseGate, freezeGate } from "../../gates/standingGates.ts";
import type { StandingStage } from "../../tables.ts";
import type { Standing } from "../../model.ts";
import { visibleStandings, type VisibleStandings } from "./standings.ts";
import { visibleOf } from "../../queries/visibleBehind.ts";
import type { standingFilter, standingPage, standings } from "../../schemas.ts";
import { behindSentence } from "../behindObstacle.ts";
import { feedbackDue, standingStage } from "../stage.ts";

type Filter = z.output<typeof standingFilter>;

const matches = (row: Standing, filter: Filter, named: ReadonlySet<string>): boolean =>
  (!filter.kind || row.kind === filter.kind) &&
  (!filter.search || row.name.includes(filter.search) || named.has(row.unitId)) &&
  (!filter.excellent || row.excellent === (filter.excellent === "yes"));

/** The rows that a filter finds among those that the viewer may see: for the page and its export alike. */
export async function filteredStandings(
  context: Context,
  year: number,
  filter: Filter,
): Promise<VisibleStandings> {
  const visible = await visibleStandings(context, year);
  const named = filter.search ? await unitsNamed(context, filter.search) : new Set<string>();
  return { ...visible, rows: visible.rows.filter((row) => matches(row, filter, named)) };
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
  const whole = wholeOf(context, "units of a recusal are left out, and what would tell of them");
  const { page, pageSize, ...filter } = query;
  const { rubric, synthetic } = await cycle(context, year);
  const { frozen, rows, recused } = await filteredStandings(context, year, filter);
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
    total: rows.length,
    excellent: rows.filter((row) => row.excellent).length,
    recused,
    changedKinds: (await cycleUnits(context, year))
      .filter((unit) => unit.changedKind !== null && !hidden.has(unit.id))
      .map(
        (unit) =>
          `${unit.name}在登记中已改为${KIND_NAMES[unit.changedKind ?? unit.kind]}，本年度仍按启用时的${KIND_NAMES[unit.kind]}评定`,
      ),
    obstacles: [
      ...behindSentence(shown, behind.length),
      ...(await obstaclesAt(whole, year, stage.stage, hidden.size > 0)),
    ],
    behind: shown,
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
  };
}
