import { randomBytes } from "node:crypto";
import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { CODE_LENGTH, readCode, verifyCode } from "../code.ts";
import { readNumber } from "../number.ts";
import { tables } from "../tables.ts";
import { hashKey } from "./issueNumber.ts";

/** Wrong codes in a row that lock a number, and for how long. */
export const TRIES = 5;
export const LOCK_MINUTES = 15;
/** How long a person goes on after having shown number and code. */
export const SESSION_MINUTES = 30;

const wrong = (): Refusal =>
  new Refusal(
    401,
    "wrong-code",
    `编号或查询码不正确。请对照回执核对；连续 ${TRIES} 次不正确，该编号将暂停查询 ${LOCK_MINUTES} 分钟。`,
  );

/**
 * Opens what belongs to a number by its code. A number that does not exist is counted, locked and refused in the same words and time.
 * @returns the value of the cookie that lets the person go on
 * @throws Refusal 401 for a wrong pair, 423 while the number is locked
 */
export async function openByCode(
  context: Context,
  typed: { number: string; code: string },
): Promise<{ token: string; number: string }> {
  const number = readNumber(typed.number);
  // The check character is wrong: nobody has this number, and nothing is counted for a slip of the finger.
  if (number === null) throw wrong();
  const code = readCode(typed.code);
  const row = await tables(context.database)
    .selectFrom("question_number")
    .select("code_hash")
    .where("number", "=", number)
    .executeTakeFirst();
  const matches =
    (await verifyCode(context.config, number, code, row?.code_hash ?? null)) && code.length === CODE_LENGTH;
  const outcome = await transact(context, async (work) => {
    const db = tables(work.database);
    const at = work.clock.now();
    await db
      .insertInto("question_attempt")
      .values({ number, failures: 0, locked_until: null, at })
      .onConflict((conflict) => conflict.column("number").doNothing())
      .execute();
    const attempt = await db
      .selectFrom("question_attempt")
      .selectAll()
      .where("number", "=", number)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (attempt.locked_until && attempt.locked_until > at) {
      const minutes = Math.ceil((attempt.locked_until.getTime() - at.getTime()) / 60_000);
      return new Refusal(423, "locked", `查询码连续 ${TRIES} 次不正确，请 ${minutes} 分钟后再试。`);
    }
    if (!matches) {
      const failures = attempt.failures + 1;
      const locked = failures >= TRIES;
      const until = locked ? new Date(at.getTime() + LOCK_MINUTES * 60_000) : null;
      await db
        .updateTable("question_attempt")
        .set({ failures: locked ? 0 : failures, locked_until: until, at })
        .where("number", "=", number)
        .execute();
      if (locked) await work.audit("questions.lock-number", `question:${number}`);
      return wrong();
    }
    await db.deleteFrom("question_attempt").where("number", "=", number).execute();
    const token = randomBytes(32).toString("base64url");
    await db
      .insertInto("question_session")
      .values({
        token_hash: hashKey(token),
        number,
        opened_at: at,
        until: new Date(at.getTime() + SESSION_MINUTES * 60_000),
      })
      .execute();
    return { token, number };
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/** The number that a cookie's value opens; null when it opens none or its time is over. */
export async function openedNumber(context: Context, token: string | undefined): Promise<string | null> {
  if (!token) return null;
  const row = await tables(context.database)
    .selectFrom("question_session")
    .select("number")
    .where("token_hash", "=", hashKey(token))
    .where("until", ">", context.clock.now())
    .executeTakeFirst();
  return row?.number ?? null;
}

/** Ends what a cookie opened. */
export async function closeOpened(context: Context, token: string | undefined): Promise<void> {
  if (!token) return;
  await tables(context.database)
    .deleteFrom("question_session")
    .where("token_hash", "=", hashKey(token))
    .execute();
}

/** Removes what is over: sessions, used proofs, attempts and counts of a day ago. */
export async function sweepQuestions(context: Context): Promise<void> {
  const db = tables(context.database);
  const now = context.clock.now();
  await db.deleteFrom("question_session").where("until", "<", now).execute();
  await db.deleteFrom("question_proof").where("until", "<", now).execute();
  const yesterday = new Date(now.getTime() - 24 * 3600_000);
  await db.deleteFrom("question_attempt").where("at", "<", yesterday).execute();
  await db.deleteFrom("question_unproved").where("hour", "<", yesterday).execute();
}
