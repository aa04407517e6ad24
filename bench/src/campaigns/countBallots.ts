import type { Context } from "../../../server/src/core/context.ts";
import { standingVotes } from "../../../server/src/modules/participation/campaigns/vote/count.ts";
import { CAMPAIGN, works, type Prepared, type Seeder } from "./seed.ts";

/** A box counted by the program, and again with every ballot in hand and the voided ones taken out by their own list. */
export async function countBallots(context: Context, seeder: Seeder, count: number): Promise<Prepared> {
  await seeder.unsafe(`
    insert into campaign_ballot (campaign_id, entry_id, day, at, device_hash, network_hash, agent_hash, challenge)
    select '${CAMPAIGN}', (array['${works.join("','")}'])[1 + (i * i) % ${works.length}]::uuid, date '2026-04-01' + (i % 7)::int,
      timestamptz '2026-04-01T02:00:00Z' + i * interval '10 milliseconds', 'd' || i, 'n' || i % 97, 'a' || i % 11, 'c' || i
    from generate_series(1, ${count}::bigint) i`);
  await seeder.unsafe(`
    insert into campaign_ballot_void (ballot_id, reason, voided_by, voided_at)
    select id, '核实', '甲', now() from campaign_ballot where network_hash = 'n5'`);
  return async () => {
    const first = await standingVotes(context, CAMPAIGN);
    const voided = new Set(
      (await seeder`select ballot_id from campaign_ballot_void`).map((row) => Number(row["ballot_id"])),
    );
    const second = new Map<string, number>();
    let seen = 0;
    for (let after = 0; ;) {
      const rows =
        await seeder`select id, entry_id from campaign_ballot where id > ${after} order by id limit 50000`;
      for (const row of rows) {
        const entry = String(row["entry_id"]);
        if (!voided.has(Number(row["id"]))) second.set(entry, (second.get(entry) ?? 0) + 1);
      }
      seen += rows.length;
      const last = rows.at(-1);
      if (!last) break;
      after = Number(last["id"]);
    }
    const equal = first.size === second.size && [...first].every(([id, votes]) => second.get(id) === votes);
    return { good: equal && seen === count, counted: seen, voided: voided.size, equal };
  };
}
