import { runsInterviews } from "../policy.ts";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { demandProof } from "../../../evidence/index.ts";
import { participant } from "../../queries/participant.ts";
import { tables } from "../../tables.ts";
import { callOf } from "../queries/calls.ts";
import type { NewInterview } from "../schemas.ts";

/** Columns of what an application says. */
export const saidIn = (input: Omit<NewInterview, "unitId" | "year">) => ({
  topic: input.topic,
  second_topic: input.secondTopic ?? null,
  theme: input.theme ?? null,
  form: input.form ?? null,
  guest_name: input.guest?.name ?? null,
  guest_post: input.guest?.post ?? null,
  guest_rank: input.guest?.rank ?? null,
  wished: input.wished,
  scan_id: input.scanId ?? null,
});

/**
 * What a unit that applies itself must have written, on the year's call and in its time.
 * @returns whether the last day has passed (the office may still record it)
 * @throws Refusal 400, 409 without a call or after its last day
 */
export async function demandOnCall(
  context: Context,
  unitId: string,
  year: number,
  input: Omit<NewInterview, "unitId" | "year">,
): Promise<boolean> {
  const call = await callOf(context, year);
  const over = call !== null && dateInChina(context.clock.now()) > call.dueOn;
  if (input.scanId) await demandProof(context, unitId, input.scanId);
  if (runsInterviews(signedIn(context))) return over;
  if (!call) throw new Refusal(409, "no-call", `${year} 年在线访谈尚未发出征集通知，请在通知发出后申报。`);
  if (over)
    throw new Refusal(
      409,
      "call-over",
      `${year} 年在线访谈的申报已于${writtenDate(call.dueOn)}截止，逾期的请联系检查工作组登记。`,
    );
  if (input.theme && !call.themes.includes(input.theme))
    throw invalid(`“${input.theme}”不是征集通知所列的主题，请重新选择。`);
  if (!input.guest) throw invalid("请填写嘉宾的姓名和职务。");
  if (!input.scanId) throw invalid("请上传盖章的申报表扫描件。");
  return false;
}

/**
 * Applies for an interview on the year's call. In principle one per unit and year; a cancelled one or one that the office declined does not count, and the office may go beyond.
 * @throws Refusal 400, 404 for another unit, 409 without a call, after its last day, or when an officer applies a second time
 */
export async function applyForInterview(
  context: Context,
  input: NewInterview,
): Promise<{ id: string; version: number }> {
  const unit = await participant(context, input.unitId);
  return transact(context, async (work) => {
    const late = await demandOnCall(work, unit.id, input.year, input);
    const db = tables(work.database);
    // Two applications at once must not both find that there is none yet.
    await sql`select pg_advisory_xact_lock(55, hashtext(${`${unit.id}/${input.year}`}))`.execute(
      work.database,
    );
    if (!runsInterviews(signedIn(work))) {
      const earlier = await db
        .selectFrom("interview")
        .select("topic")
        .where("unit_id", "=", unit.id)
        .where("year", "=", input.year)
        .where("state", "not in", ["cancelled", "declined"])
        .executeTakeFirst();
      if (earlier) {
        throw new Refusal(
          409,
          "one-a-year",
          `${unit.name} ${input.year} 年已申报访谈“${earlier.topic}”，原则上每年一次；如需增加请联系检查工作组。`,
        );
      }
    }
    const row = await db
      .insertInto("interview")
      .values({
        id: randomUUID(),
        unit_id: unit.id,
        year: input.year,
        ...saidIn(input),
        late,
        recorded_at: work.clock.now(),
      })
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.apply-for-interview", `interview:${row.id}`, {
      unit: unit.id,
      year: input.year,
      late,
    });
    return row;
  });
}
