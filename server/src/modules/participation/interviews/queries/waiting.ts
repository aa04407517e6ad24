import { sql, type RawBuilder } from "kysely";
import { signedIn, type Context, type Viewer } from "../../../../core/context.ts";
import { allows } from "../../../../core/policy.ts";
import type { Waiting } from "../../../../core/waiting.ts";
import { interviewPolicy } from "../policy.ts";

interface Row {
  what: string;
  year: number | null;
  count: number;
  due: string | null;
  provisional: boolean;
  /** The one sitting that all of it belongs to; null: several. */
  sitting: string | null;
}

const WORDS: Record<string, readonly [title: string, body: (count: number) => string]> = {
  applied: ["访谈申报待选定", (count) => `有 ${count} 项在线访谈申报待选定、退回或登记未选定。`],
  record: ["访谈实录待公布", (count) => `有 ${count} 场访谈已经结束，实录待公布。`],
  publish: ["补充答复待公布", (count) => `有 ${count} 个访谈问题的补充答复待核对公布。`],
  corrections: ["访谈实录更正待核对", (count) => `有 ${count} 处访谈实录的更正待您核对，核对后生效。`],
  seat: ["访谈场次", (count) => `您在 ${count} 场在线访谈中担任主持人、审核员或记录员，请按时到场。`],
  questions: ["访谈提问待审核", (count) => `有 ${count} 个访谈提问待审核。`],
  returned: ["退回的访谈申报", (count) => `有 ${count} 项访谈申报被退回，改正后可以重报。`],
  guest: ["访谈嘉宾待登记", (count) => `有 ${count} 场访谈还没有登记本单位嘉宾。`],
  attendance: ["嘉宾到场待登记", (count) => `有 ${count} 位嘉宾是否到场没有登记；没有登记的访谈不算开展。`],
  answer: ["访谈问题待补充答复", (count) => `有 ${count} 个访谈问题没有答复，请在期限内补充。`],
};

/** The sitting has no unit of which the viewer must stay out. */
const free = ({ recused }: Viewer): RawBuilder<boolean> =>
  recused.size === 0
    ? sql<boolean>`true`
    : sql<boolean>`not exists (select from interview away where away.sitting_id = s.id and away.unit_id in (${sql.join([...recused])}))`;

const one = sql`case when count(distinct s.id) = 1 then min(s.id::text) end`;

/** 在线访谈: applications and records for the office, seats of the viewer, and what the own unit owes; in every year. Counted in the database. */
export async function interviewsWaiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  if (!allows(interviewPolicy.readSittings, viewer)) return [];
  const parts = [...ofSeat(viewer), ...(viewer.unitId === null ? ofOffice(viewer) : ofUnit(viewer.unitId))];
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(context.database);
  return rows
    .filter((row) => row.count > 0)
    .map(({ what, year, count, due, provisional, sitting }) => {
      const [title, body] = WORDS[what] ?? [what, String];
      const tab = what === "applied" || what === "returned" ? `?tab=applications&state=${what}&` : "?";
      return {
        kind: `interviews.${what}`,
        title,
        body: body(count),
        count,
        year,
        due,
        dueProvisional: provisional,
        link: sitting === null ? `/interviews${tab}year=${year}` : `/interviews/${sitting}`,
      };
    });
}

const day = (instant: RawBuilder<unknown>) =>
  sql`to_char(${instant} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;

function ofSeat({ accountId, ...viewer }: Viewer): RawBuilder<unknown>[] {
  const seats = sql`from sitting s join sitting_seat seat on seat.sitting_id = s.id and seat.account_id = ${accountId}`;
  const mine = free({ accountId, ...viewer });
  return [
    sql`select 'seat' as what, s.year, count(*)::int as count, ${day(sql`min(s.starts_at)`)} as due, false as provisional, ${one} as sitting
      ${seats} where s.state in ('announced', 'live', 'paused') and ${mine} group by s.year`,
    sql`select 'questions', s.year, count(*)::int, ${day(sql`min(s.starts_at)`)}, false, ${one}
      ${seats} join sitting_question q on q.sitting_id = s.id and q.state = 'waiting'
      where seat.seat = 'moderator' and s.state in ('announced', 'live', 'paused', 'ended') and ${mine} group by s.year`,
  ];
}

function ofOffice(viewer: Viewer): RawBuilder<unknown>[] {
  const { recused } = viewer;
  const away = recused.size === 0 ? sql`true` : sql`i.unit_id not in (${sql.join([...recused])})`;
  const out: RawBuilder<unknown>[] = [];
  if (allows(interviewPolicy.chooseInterview, viewer))
    out.push(sql`select 'applied', i.year, count(*)::int, null, false, null from interview i
      where i.state = 'applied' and ${away} group by i.year`);
  if (allows(interviewPolicy.publishRecord, viewer))
    out.push(
      sql`select 'record', s.year, count(*)::int, null, false, ${one} from sitting s
        where s.state = 'ended' and ${free(viewer)} group by s.year`,
      // Whoever gave an answer does not publish it.
      sql`select 'publish', s.year, count(*)::int, null, false, ${one} from sitting s join sitting_question q on q.sitting_id = s.id
        where s.state = 'published' and q.answer is not null and q.answer_published_at is null
          and not (case when q.answer_given_account is null then q.answer_given_by = ${viewer.name} else q.answer_given_account = ${viewer.accountId} end) and ${free(viewer)} group by s.year`,
      // Nor does whoever wrote a correction read it.
      sql`select 'corrections', s.year, count(*)::int, null, false, ${one} from sitting s join sitting_entry e on e.sitting_id = s.id
        where s.state = 'published' and e.proposed_by <> ${viewer.accountId} and ${free(viewer)} group by s.year`,
    );
  return out;
}

function ofUnit(unitId: string): RawBuilder<unknown>[] {
  const own = sql`from interview i join sitting s on s.id = i.sitting_id`;
  return [
    sql`select 'returned', i.year, count(*)::int, min(c.due_on)::text, false, null
      from interview i left join interview_call c on c.year = i.year
      where i.unit_id = ${unitId} and i.state = 'returned' group by i.year`,
    sql`select 'guest', s.year, count(*)::int, ${day(sql`min(s.starts_at)`)}, false, ${one} ${own}
      where i.unit_id = ${unitId} and s.state in ('planned', 'announced')
        and not exists (select from sitting_guest g where g.interview_id = i.id and g.sitting_id = s.id) group by s.year`,
    sql`select 'attendance', s.year, count(*)::int, null, false, ${one} ${own}
      join sitting_guest g on g.interview_id = i.id and g.sitting_id = s.id
      where i.unit_id = ${unitId} and s.state in ('ended', 'published') and g.attended is null group by s.year`,
    sql`select 'answer', s.year, count(*)::int, min(q.due_on)::text, bool_or(q.due_provisional), ${one} ${own}
      join sitting_question q on q.sitting_id = s.id and (q.interview_id = i.id
        or q.interview_id is null and (select count(*) from interview other where other.sitting_id = s.id) = 1)
      where i.unit_id = ${unitId} and s.state = 'published' and q.due_on is not null and q.answer is null group by s.year`,
  ];
}
