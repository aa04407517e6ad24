import { shownDue, type Calendar } from "../../core/calendar.ts";
import { dateInChina } from "../../core/clock.ts";
import type { Whole } from "../../core/context.ts";
import { lastDay, writtenDate } from "../../core/documentWords.ts";
import { calendar } from "../../core/holidays.ts";
import { cycles, cycleUnits, selfStates, type Cycle } from "../assessment/index.ts";
import { accountsOfRole, recusals, type AccountName } from "../identity/index.ts";
import { pendingRectification } from "../rectification/index.ts";
import { pendingResults } from "../results/index.ts";
import { pendingWork } from "../review/index.ts";
import { contributionMatters } from "./contributionMatters.ts";
import { availabilityMatters } from "./availabilityMatters.ts";
import { correctionMatters } from "./correctionMatters.ts";
import { filingMatters } from "./filingMatters.ts";
import { interviewMatters } from "./interviewMatters.ts";
import { letterMatters } from "./letterMatters.ts";
import { noticeMatters } from "./noticeMatters.ts";
import { patrolMatters } from "./patrolMatters.ts";
import { receiptMatters } from "./receiptMatters.ts";
import { stepMatters } from "./stepMatters.ts";

/** Kinds of reminders with the words for lists. */
export const KINDS = {
  "self-assessment": "自评待提交",
  marking: "评分待提交",
  assignment: "任务待确认",
  "sent-back": "评分被退回",
  objection: "异议待答复",
  feedback: "反馈待确认",
  nominee: "推荐人选待报",
  "order-received": "整改通知待签收",
  receipt: "文件待签收",
  "receipts-missing": "文件签收情况",
  rectification: "整改即将到期",
  "rectification-overdue": "整改逾期",
  pressed: "整改督办",
  "rectification-reply": "整改回复待审核",
  extension: "延期申请待审批",
  closing: "整改待确认销号",
  supplementary: "补充反馈待确认",
  step: "年度进程待办理",
  "notice-review": "通报待核稿",
  "notice-signature": "通报待签发",
  correction: "通报待更正",
  "corrigendum-review": "更正待核稿",
  "corrigendum-signature": "更正待签发",
  "filing-expires": "备案即将到期",
  "filing-expired": "备案已到期",
  patrol: "公开稿件巡查",
  "no-contributions": "全年未报送来稿",
  "letter-half": "来信办理过半",
  "letter-near": "来信即将到期",
  "letter-overdue": "来信逾期",
  "letter-pressed": "来信督办",
  "letter-accept": "来信待受理",
  "letter-unhappy": "不满意待联系",
  availability: "网站可用性预警",
  "interview-ahead": "访谈即将举行",
} as const;
export type Kind = keyof typeof KINDS;

/** Something that somebody has to do, as the state is now. */
export interface Matter {
  kind: Kind;
  /** The same as long as the matter is the same, e.g. `2019:C001:2020-02-28`. */
  subject: string;
  accountId: string;
  /** Last day; null: none. */
  due: string | null;
  body: string;
  /** Address in the console. */
  link: string;
}

/** Working days before a last day from which it is reminded of, and after which an answer is missed. */
const BEFORE = 3;
const CLOSING = 2;
const PATIENCE = 2;

/** How a last day is told: before it, and after. */
const ends = (due: string, today: string): string =>
  `${due < today ? "已于" : "将于"}${writtenDate(due)}截止`;

/** Whether `due` lies at most `days` working days ahead, or is past. */
const near = ({ today, days }: Now, due: string, count: number): boolean =>
  days.addWorkingDays(today, count) >= due;
/** Whether more than so many working days have gone since; what came after hours counts from the next working day. */
const waited = ({ today, days }: Now, since: Date, count: number): boolean =>
  days.addWorkingDays(days.arrivedOn(since), count) < today;

/** The day and the calendar by which matters are due. */
interface Now {
  today: string;
  days: Calendar;
}

interface People {
  officers: Map<string, AccountName[]>;
  office: AccountName[];
  recused: Map<string, ReadonlySet<string>>;
  names: Map<string, string>;
}

