import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid, Refusal, staleVersion } from "../../../core/refusal.ts";
import { cycle, itemMarks } from "../../assessment/index.ts";
import { combinedMarks } from "../queries/expertMarks.ts";
import { ownSheet } from "../queries/sheet.ts";
import { openRound, stageOf } from "../queries/stage.ts";
import { tables, type Round } from "../tables.ts";

export interface SheetInput {
  round: Round;
  /** The version that the expert saw; 0 before the first save. */
  version: number;
  marks: { item: string; points: number; reason?: string | undefined }[];
  /** False keeps a draft; true hands the sheet in: every item must be marked. */
  submit: boolean;
}

const show = (points: number): string => (points / 100).toFixed(2);

async function check(context: Context, year: number, unitId: string, input: SheetInput): Promise<void> {
  const { rubric } = await cycle(context, year);
  const needed = (await itemMarks(context, year, unitId))
    .filter((mark) => mark.state === "needs-expert")
    .map((mark) => mark.item);
  const before =
    input.round === 2 ? (await combinedMarks(context, year, 1, rubric, unitId)).get(unitId) : undefined;
  const problems: string[] = [];
  for (const mark of input.marks) {
    const item = rubric.items.find((one) => one.id === mark.item);
    if (!item || !needed.includes(mark.item)) problems.push(`指标 ${mark.item} 不由专家评定`);
    else if (mark.points > item.points)
      problems.push(`指标 ${mark.item} 最高 ${show(item.points)} 分，所填为 ${show(mark.points)} 分`);
    const preliminary = before?.get(mark.item);
    if (preliminary?.state === "combined" && preliminary.points !== mark.points && !mark.reason?.trim()) {
      problems.push(
        `指标 ${mark.item} 的复评 ${show(mark.points)} 分与初评 ${show(preliminary.points)} 分不同，须写明理由`,
      );
    }
  }
  if (new Set(input.marks.map((mark) => mark.item)).size !== input.marks.length)
    problems.push("同一指标填写了两次");
  if (input.submit) {
    const missing = needed.filter((id) => !input.marks.some((mark) => mark.item === id));
    if (missing.length > 0) problems.push(`尚有指标未评定：${missing.join("、")}`);
  }
  if (problems.length > 0) throw invalid(`打分没有保存：${problems.join("；")}。`, problems);
}

/**
 * Saves an expert's marks of one unit as a draft or hands them in. A handed-in sheet can be changed until the round is closed.
 * @returns the new version
 * @throws Refusal 400 naming each wrong mark, 404 when not assigned, 409 for a stale version or a round that is not open
 */
export async function markUnit(
  context: Context,
  year: number,
  unitId: string,
  input: SheetInput,
): Promise<{ version: number }> {
  const { accountId } = signedIn(context);
  return transact(context, async (work) => {
    const db = tables(work.database);
    await sql`select pg_advisory_xact_lock(hashtext(${`${year} ${unitId} ${accountId}`}))`.execute(
      work.database,
    );
    if (openRound(await stageOf(work, year)) !== input.round) {
      throw new Refusal(
        409,
        "round-not-open",
        input.round === 1 ? "初评已经结束，打分没有保存。" : "复评尚未开始或已经结束，打分没有保存。",
      );
    }
    const own = await ownSheet(work, year, unitId, input.round);
    if (own.version !== input.version) throw staleVersion("该单位的打分");
    await check(work, year, unitId, input);
    const key = { year, unit_id: unitId, account_id: accountId, round: input.round };
    const version = own.version + 1;
    const submittedAt = input.submit ? work.clock.now() : null;
    await db
      .insertInto("review_sheet")
      .values({ ...key, version, submitted_at: submittedAt })
      .onConflict((conflict) =>
        conflict
          .columns(["year", "unit_id", "account_id", "round"])
          .doUpdateSet({ version, submitted_at: submittedAt }),
      )
      .execute();
    await db
      .deleteFrom("review_mark")
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .where("account_id", "=", accountId)
      .where("round", "=", input.round)
      .execute();
    if (input.marks.length > 0) {
      await db
        .insertInto("review_mark")
        .values(
          input.marks.map((mark) => ({
            ...key,
            item: mark.item,
            points: mark.points,
            reason: mark.reason?.trim() || null,
          })),
        )
        .execute();
    }
    await work.audit("review.mark", `unit:${unitId}`, {
      year,
      round: input.round,
      submit: input.submit,
      version,
    });
    return { version };
  });
}
