import { sql } from "kysely";
import { transact, type Context } from "../../../core/context.ts";
import { inDocument } from "../../../core/documentWords.ts";
import { matters } from "../matters.ts";

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
