import { dateInChina } from "../../../core/clock.ts";
import type { Viewer } from "../../../core/context.ts";
import type { CaseState } from "../tables.ts";
import { currentReply, openLead, openStop, type LegRow, type Matter } from "./bundle.ts";
import { whyNot } from "../../approval/index.ts";
import { isUnits, type Pending } from "../replies/subject.ts";
import type { Part } from "./part.ts";
import { writtenDate } from "../../../core/documentWords.ts";

/** A step is possible, or says to the person why it is not. */
export type Ability = { possible: boolean; why: string | null };

export const STATE_NAMES: Record<CaseState, string> = {
  received: "待受理",
  accepted: "待交办",
  declined: "不予受理",
  handling: "办理中",
  waiting: "等待来信人补充",
  answered: "已答复",
  "asked-again": "追问办理中",
  closed: "已办结",
  merged: "已并案",
};

const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** Who looks at a matter, and on which day. */
export interface Looking {
  viewer: Viewer;
  part: Part;
  matter: Matter;
  now: Date;
}

const stateIs = (matter: Matter, states: readonly CaseState[], what: string): Ability =>
  states.includes(matter.row.state) ? yes : no(`该来信${STATE_NAMES[matter.row.state]}，不能${what}。`);

const RUNNING: readonly CaseState[] = ["handling", "waiting", "asked-again"];
const first = (...abilities: Ability[]): Ability => abilities.find((one) => !one.possible) ?? yes;
const desk = ({ part }: Looking, what: string): Ability =>
  part === "desk" ? yes : no(`只有阳光服务台可以${what}。`);

/** The part of the viewer that leads now: an officer's own unit's, or the department's own for the desk. */
export function ownLead({ viewer, part, matter }: Looking): LegRow | null {
  const lead = openLead(matter);
  if (!lead) return null;
  if (lead.unit_id === null) return part === "desk" ? lead : null;
  return lead.unit_id === viewer.unitId ? lead : null;
}

const leads = (looking: Looking, what: string): Ability =>
  ownLead(looking) ? yes : no(`只有主办单位可以${what}。`);

export const mayAccept = (looking: Looking): Ability =>
  first(desk(looking, "受理"), stateIs(looking.matter, ["received"], "再次受理"));

export const mayDecline = (looking: Looking): Ability =>
  first(desk(looking, "决定不予受理"), stateIs(looking.matter, ["received", "accepted"], "改为不予受理"));

export function mayDecideAppeal({ viewer, part, matter }: Looking): Ability {
  if (part !== "head") return no("申诉由阳光服务台负责人处理。");
  if (matter.row.state !== "declined" || !matter.decline?.appeal) return no("该来信没有待处理的申诉。");
  return matter.decline.declined_by === viewer.accountId
    ? no("作出不予受理决定的人不能处理对它的申诉。")
    : yes;
}

export function mayDispatch({ part, matter }: Looking): Ability {
  const { row } = matter;
  if (part !== "desk" && part !== "head") return no("只有阳光服务台可以交办。");
  if (row.for_head && part !== "head")
    return no(`该来信已退单 ${row.send_backs} 次，由阳光服务台负责人指定主办单位。`);
  if (!row.for_head && part === "head") return no("交办由阳光服务台办理；退单两次以后由负责人指定。");
  return stateIs(matter, ["accepted"], "交办");
}

export function mayTransfer({ part, matter }: Looking): Ability {
  if (part !== "desk" && part !== "head") return no("只有阳光服务台可以转办。");
  if (openStop(matter)?.why === "desk") return no("答复正在服务台复核，请先放行或退回再转办。");
  return first(
    stateIs(matter, ["handling", "asked-again"], "转办"),
    openLead(matter) ? yes : no("该来信现在没有主办单位。"),
  );
}

/** @param lastDay the last day on which the unit may send it back */
export function maySendBack(looking: Looking, lastDay: string): Ability {
  const { matter, now } = looking;
  const lead = ownLead(looking);
  if (!lead || lead.unit_id === null) return no("只有主办单位可以退单。");
  if (lead.round === 2) return no("追问由原答复单位办理，不能退单。");
  if (lead.final) return no("该来信由阳光服务台负责人指定本单位主办，不能再退单。");
  if (lead.extended > 0 || matter.stops.some((stop) => stop.leg_id === lead.id))
    return no("已要求补充材料、送审或延期的来信不能退单。");
  if (dateInChina(now) > lastDay) return no(`退单须于${writtenDate(lastDay)}（含当日）前提出，已经过期。`);
  return stateIs(matter, ["handling"], "退单");
}

export function mayAskCitizen(looking: Looking): Ability {
  const { part, matter } = looking;
  if (part !== "desk" && !ownLead(looking)) return no("只有阳光服务台和主办单位可以请来信人补充。");
  if (matter.stops.some((stop) => stop.why === "citizen")) return no("补充材料只能要求一次，已经要求过。");
  if (openStop(matter)) return no("答复正在服务台复核，不能再请来信人补充。");
  return stateIs(matter, ["accepted", "handling"], "请来信人补充");
}

