import { shownDue } from "../../../core/calendar.ts";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { KIND_NAMES } from "../../registry/index.ts";
import type { Standing } from "../model.ts";
import { tables } from "../tables.ts";
import { feedbackDue, standingStage } from "./stage.ts";

const firstOf = ([row]: readonly Standing[]): string =>
  row ? `${row.name} 缺 ${row.missing.join("、")}` : "须您回避的单位";

async function windowOpen(context: Context, year: number, rows: readonly Standing[]): Promise<string[]> {
  const stage = await standingStage(context, year);
  const { feedbackUntil } = stage;
  const due = await feedbackDue(context, stage);
  if (due === null || feedbackUntil === null || dateInChina(context.clock.now()) > feedbackUntil) return [];
  const confirmed = await tables(context.database)
    .selectFrom("feedback_confirmation")
    .select("unit_id")
    .where("year", "=", year)
    .execute();
  const done = new Set(confirmed.map((row) => row.unit_id));
  const left = rows.filter((row) => !done.has(row.unitId)).length;
  return left === 0 ? [] : [`申诉期到 ${shownDue(due)} 为止，还有 ${left} 个单位没有确认反馈`];
}

/** What keeps the standings from being frozen, one sentence each; empty when they may be. */
export async function freezeObstacles(
  context: Context,
  year: number,
  rows: readonly Standing[],
  /** Units whose names the reader may not see; they count all the same. */
  hidden: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const open = await tables(context.database)
    .selectFrom("objection")
    .select("unit_id")
    .where("year", "=", year)
    .where("state", "=", "open")
    .execute();
  const names = new Map(rows.map((row) => [row.unitId, row.name]));
  const objecting = [
    ...new Set(
      open.map((row) =>
        hidden.has(row.unit_id) ? "须您回避的单位" : (names.get(row.unit_id) ?? row.unit_id),
      ),
    ),
  ];
  const incomplete = rows.filter((row) => row.score === null && row.veto === null);
  const hiddenKinds = new Set(rows.filter((row) => hidden.has(row.unitId)).map((row) => row.kind));
  const ties = [
    ...new Set(
      rows
        .filter((row) => row.undecided)
        .map((row) => (hiddenKinds.has(row.kind) ? "某类单位" : KIND_NAMES[row.kind])),
    ),
  ];
  return [
    ...(objecting.length > 0
      ? [
          `有 ${open.length} 件申诉没有答复：${objecting.slice(0, 3).join("、")}${objecting.length > 3 ? "等" : ""}`,
        ]
      : []),
    ...(incomplete.length > 0
      ? [
          `还有 ${incomplete.length} 个单位的得分不完整：${firstOf(incomplete.filter((row) => !hidden.has(row.unitId)))}`,
        ]
      : []),
    ...ties.map((kind) => `${kind}的优秀名额处有单位同分，须由领导书面决定`),
    ...(await windowOpen(context, year, rows)),
  ];
}
