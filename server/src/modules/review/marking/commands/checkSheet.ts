import { wholeOf, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import type { Item, Rubric } from "../../../assessment/index.ts";
import { combinedMarks } from "../queries/combinedMarks.ts";
import { ownItems } from "../queries/ownItems.ts";
import { reasonDue, reasonMissing } from "../reasonDue.ts";
import type { SheetInput } from "./markUnit.ts";
import { inPoints } from "../../../../core/points.ts";

function problemsOfMark(item: Item, mark: SheetInput["marks"][number]): string[] {
  const problems: string[] = [];
  if (mark.points > item.points)
    problems.push(`指标 ${mark.item} 最高 ${inPoints(item.points)} 分，所填为 ${inPoints(mark.points)} 分`);
  if (item.checks) {
    const ticks = mark.ticks ?? [];
    const unknown = ticks.filter((id) => !item.checks?.some((one) => one.id === id));
    if (unknown.length > 0) problems.push(`指标 ${mark.item} 没有观测点 ${unknown.join("、")}`);
    const sum = item.checks.filter((one) => ticks.includes(one.id)).reduce((all, one) => all + one.points, 0);
    if (sum !== mark.points)
      problems.push(
        `指标 ${mark.item} 所选观测点合计 ${inPoints(sum)} 分，与所填 ${inPoints(mark.points)} 分不符`,
      );
  } else if (mark.ticks && mark.ticks.length > 0)
    problems.push(`指标 ${mark.item} 不是清单项，不能勾选观测点`);
  return problems;
}

/** @throws Refusal 400 naming each wrong mark; nothing is saved then */
export async function checkSheet(
  context: Context,
  year: number,
  unitId: string,
  input: SheetInput,
  rubric: Rubric,
): Promise<void> {
  const needed = await ownItems(context, year, unitId, input.round, rubric);
  const before =
    input.round === 2
      ? (
          await combinedMarks(wholeOf(context, "of a unit that is assigned to the viewer"), year, 1, rubric, [
            unitId,
          ])
        ).get(unitId)
      : undefined;
  const problems: string[] = [];
  for (const mark of input.marks) {
    const item = rubric.items.find((one) => one.id === mark.item);
    if (!item || !needed.includes(mark.item)) {
      problems.push(`指标 ${mark.item} 不由您评分（已调整分工、已由厅领导决定，或细则中没有该项）`);
      continue;
    }
    problems.push(...problemsOfMark(item, mark));
    if (mark.reason?.trim()) continue;
    const first = before?.get(mark.item);
    if (first?.state === "combined" && first.points !== mark.points)
      problems.push(
        `指标 ${mark.item} 的复评 ${inPoints(mark.points)} 分与初评 ${inPoints(first.points)} 分不同，须写明理由`,
      );
    else if (input.submit && !item.checks && reasonDue(item, mark.points))
      problems.push(reasonMissing(item, mark.points));
  }
  if (new Set(input.marks.map((mark) => mark.item)).size !== input.marks.length)
    problems.push("同一指标填写了两次");
  if (input.submit) {
    const missing = needed.filter((id) => !input.marks.some((mark) => mark.item === id));
    if (missing.length > 0) problems.push(`尚有指标未评分：${missing.join("、")}`);
  }
  if (problems.length > 0) throw invalid(`评分没有保存：${problems.join("；")}。`, problems);
}
