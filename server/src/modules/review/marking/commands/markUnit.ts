import { sql } from "kysely";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { Refusal, staleVersion } from "../../../../core/refusal.ts";
import { cycle, isLate, markDue, type Rubric } from "../../../assessment/index.ts";
import { ownSheet } from "../queries/ownSheet.ts";
import { openRound, stageOf } from "../../queries/stage.ts";
import { notMet } from "../reasonDue.ts";
import { tables, type Round } from "../../tables.ts";
import { checkSheet } from "./checkSheet.ts";
import { holdStage } from "../round.ts";

export interface SheetInput {
  round: Round;
  /** The version that the expert saw; 0 before the first save. */
  version: number;
  marks: {
    item: string;
    points: number;
    reason?: string | undefined;
    /** Of a checklist: ids of the checks that are met. */
    ticks?: string[] | undefined;
  }[];
  /** False keeps a draft; true hands the sheet in: every item must be marked. */
  submit: boolean;
}

/** Of a checklist what was not met is the reason, unless the expert wrote one. */
function tickedReason(rubric: Rubric, mark: SheetInput["marks"][number]): string | null {
  const item = rubric.items.find((one) => one.id === mark.item);
  return item?.checks && mark.points < item.points ? notMet(item, mark.ticks ?? []) : null;
}

async function write(
  work: Work,
  year: number,
  unitId: string,
  input: SheetInput,
  version: number,
  rubric: Rubric,
): Promise<void> {
  const { accountId } = signedIn(work);
  const db = tables(work.database);
  const key = { year, unit_id: unitId, account_id: accountId, round: input.round };
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
  if (input.marks.length === 0) return;
  await db
    .insertInto("review_mark")
    .values(
      input.marks.map((mark) => ({
        ...key,
        item: mark.item,
        points: mark.points,
        reason: mark.reason?.trim() || tickedReason(rubric, mark),
        ticks: mark.ticks ?? null,
      })),
    )
    .execute();
}

/**
 * Saves an expert's marks of one unit as a draft or hands them in. A handed-in sheet can be changed until the round is closed.
 * @returns the new version
 * @throws Refusal 400 naming each wrong mark, 404 when not assigned, 409 for a stale version, a round that is not open or a deadline
 */
export async function markUnit(
  context: Context,
  year: number,
  unitId: string,
  input: SheetInput,
): Promise<{ version: number }> {
  const { accountId } = signedIn(context);
  return transact(context, async (work) => {
    await holdStage(work, year);
    await sql`select pg_advisory_xact_lock(hashtext(${`${year} ${unitId} ${accountId}`}))`.execute(
      work.database,
    );
    if (openRound(await stageOf(work, year)) !== input.round) {
      throw new Refusal(
        409,
        "round-not-open",
        input.round === 1 ? "初评已经结束，评分没有保存。" : "复评尚未开始或已经结束，评分没有保存。",
      );
    }
    const { rubric, deadlines } = await cycle(work, year);
    isLate(work, deadlines, input.round === 1 ? "preliminary" : "second");
    const own = await ownSheet(work, year, unitId, input.round);
    if (own.version !== input.version) throw staleVersion("该单位的评分");
    await checkSheet(work, year, unitId, input, rubric);
    const version = own.version + 1;
    await write(work, year, unitId, input, version, rubric);
    if (input.submit || own.submittedAt) await markDue(work, year, [unitId]);
    await work.audit("review.mark", `unit:${unitId}`, {
      year,
      round: input.round,
      submit: input.submit,
      version,
    });
    return { version };
  });
}