async function ofUnits(context: Whole, of: Cycle, now: Now, people: People): Promise<Matter[]> {
  const { today } = now;
  const { year } = of;
  const out: Matter[] = [];
  const toOfficers = (unitId: string, matter: Omit<Matter, "accountId">): void => {
    for (const account of people.officers.get(unitId) ?? []) out.push({ ...matter, accountId: account.id });
  };
  const self = of.deadlines.selfAssessment;
  if (self && near(now, self.due, BEFORE)) {
    const states = await selfStates(context, year);
    for (const unit of await cycleUnits(context, year)) {
      const state = states.get(unit.id) ?? null;
      if (state === "submitted" || state === "accepted") continue;
      toOfficers(unit.id, {
        kind: "self-assessment",
        subject: `${year}:${unit.id}:${self.due}`,
        due: self.due,
        body: `${year}年度自评${ends(self.due, today)}，${self.due < today ? "请尽快提交" : "请于截止前提交"}。`,
        link: `/self?year=${year}`,
      });
    }
  }
  const results = await pendingResults(context, year);
  const until = results.stage.feedbackUntil;
  const finalDay =
    until === null
      ? ""
      : lastDay({
          date: until,
          provisional: now.days.provisional(results.stage.countedFrom ?? until, until),
        });
  if (until !== null && near(now, until, CLOSING) && until >= today)
    for (const unitId of results.silent)
      toOfficers(unitId, {
        kind: "feedback",
        subject: `${year}:${unitId}:${until}`,
        due: until,
        body: `${year} 年度检查结果的反馈请于${finalDay}前确认；有异议的请在此前提出异议。`,
        link: `/feedback?year=${year}`,
      });
  for (const one of results.supplementary)
    toOfficers(one.unitId, {
      kind: "supplementary",
      subject: `${year}:${one.id}`,
      due: one.until.date,
      body: `${year} 年度检查对本单位补充反馈了一条问题，请于${lastDay(one.until)}前确认，有异议的请在此前提出异议：${one.message}`,
      link: `/feedback?year=${year}`,
    });
  for (const unitId of results.withoutNominee)
    toOfficers(unitId, {
      kind: "nominee",
      subject: `${year}:${unitId}`,
      due: null,
      body: `本单位拟评为${year}年度优秀单位（审定前请勿对外公布），请推荐1名优秀个人人选。`,
      link: "/my-unit",
    });
  for (const one of results.objections) {
    if (!waited(now, one.filedAt, PATIENCE)) continue;
    for (const account of people.office)
      if (!people.recused.get(account.id)?.has(one.unitId))
        out.push({
          kind: "objection",
          subject: `${year}:${one.id}`,
          accountId: account.id,
          due: null,
          body: `${people.names.get(one.unitId) ?? one.unitId} 的异议已提交超过 ${PATIENCE} 个工作日，尚未答复。`,
          link: `/objections?year=${year}`,
        });
  }
  return out;
}

async function ofExperts(context: Whole, of: Cycle, now: Now, people: People): Promise<Matter[]> {
  const { today } = now;
  const { year } = of;
  const work = await pendingWork(context, year);
  if (!work) return [];
  const out: Matter[] = [];
  const link = `/review?year=${year}`;
  const round = work.round === 1 ? "初评" : "复评";
  const deadline = work.round === 1 ? of.deadlines.preliminary : of.deadlines.second;
  if (deadline && near(now, deadline.due, BEFORE))
    for (const [accountId, units] of work.sheets)
      out.push({
        kind: "marking",
        subject: `${year}:${work.round}:${deadline.due}`,
        accountId,
        due: deadline.due,
        body: `${year}年度${round}${ends(deadline.due, today)}，尚有${units.length}个单位的评分未提交，请尽快提交。`,
        link,
      });
  for (const [accountId, since] of work.unanswered)
    if (waited(now, since, PATIENCE))
      out.push({
        kind: "assignment",
        subject: `${year}:${dateInChina(since)}`,
        accountId,
        due: null,
        body: `${year} 年度的评审任务请确认接受；有利害关系的请说明并回避。`,
        link,
      });
  for (const one of work.sentBack)
    if (!people.recused.get(one.accountId)?.has(one.unitId))
      out.push({
        kind: "sent-back",
        subject: `${year}:${one.unitId}:${one.at.toISOString()}`,
        accountId: one.accountId,
        due: null,
        body: `${people.names.get(one.unitId) ?? one.unitId} 的评分被退回（指标 ${one.item}）：${one.body}`,
        link: `/review/${one.unitId}?year=${year}`,
      });
  return out;
}

