import { sql } from "kysely";
import { transact, type Context } from "../../core/context.ts";
import { inDocument } from "../../core/documentWords.ts";
import { calendar } from "../../core/holidays.ts";
import { letter } from "../../core/letter.ts";
import { contactWords, officeContact } from "../documents/index.ts";
import { accountsWithMail } from "../identity/index.ts";
import { KINDS, matters, type Kind } from "./matters.ts";
import { tables } from "./tables.ts";

const keyOf = (one: { kind: string; subject: string; accountId: string }): string =>
  `${one.kind} ${one.subject} ${one.accountId}`;

/** Notes what is due and not yet reminded of, and what is done by now. Run twice, or killed in between, it adds nothing. */
export async function note(context: Context): Promise<{ added: number; done: number }> {
  return transact(context, async (work) => {
    const now = work.clock.now();
    const due = await matters(work);
    const db = tables(work.database);
    let added = 0;
    for (const one of due) {
      const row = await db
        .insertInto("reminder")
        .values({
          kind: one.kind,
          subject: one.subject,
          account_id: one.accountId,
          due: one.due,
          body: inDocument(one.body),
          link: one.link,
          reminded_at: now,
          mailed_at: null,
          done_at: null,
        })
        .onConflict((conflict) => conflict.columns(["kind", "subject", "account_id"]).doNothing())
        .returning("kind")
        .executeTakeFirst();
      if (row) added += 1;
    }
    const open = new Set(due.map(keyOf));
    const standing = await db.selectFrom("reminder").selectAll().where("done_at", "is", null).execute();
    const done = standing.filter(
      (row) => !open.has(keyOf({ kind: row.kind, subject: row.subject, accountId: row.account_id })),
    );
    for (const row of done)
      await db
        .updateTable("reminder")
        .set({ done_at: now })
        .where("kind", "=", row.kind)
        .where("subject", "=", row.subject)
        .where("account_id", "=", row.account_id)
        .execute();
    return { added, done: done.length };
  });
}

/**
 * Mails what is noted and not mailed yet, one at a time: the row is locked and marked in the transaction in which the message is handed
 * over, so that two sweeps never both send it. Nothing leaves outside the office hours of a working day. Nothing leaves outside the office hours of a working day: it stays noted until they begin. A server that refuses leaves the row for the next sweep.
 * @returns how many went out
 */
export async function mailNoted(context: Context): Promise<{ sent: number; failed: number }> {
  if (!(await calendar(context)).openAt(context.clock.now())) return { sent: 0, failed: 0 };
  const people = await accountsWithMail(context);
  const contact = await officeContact(context);
  const tried = new Set<string>();
  let sent = 0;
  let failed = 0;
  for (;;) {
    const outcome = await transact(context, async (work) => {
      const { rows } = await sql<{
        kind: Kind;
        subject: string;
        account_id: string;
        body: string;
        link: string;
      }>`
        select kind, subject, account_id, body, link from reminder
        where mailed_at is null and done_at is null and account_id = any(${[...people.keys()]}::uuid[])
          and not (kind || ' ' || subject || ' ' || account_id = any(${[...tried]}::text[]))
        order by reminded_at, kind, subject, account_id
        limit 1 for update skip locked`.execute(work.database);
      const [row] = rows;
      if (!row) return "none";
      tried.add(keyOf({ kind: row.kind, subject: row.subject, accountId: row.account_id }));
      try {
        const person = people.get(row.account_id);
        await work.mail.send(
          letter(work.config, {
            to: person?.email ?? "",
            addressee: person?.name ?? "",
            about: KINDS[row.kind],
            paragraphs: [row.body],
            link: row.link,
            contact: contact === null ? null : contactWords(contact),
          }),
        );
      } catch {
        // Not lost: the row stays unmailed and the next sweep tries again.
        return "failed";
      }
      await tables(work.database)
        .updateTable("reminder")
        .set({ mailed_at: work.clock.now() })
        .where("kind", "=", row.kind)
        .where("subject", "=", row.subject)
        .where("account_id", "=", row.account_id)
        .execute();
      return "sent";
    });
    if (outcome === "none") return { sent, failed };
    if (outcome === "sent") sent += 1;
    else failed += 1;
  }
}

/** One sweep: notes, then mails. */
export async function sweep(
  context: Context,
): Promise<{ added: number; done: number; sent: number; failed: number }> {
  const noted = await note(context);
  return { ...noted, ...(await mailNoted(context)) };
}
