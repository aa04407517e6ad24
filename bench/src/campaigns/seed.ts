import type { openOwner } from "../../../server/src/core/database.ts";

export type Seeder = ReturnType<typeof openOwner>;
/** What a mode prepares; measured is what it gives back. */
export type Prepared = () => Promise<{ good: boolean } & Record<string, unknown>>;

export const CAMPAIGN = "00000000-0000-4000-8000-000000000001";
export const OFFICE = "00000000-0000-4000-8000-00000000000f";
export const works = Array.from(
  { length: 30 },
  (_, place) => `00000000-0000-4000-8000-0000000001${String(place).padStart(2, "0")}`,
);

/** A campaign whose vote is open on 8 April 2026, with thirty works that the office let in. */
export async function seedCampaign(seeder: Seeder): Promise<void> {
  await seeder`insert into account (id, login, name, role, password_hash, created_at) values (${OFFICE}, 'bench', '甲', 'office', 'x', now())`;
  await seeder`insert into unit (id, name, short_name, kind, order_number, person_order) values ('U1', '测试单位1', 'U1', 'college', 1, 1)`;
  await seeder`insert into campaign (id, year, name, recorded_at, form, call, licence, groups, awards, vote_weight, jury_least)
    values (${CAMPAIGN}, 2026, '活动', now(), 'staged', '征集', '授权', array['合唱组'], '[{"name":"一等奖","count":1}]', 20, 2)`;
  await seeder`insert into campaign_stage (campaign_id, place, kind, from_on, until_on, allows) values
    (${CAMPAIGN}, 1, 'call', '2026-03-01', '2026-03-31', array['send']),
    (${CAMPAIGN}, 2, 'vote', '2026-04-01', '2026-04-20', array['vote'])`;
  for (const [place, id] of works.entries())
    await seeder`insert into campaign_entry (id, campaign_id, unit_id, title, sent_on, recorded_at, state, serial, group_name, authors, licence_agreed, pictured_consent)
      values (${id}, ${CAMPAIGN}, 'U1', ${`作品${place}`}, '2026-03-05', '2026-03-05T04:00:00Z', 'qualified', ${place + 1}, '合唱组', array['甲'], true, true)`;
}
