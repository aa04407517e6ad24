import { sql } from "kysely";
import { transact, type Context } from "../../core/context.ts";
import { inDocument } from "../../core/documentWords.ts";
import { calendar } from "../../core/holidays.ts";
import { letter } from "../../core/letter.ts";
import { mailEach } from "../../core/mailEach.ts";
import { contactWords, officeContact } from "../documents/index.ts";
import { accountsWithMail } from "../identity/index.ts";
import { KINDS, matters, type Kind } from "./matters.ts";
import { tables } from "./tables.ts";

/** Notes what is due and not yet reminded of, and what is done by now. Run twice, or killed in between, it adds nothing. */
export async function note(context: Context): Promise<{ added: number; done: number }> {
  return transact(context, async (work) => {
    const now = work.clock.now();
    const due = await matters(work);
    const rows = due.map((one) => ({
      kind: one.kind,
      subject: one.subject,
      account_id: one.accountId,
      due: one.due,
      body: inDocument(one.body),
      link: one.link,
    }));
    const added = await sql`
      insert into reminder (kind, subject, account_id, due, body, link, reminded_at)
      select kind, subject, account_id, due, body, link, ${now}
      from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows')
        as row (kind text, subject text, account_id uuid, due date, body text, link text)
      on conflict (kind, subject, account_id) do nothing`.execute(work.database);
    const done = await sql`
      update reminder set done_at = ${now} where done_at is null and not exists (
        select from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows') as row (kind text, subject text, account_id uuid)
        where row.kind = reminder.kind and row.subject = reminder.subject and row.account_id = reminder.account_id
      )`.execute(work.database);
    return { added: Number(added.numAffectedRows ?? 0), done: Number(done.numAffectedRows ?? 0) };
  });
}

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

/** One sweep: notes, then mails. */
export async function sweep(
  context: Context,
): Promise<{ added: number; done: number; sent: number; failed: number }> {
  const noted = await note(context);
  return { ...noted, ...(await mailNoted(context)) };
}
