import { policy } from "../policy.ts";
import { allows } from "../../../core/policy.ts";
import type { Viewer } from "../../../core/context.ts";
import { ITEM_STATES, PENDING, UNIT_ACTS, type ItemState } from "../model.ts";

/** An action is possible, or says to the person why it is not. */
export interface Ability {
  possible: boolean;
  why: string | null;
}

/** What the abilities of an item hang on. */
export interface ItemSituation {
  unitId: string;
  state: ItemState;
  due: string;
  /** Whether the order has been acknowledged by the unit. */
  acknowledged: boolean;
  /** Null: never asked for. */
  extension: { approved: boolean | null } | null;
  /** A look at the site that is under way. */
  looking: boolean;
  kind: "site" | "rule";
  /** Outcome of the last look of a machine; null when there was none since the order, or since it came back. */
  lastOutcome: string | null;
  today: string;
  /** Its limit has passed for certain, and nothing of it waits for the office. */
  overdue: boolean;
}

const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });
const named = ({ state }: ItemSituation): string => `该问题当前为“${ITEM_STATES[state]}”`;
const isOffice = (viewer: Viewer, one: ItemSituation): boolean =>
  allows(policy.recheck, viewer) && !viewer.recused.has(one.unitId);
const isOfficer = (viewer: Viewer, one: ItemSituation): boolean => viewer.unitId === one.unitId;
const OFFICE_ONLY = no("只有检查工作组可以办理，且须回避的单位除外。");
const OFFICER_ONLY = no("只有本单位专干可以办理。");

/** The unit says what it did; a reply that waits for the office may be replaced. */
export function mayReply(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOfficer(viewer, one)) return OFFICER_ONLY;
  if (!one.acknowledged) return no("请先签收整改通知。");
  return UNIT_ACTS.includes(one.state) || one.state === "replied" ? yes : no(`${named(one)}，不能再回复。`);
}

export function mayAskExtension(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOfficer(viewer, one)) return OFFICER_ONLY;
  if (!one.acknowledged) return no("请先签收整改通知。");
  if (one.extension) return no("每个问题只能申请一次延期，本问题已经申请过。");
  if (!UNIT_ACTS.includes(one.state)) return no(`${named(one)}，不需要延期。`);
  return !one.overdue ? yes : no(`期限 ${one.due} 已过，延期须在期限届满前申请。`);
}

export function mayDecideExtension(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOffice(viewer, one)) return OFFICE_ONLY;
  return one.extension?.approved === null ? yes : no("没有待审批的延期申请。");
}

export function mayDecideReply(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOffice(viewer, one)) return OFFICE_ONLY;
  return one.state === "replied" ? yes : no(`${named(one)}，没有待审核的回复。`);
}

export function mayRecheck(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOffice(viewer, one)) return OFFICE_ONLY;
  if (one.looking) return no("正在复查，请等待结果。");
  return PENDING.includes(one.state) || one.state === "closed" ? yes : no(`${named(one)}，不需要复查。`);
}

/** A person's look counts only where the machine can't tell: it could not look, or needs a person, or holds no newer facts. */
export function mayLookByHand(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOffice(viewer, one)) return OFFICE_ONLY;
  if (one.looking) return no("正在复查，请等待结果。");
  if (!PENDING.includes(one.state)) return no(`${named(one)}，不需要复查。`);
  return one.lastOutcome === "needs-review" || one.lastOutcome === "could-not-look"
    ? yes
    : no("请先按原检查项复查；复查未能核查或待人工核实时，才可以登记人工核查。");
}

export function mayClose(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOffice(viewer, one)) return OFFICE_ONLY;
  return one.state === "passed" ? yes : no(`${named(one)}，复查通过以后才能销号。`);
}

export function mayPress(viewer: Viewer, one: ItemSituation): Ability {
  if (viewer.unitId !== null || viewer.recused.has(one.unitId)) return no("只有检查工作组和厅领导可以督办。");
  if (!UNIT_ACTS.includes(one.state)) return no(`${named(one)}，不需要督办。`);
  if (one.overdue || one.state === "failed") return yes;
  if (one.extension?.approved === null) return no("延期申请尚未审批，请先审批。");
  return no(
    one.today > one.due ? `期限 ${one.due} 为暂定，节假日安排公布后才能督办。` : `期限 ${one.due} 还没有到。`,
  );
}

export function mayWithdraw(viewer: Viewer, one: ItemSituation): Ability {
  if (!isOffice(viewer, one)) return OFFICE_ONLY;
  return one.state === "withdrawn" ? no("该问题已经撤销。") : yes;
}

/** Everything that a viewer may or may not do with an item. */
export function abilitiesOf(viewer: Viewer, one: ItemSituation) {
  return {
    reply: mayReply(viewer, one),
    askExtension: mayAskExtension(viewer, one),
    decideExtension: mayDecideExtension(viewer, one),
    decideReply: mayDecideReply(viewer, one),
    recheck: mayRecheck(viewer, one),
    lookByHand: mayLookByHand(viewer, one),
    close: mayClose(viewer, one),
    press: mayPress(viewer, one),
    withdraw: mayWithdraw(viewer, one),
  };
}
