import { transact, type Context } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { demandOwnFiles, keptFiles } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";
import { applicableItems } from "../queries/ownItems.ts";
import type { SelfInput } from "../schemas.ts";
import { demandOpen, ownUnit } from "./openSelf.ts";
import { inPoints } from "../../../../core/points.ts";

async function check(context: Context, year: number, unitId: string, input: SelfInput): Promise<void> {
  const items = new Map((await applicableItems(context, year, unitId)).map((item) => [item.id, item]));
  const problems: string[] = [];
  for (const one of input.items) {
    const item = items.get(one.item);
    if (!item) problems.push(`细则中没有适用于本单位的指标 ${one.item}（可能已调整）`);
    else if (item.source === "automatic") problems.push(`指标 ${one.item} 由系统按数据计分，不需自评`);
    else if (one.points !== null && one.points > item.points)
      problems.push(`指标 ${one.item} 最高 ${inPoints(item.points)} 分，所填为 ${inPoints(one.points)} 分`);
  }
  if (new Set(input.items.map((one) => one.item)).size !== input.items.length)
    problems.push("同一指标填写了两次");
  if (problems.length > 0) throw invalid(`自评没有保存：${problems.join("；")}。`, problems);
  const files = [...input.items.flatMap((one) => one.fileIds), ...(input.scanId ? [input.scanId] : [])];
  await demandOwnFiles(context, unitId, files);
  const [scan] = input.scanId ? await keptFiles(context, [input.scanId]) : [];
  if (scan && !/pdf|png|jpeg/.test(scan.mediaType))
    throw invalid("盖章扫描件须为 PDF 或图片，自评没有保存。");
}

/**
 * Saves what the unit has written so far; items that are not given are emptied.
 * @returns the new version
 * @throws Refusal 400 naming each wrong item, 409 for a stale version or one that is handed in
 */
export async function saveSelf(
  context: Context,
  year: number,
  input: SelfInput,
): Promise<{ version: number }> {
  const unitId = ownUnit(context);
  return transact(context, async (work) => {
    await demandOpen(work, year, unitId, input.version);
    await check(work, year, unitId, input);
    const db = tables(work.database);
    const version = input.version + 1;
    await db
      .insertInto("self_assessment")
      .values({
        year,
        unit_id: unitId,
        scan_id: input.scanId,
        return_reason: null,
        submitted_at: null,
        decided_by: null,
        decided_at: null,
        version,
      })
      .onConflict((conflict) =>
        conflict.columns(["year", "unit_id"]).doUpdateSet({ scan_id: input.scanId, version }),
      )
      .execute();
    await db.deleteFrom("self_item").where("year", "=", year).where("unit_id", "=", unitId).execute();
    const written = input.items.filter(
      (one) => one.points !== null || one.statement !== "" || one.fileIds.length > 0,
    );
    if (written.length > 0)
      await db
        .insertInto("self_item")
        .values(
          written.map((one) => ({
            year,
            unit_id: unitId,
            item: one.item,
            points: one.points,
            statement: one.statement,
            file_ids: one.fileIds,
          })),
        )
        .execute();
    await work.audit("assessment.save-self", `unit:${unitId}`, { year, version });
    return { version };
  });
}