async function ofRectification(context: Whole, of: Cycle, now: Now, people: People): Promise<Matter[]> {
  const { year } = of;
  const pending = await pendingRectification(context, year);
  const out: Matter[] = [];
  const toOfficers = (unitId: string, matter: Omit<Matter, "accountId">): void => {
    for (const account of people.officers.get(unitId) ?? []) out.push({ ...matter, accountId: account.id });
  };
  const toOffice = (unitId: string, matter: Omit<Matter, "accountId">): void => {
    for (const account of people.office)
      if (!people.recused.get(account.id)?.has(unitId)) out.push({ ...matter, accountId: account.id });
  };
  for (const order of pending.unacknowledged)
    toOfficers(order.unitId, {
      kind: "order-received",
      subject: order.id,
      due: null,
      body: `收到整改通知 ${order.number}（${order.issuedOn}），请签收并按期整改。`,
      link: `/rectification?year=${year}`,
    });
  for (const item of pending.open) {
    const link = `/rectification/${item.id}`;
    const limit = shownDue({ date: item.due, provisional: item.dueProvisional });
    if (item.overdue)
      toOfficers(item.unitId, {
        kind: "rectification-overdue",
        subject: `${item.id}:${item.due}`,
        due: item.due,
        body: `整改已逾期（${limit}）：${item.message}`,
        link,
      });
    else if (item.due >= now.today && near(now, item.due, BEFORE))
      toOfficers(item.unitId, {
        kind: "rectification",
        subject: `${item.id}:${item.due}`,
        due: item.due,
        body: `整改即将到期（${limit}）：${item.message}`,
        link,
      });
  }
  for (const one of pending.pressed)
    toOfficers(one.unitId, {
      kind: "pressed",
      subject: one.id,
      due: null,
      body: `${context.config.officeName}督办“${one.title}”：${one.note}`,
      link: `/rectification?year=${year}`,
    });
  for (const { item, since } of pending.replied)
    if (waited(now, since, PATIENCE))
      toOffice(item.unitId, {
        kind: "rectification-reply",
        subject: `${item.id}:${dateInChina(since)}`,
        due: null,
        body: `${item.unitName}的整改回复已超过 ${PATIENCE} 个工作日没有审核：${item.message}`,
        link: `/rectification/${item.id}`,
      });
  for (const { item, until, since } of pending.extensions)
    if (waited(now, since, PATIENCE) || near(now, item.due, 1))
      toOffice(item.unitId, {
        kind: "extension",
        subject: item.id,
        due: item.due,
        body: `${item.unitName}申请延期至 ${until}，请于${lastDay({ date: item.due, provisional: item.dueProvisional })}前审批。`,
        link: `/rectification/${item.id}`,
      });
  for (const item of pending.toConfirm)
    toOffice(item.unitId, {
      kind: "closing",
      subject: `${item.id}:${item.version}`,
      due: null,
      body: `${item.unitName}的问题复查通过，请确认销号：${item.message}`,
      link: `/rectification/${item.id}`,
    });
  return out;
}

/** Everything that somebody has to do now, in every year. Follows from the state alone: a missed sweep loses nothing. */
export async function matters(context: Whole): Promise<Matter[]> {
  const now: Now = { today: dateInChina(context.clock.now()), days: await calendar(context) };
  const officers = new Map<string, AccountName[]>();
  for (const account of await accountsOfRole(context, "officer"))
    if (account.unitId !== null)
      officers.set(account.unitId, [...(officers.get(account.unitId) ?? []), account]);
  const office = await accountsOfRole(context, "office");
  const recused = await recusals(context);
  const out: Matter[] = [
    ...(await filingMatters(context, officers, office, recused)),
    ...(await letterMatters(context, officers, office, recused)),
    ...(await interviewMatters(context, now, officers)),
    ...(await contributionMatters(context, officers)),
    ...(await patrolMatters(context, office, recused)),
    ...(await availabilityMatters(context, officers, office, recused)),
  ];
  for (const of of await cycles(context)) {
    const names = new Map((await cycleUnits(context, of.year)).map((unit) => [unit.id, unit.now.name]));
    const people: People = { officers, office, recused, names };
    out.push(
      ...(await ofUnits(context, of, now, people)),
      ...(await ofExperts(context, of, now, people)),
      ...(await ofRectification(context, of, now, people)),
      ...(await noticeMatters(context, of.year, recused)),
      ...(await stepMatters(context, of.year, recused)),
      ...(await receiptMatters(context, of.year, now.today, officers, office, recused)),
      ...(await correctionMatters(context, of.year, recused)),
    );
  }
  return out;
}
