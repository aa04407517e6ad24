import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { letter } from "../../../core/letter.ts";
import { mailEach } from "../../../core/mailEach.ts";
import { contactWords, officeContact } from "../../documents/index.ts";
import { accountsWithMail } from "../../identity/index.ts";
import { KINDS, type Kind } from "../matters.ts";
import { tables } from "../tables.ts";

/**
 * Mails what is noted and not mailed yet. Nothing leaves outside the office hours of a working day: it stays noted until they begin.
 * @returns how many went out
 */
export async function mailNoted(context: Context): Promise<{ sent: number; failed: number }> {
  if (!(await calendar(context)).openAt(context.clock.now())) return { sent: 0, failed: 0 };
  const people = await accountsWithMail(context);
  const contact = await officeContact(context);
  // Asked once; each is looked at again, and locked, when its turn comes.
  const { rows: waiting } = await sql<{ kind: Kind; subject: string; account_id: string }>`
    select kind, subject, account_id from reminder
    where mailed_at is null and done_at is null and account_id = any(${[...people.keys()]}::uuid[])
    order by reminded_at, kind, subject, account_id`.execute(context.database);
  return mailEach(context, waiting, async (work, { kind, subject, account_id: accountId }) => {
    const { rows } = await sql<{ body: string; link: string }>`
      select body, link from reminder
      where kind = ${kind} and subject = ${subject} and account_id = ${accountId}
        and mailed_at is null and done_at is null
      for update skip locked`.execute(work.database);
    const [row] = rows;
    if (!row) return null;
    const person = people.get(accountId);
    return {
      mail: () =>
        letter(work.config, {
          to: person?.email ?? "",
          addressee: person?.name ?? "",
          about: KINDS[kind],
          paragraphs: [row.body],
          link: row.link,
          contact: contact === null ? null : contactWords(contact),
        }),
      mark: () =>
        tables(work.database)
          .updateTable("reminder")
          .set({ mailed_at: work.clock.now() })
          .where("kind", "=", kind)
          .where("subject", "=", subject)
          .where("account_id", "=", accountId)
          .execute(),
    };
  });
}
