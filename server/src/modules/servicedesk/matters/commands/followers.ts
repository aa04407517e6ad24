import { sql } from "kysely";
import type { Held } from "./changeMatter.ts";

/**
 * Letters that follow this one go by themselves again: it ends without the answer that was to be theirs too. Each stands where it stood when
 * it was joined, and its promise has gone on.
 */
export async function releaseFollowers({ work, matter, now }: Held): Promise<void> {
  await sql`
    with freed as (
      update desk_case set master_id = null, state = case when subject is null then 'received' else 'accepted' end, version = version + 1
      where master_id = ${matter.row.id} returning id)
    insert into desk_event (case_id, at, actor, account_id, account_name, unit_id, what, public_text, note)
    select id, ${now}, 'system', null, null, null, 'unmerged', '合并办理的另一件来信没有作出答复，您的来信单独办理。', null
    from freed`.execute(work.database);
}

/** Letters that follow this one follow the one that it now follows itself. */
export async function handFollowersOn({ work, matter }: Held, masterId: string): Promise<void> {
  await sql`update desk_case set master_id = ${masterId}, version = version + 1 where master_id = ${matter.row.id}`.execute(
    work.database,
  );
}
