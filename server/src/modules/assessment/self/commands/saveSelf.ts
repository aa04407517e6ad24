import { sql } from "kysely";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { demandOwnFiles, keptFiles } from "../../../evidence/index.ts";
import { isLate } from "../../year/deadlines.ts";
import { cycle } from "../../year/queries/cycles.ts";
import { tables } from "../../tables.ts";
import { applicableItems } from "../queries/ownItems.ts";
import type { SelfInput } from "../schemas.ts";

const show = (points: number): string => (points / 100).toFixed(2);

/** The officer's own unit. */
function ownUnit(context: Context): string {
  const { unitId } = signedIn(context);
  if (unitId === null) throw new Error("The policy lets officers only write; they have a unit.");
  return unitId;
}

/** Locks the unit's self-assessment. @throws Refusal 409 for a stale version or one that is handed in */
async function demandOpen(work: Work, year: number, unitId: string, version: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`self ${year} ${unitId}`}))`.execute(work.database);
  const head = await tables(work.database)
    .selectFrom("self_assessment")
    .select(["state", "version"])
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  if ((head?.version ?? 0) !== version) throw staleVersion("本单位的自评");
  if (head && head.state !== "draft" && head.state !== "returned")
    throw new Refusal(409, "handed-in", "自评已经提交，不能再改；如需修改请联系检查工作组退回。");
}

async function check(context: Context, year: number, unitId: string, input: SelfInput): Promise<void> {
  const items = new Map((await applicableItems(context, year, unitId)).map((item) => [item.id, item]));
  const problems: string[] = [];
  for (const one of input.items) {
    const item = items.get(one.item);
    if (!item) problems.push(`细则中没有适用于本单位的指标 ${one.item}（可能已调整）`);
    else if (item.source === "automatic") problems.push(`指标 ${one.item} 由系统按数据计分，不需自评`);
    else if (one.points !== null && one.points > item.points)
      problems.push(`指标 ${one.item} 最高 ${show(item.points)} 分，所填为 ${show(one.points)} 分`);
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

/**
 * Hands the self-assessment in: every item that is scored from the unit's report has a statement, and the stamped scan is there.
 * @throws Refusal 400 naming what is missing, 409 for a stale version, a second time, or past an enforced deadline
 */
export async function submitSelf(
  context: Context,
  year: number,
  version: number,
): Promise<{ version: number }> {
  const unitId = ownUnit(context);
  return transact(context, async (work) => {
    await demandOpen(work, year, unitId, version);
    const { deadlines } = await cycle(work, year);
    const late = isLate(work, deadlines, "selfAssessment");
    const db = tables(work.database);
    const head = await db
      .selectFrom("self_assessment")
      .select("scan_id")
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .executeTakeFirst();
    const rows = await db
      .selectFrom("self_item")
      .select(["item", "statement"])
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .execute();
    const said = new Set(rows.filter((row) => row.statement !== "").map((row) => row.item));
    const lacking = (await applicableItems(work, year, unitId))
      .filter((item) => item.source === "report" && !said.has(item.id))
      .map((item) => item.id);
    const problems = [
      ...(lacking.length > 0 ? [`指标 ${lacking.join("、")} 没有填写说明`] : []),
      ...(head?.scan_id ? [] : ["没有上传盖章扫描件"]),
    ];
    if (problems.length > 0) throw invalid(`自评没有提交：${problems.join("；")}。`, problems);
    await db
      .updateTable("self_assessment")
      .set({ state: "submitted", submitted_at: work.clock.now(), late, version: version + 1 })
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .execute();
    await work.audit("assessment.submit-self", `unit:${unitId}`, { year, late });
    return { version: version + 1 };
  });
}
