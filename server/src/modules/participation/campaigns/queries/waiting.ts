import { sql, type RawBuilder } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context, type Viewer } from "../../../../core/context.ts";
import { allows } from "../../../../core/policy.ts";
import type { Waiting } from "../../../../core/waiting.ts";
import { campaignPolicy } from "../policy.ts";
import type { Act } from "../stages.ts";

interface Row {
  what: string;
  id: string;
  name: string;
  year: number;
  count: number;
  due: string | null;
}

const WORDS: Record<string, readonly [title: string, body: (count: number) => string]> = {
  confirm: ["活动作品待确认", (count) => `有 ${count} 件作品待确认作者是否属于本单位`],
  correct: ["活动作品待补正", (count) => `有 ${count} 件作品资格审核未通过，可以补正一次`],
  qualify: ["活动作品待审核", (count) => `有 ${count} 件作品待审核资格`],
  judge: ["活动作品待评分", (count) => `有 ${count} 件作品待您评分`],
  objections: ["活动异议待处理", (count) => `有 ${count} 件异议待处理`],
};

/** 活动: what is to be confirmed, checked, judged or decided while a stage of the day allows it; in every year. Counted in the database. */
export async function campaignsWaiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  const today = dateInChina(context.clock.now());
  const parts = [...ofUnit(viewer, today), ...ofOffice(viewer, today), ...ofJuror(viewer, today)];
  if (parts.length === 0) return [];
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(context.database);
  return rows.map(({ what, id, name, year, count, due }) => {
    const [title, body] = WORDS[what] ?? [what, String];
    return {
      kind: `campaigns.${what}`,
      title,
      body: `“${name}”${body(count)}。`,
      count,
      year,
      due,
      link: what === "judge" ? `/jury/${id}` : `/campaigns/${id}`,
    };
  });
}

/** Open campaigns in a stage that allows an act today, with the stage's last day. */
const open = (act: Act, today: string) => sql`
  from campaign c join lateral (select max(g.until_on)::text as due from campaign_stage g
    where g.campaign_id = c.id and g.from_on <= ${today} and g.until_on >= ${today} and ${act} = any(g.allows)) stage on stage.due is not null`;

const counted = (what: string, due = sql`min(stage.due)`) =>
  sql`select ${sql.lit(what)} as what, c.id::text, c.name, c.year, count(*)::int as count, ${due} as due`;

const LIVE = sql`c.form = 'staged' and c.state = 'open'`;

/** None of the units whose work it is, is one of which the viewer must stay out. */
const free = ({ recused }: Viewer): RawBuilder<unknown> =>
  recused.size === 0
    ? sql`true`
    : sql`e.unit_id not in (${sql.join([...recused])}) and not exists (select from campaign_entry_partner away
        where away.entry_id = e.id and away.state <> 'refused' and away.unit_id in (${sql.join([...recused])}))`;

function ofUnit(viewer: Viewer, today: string): RawBuilder<unknown>[] {
  const { unitId } = viewer;
  if (unitId === null || !allows(campaignPolicy.confirmEntry, viewer)) return [];
  return [
    sql`${counted("confirm")} ${open("confirm", today)} join campaign_entry e on e.campaign_id = c.id
      where ${LIVE} and (e.unit_id = ${unitId} and e.state = 'sent'
        or e.state in ('sent', 'confirmed', 'qualified') and exists (select from campaign_entry_partner p
          where p.entry_id = e.id and p.unit_id = ${unitId} and p.state = 'asked')) group by c.id`,
    sql`${counted("correct")} ${open("qualify", today)} join campaign_entry e on e.campaign_id = c.id
      where ${LIVE} and e.unit_id = ${unitId} and e.state = 'rejected' and e.corrected = 0 group by c.id`,
  ];
}

function ofOffice(viewer: Viewer, today: string): RawBuilder<unknown>[] {
  if (!allows(campaignPolicy.qualifyEntry, viewer)) return [];
  const away =
    viewer.recused.size === 0
      ? sql`true`
      : sql`(o.unit_id is null or o.unit_id not in (${sql.join([...viewer.recused])}))`;
  return [
    // Nobody checks a work that they sent.
    sql`${counted("qualify")} ${open("qualify", today)} join campaign_entry e on e.campaign_id = c.id
      where ${LIVE} and e.state = 'confirmed' and e.sent_by is distinct from ${viewer.accountId} and ${free(viewer)} group by c.id`,
    sql`${counted("objections", sql`null`)} from campaign c join campaign_objection o on o.campaign_id = c.id
      left join campaign_entry e on e.id = o.entry_id
      where o.state = 'open' and ${away} and (e.id is null or ${free(viewer)}) group by c.id`,
  ];
}

function ofJuror(viewer: Viewer, today: string): RawBuilder<unknown>[] {
  if (!allows(campaignPolicy.judgeWorks, viewer)) return [];
  return [
    sql`${counted("judge")} ${open("judge", today)}
      join campaign_juror j on j.campaign_id = c.id and j.account_id = ${viewer.accountId} and j.ended_at is null
      join campaign_entry e on e.campaign_id = c.id and e.state = 'qualified'
      where ${LIVE} and ${free(viewer)} and not exists (select from campaign_score given
        where given.entry_id = e.id and given.account_id = ${viewer.accountId}) group by c.id`,
  ];
}
