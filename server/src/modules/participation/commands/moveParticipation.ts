import { sql } from "kysely";
import type { Work } from "../../../core/context.ts";
import { unitsCalled } from "../../registry/index.ts";
import { note } from "../campaigns/commands/note.ts";
import { tables } from "../tables.ts";
import { tables as wechat } from "../wechat/tables.ts";

/** Works that somebody still has to decide about: their campaign has no result yet. A title that the heir has sent itself stays where it is. */
async function moveWorks(work: Work, from: string, to: string, what: string): Promise<number> {
  const { rows } = await sql<{ id: string; campaign_id: string }>`
    update campaign_entry e set unit_id = ${to}, version = e.version + 1
    from campaign c
    where c.id = e.campaign_id and c.state = 'open' and c.form = 'staged' and e.unit_id = ${from}
      and e.state in ('sent', 'confirmed', 'qualified', 'rejected')
      and not exists (select from campaign_entry own where own.campaign_id = e.campaign_id and own.unit_id = ${to}
        and own.title = e.title and own.state not in ('withdrawn', 'not-ours', 'taken-down'))
    returning e.id, e.campaign_id`.execute(work.database);
  // Beside itself nobody stands: the heir was named too, or the first one was.
  await sql`
    delete from campaign_entry_partner p using campaign_entry e, campaign c
    where e.id = p.entry_id and c.id = e.campaign_id and c.state = 'open'
      and ((p.unit_id = ${to} and e.unit_id = ${to})
        or (p.unit_id = ${from} and (e.unit_id = ${to} or exists (
          select from campaign_entry_partner heir where heir.entry_id = p.entry_id and heir.unit_id = ${to}))))`.execute(
    work.database,
  );
  await sql`
    update campaign_entry_partner p set unit_id = ${to}
    from campaign_entry e, campaign c
    where e.id = p.entry_id and c.id = e.campaign_id and c.state = 'open' and p.unit_id = ${from}`.execute(
    work.database,
  );
  for (const row of rows) await note(work, { campaignId: row.campaign_id, entryId: row.id }, what);
  return rows.length;
}

/**
 * What a merged unit has not finished goes on with the unit that takes over: works of campaigns without a result, interviews that were not
 * held, open accounts. What is over stays with the unit that did it. Inside the caller's transaction.
 * @returns how many works, interviews and accounts moved
 */
export async function moveParticipation(
  work: Work,
  from: string,
  to: string,
): Promise<{ works: number; interviews: number; accounts: number }> {
  const name = (await unitsCalled(work, [to]))[0]?.name ?? to;
  const works = await moveWorks(work, from, to, `随单位合并转由“${name}”办理`);
  const db = tables(work.database);
  const interviews = await db
    .updateTable("interview")
    .set({ unit_id: to, version: sql`version + 1` })
    .where("unit_id", "=", from)
    .where("state", "in", ["applied", "returned", "accepted"])
    .returning("id")
    .execute();
  const accounts = await wechat(work.database)
    .updateTable("wechat_account")
    .set({ unit_id: to, version: sql`version + 1` })
    .where("unit_id", "=", from)
    .where("state", "=", "open")
    .returning("id")
    .execute();
  const moved = { works, interviews: interviews.length, accounts: accounts.length };
  if (moved.works + moved.interviews + moved.accounts > 0)
    await work.audit("participation.inherit", `unit:${from}`, { to, ...moved });
  return moved;
}