export function mayAskExtension(looking: Looking): Ability {
  const { matter, now } = looking;
  const lead = ownLead(looking);
  if (!lead) return no("只有主办单位可以申请延期。");
  if (lead.round === 2) return no("追问不能延期。");
  if (matter.extension) return no("一件来信只能申请一次延期，已经申请过。");
  if (lead.handed_in_at) return no("答复已送服务台，不必延期。");
  if (dateInChina(now) > lead.due_on) return no(`办理期限 ${lead.due_on} 已过，延期须在到期以前申请。`);
  return stateIs(matter, ["handling"], "申请延期");
}

export function mayDecideExtension(looking: Looking): Ability {
  const { viewer, matter } = looking;
  const { extension } = matter;
  if (!extension || extension.decided_at) return no("该来信没有待批准的延期申请。");
  return first(
    desk(looking, "批准延期"),
    extension.asked_by === viewer.accountId ? no("自己申请的延期须由另一人批准。") : yes,
    openLead(matter)?.id === extension.leg_id ? yes : no("申请延期的单位已不再办理该来信。"),
  );
}

export function mayDraft(looking: Looking): Ability {
  const { matter } = looking;
  const reply = currentReply(matter);
  if (reply?.state === "checked") return no("答复正在审签，须先退回才能修改。");
  if (reply?.state === "handed-in") return no("答复正在服务台复核，不能修改。");
  return first(leads(looking, "拟写答复"), stateIs(matter, ["handling", "asked-again"], "拟写答复"));
}

/** Whether a step of the reply is the viewer's: of the unit's steps those of the own unit, of the desk's the desk's. */
function stepIsMine(looking: Looking, { step, lead }: Pending, what: string): Ability {
  if (lead.unit_id === null || isUnits(step, lead)) return leads(looking, what);
  return looking.part === "desk" || looking.part === "head" ? yes : no(`只有阳光服务台可以${what}。`);
}

function mayMove(move: "sign" | "return", looking: Looking, pending: Pending | null): Ability {
  if (!pending) return no("没有待审的答复。");
  const { step, actor, standing, reply } = pending;
  const mine = stepIsMine(looking, pending, move === "sign" ? step.name : "退回");
  if (!mine.possible) return mine;
  // Whatever a plan says: nobody passes what one wrote.
  if (move === "sign" && reply.drafted_by === looking.viewer.accountId)
    return no(step.apartSays ?? "拟稿人不能审签自己的答复，请由另一人办理。");
  const why = whyNot(move, actor, standing);
  return why === null ? yes : no(why);
}

/** The step for which the reply waits: 核稿, 签发, 复核放行, as its plan says. */
export const mayPass = (looking: Looking, pending: Pending | null): Ability =>
  mayMove("sign", looking, pending);

export const mayReturn = (looking: Looking, pending: Pending | null): Ability =>
  mayMove("return", looking, pending);

export function mayPress({ part, matter, now }: Looking): Ability {
  if (part !== "desk" && part !== "head") return no("只有阳光服务台可以督办。");
  const lead = openLead(matter);
  if (!lead || !RUNNING.includes(matter.row.state))
    return no(`该来信${STATE_NAMES[matter.row.state]}，没有可督办的单位。`);
  if (openStop(matter)) return no("正在等待来信人或服务台，不是主办单位的时间，不能督办。");
  return dateInChina(now) > lead.due_on ? yes : no(`办理期限 ${lead.due_on} 还没有过，不能督办。`);
}

export const mayMerge = (looking: Looking): Ability =>
  first(desk(looking, "并案"), stateIs(looking.matter, ["received", "accepted"], "并案"));

/** Whether letters with the same text may follow this one. */
export const mayGather = (looking: Looking): Ability =>
  first(
    desk(looking, "并案"),
    stateIs(looking.matter, ["received", "accepted", "handling", "waiting"], "并入其他来信"),
  );

export const mayState = ({ viewer, matter }: Looking): Ability =>
  matter.legs.some((leg) => leg.unit_id === viewer.unitId && leg.role === "co" && leg.ended_at === null)
    ? yes
    : no("只有协办单位在办理期间可以提交情况说明。");

export function mayRedact(looking: Looking): Ability {
  const { row } = looking.matter;
  return first(
    desk(looking, "编辑公开文本"),
    row.kind === "report" ? no("举报不公开。") : yes,
    row.consent_publish ? yes : no("来信人没有同意公开。"),
    row.answered_at ? yes : no("还没有答复，不能公开。"),
  );
}

export const mayRenewCode = (part: Part): Ability =>
  part === "desk" ? yes : no("查询码由阳光服务台重新发放。");
