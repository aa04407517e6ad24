import { runsCampaigns } from "./policy.ts";
import type { Viewer } from "../../../core/context.ts";
import { LABELS } from "../../../core/labels.ts";
import type { Ability } from "../transitions.ts";
import { whyNot, type Act, type CampaignStage } from "./stages.ts";
import type { CampaignForm, CampaignState, EntryState } from "./tables.ts";

export const ENTRY_STATE_NAMES: Record<EntryState, string> = LABELS.entryState;

/** What a step needs to know of a work and its campaign. */
export interface EntrySituation {
  unitId: string;
  state: EntryState;
  used: boolean;
  /** The account that sent it. */
  sentBy: string | null;
  form: CampaignForm;
  campaignState: CampaignState;
  stages: readonly CampaignStage[];
  /** The clock's day in China. */
  today: string;
}

const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** Works that may still count for somebody. */
const LIVE: readonly EntryState[] = ["sent", "confirmed", "qualified", "rejected"];

function inStage(of: EntrySituation, act: Act): Ability {
  if (of.form === "register") return no("登记式活动没有分阶段办理。");
  if (of.campaignState !== "open") return no("评审结果已经公示，作品不再改动。");
  const why = whyNot(of.stages, of.today, act);
  return why === null ? yes : no(why);
}

const wrongState = (of: EntrySituation, what: string): Ability =>
  no(`该作品${ENTRY_STATE_NAMES[of.state]}，不能${what}。`);

/** sent → confirmed or not-ours, by the unit that it names: a person of the unit says whether the authors belong to it. */
export function mayConfirm(viewer: Viewer, of: EntrySituation): Ability {
  if (viewer.unitId !== of.unitId) return no("作者是否属于本单位，由该单位确认。");
  if (of.state !== "sent") return wrongState(of, "再确认");
  return inStage(of, "confirm");
}

/** confirmed → qualified or rejected, by the office; nobody checks a work that they sent. */
export function mayQualify(viewer: Viewer, of: EntrySituation): Ability {
  if (!runsCampaigns(viewer)) return no("只有检查工作组可以审核资格。");
  if (of.state !== "confirmed")
    return of.state === "sent" ? no("该作品尚未经单位确认，不能审核资格。") : wrongState(of, "审核资格");
  if (of.sentBy === viewer.accountId) return no("不能审核自己登记的作品，请由其他经办人办理。");
  return inStage(of, "qualify");
}

/** rejected → sent, once, by the unit. */
export function mayCorrect(viewer: Viewer, of: EntrySituation & { corrected: number }): Ability {
  if (viewer.unitId !== of.unitId) return no("只能补正本单位的作品。");
  if (of.state !== "rejected") return wrongState(of, "补正");
  if (of.corrected > 0) return no("该作品已经补正过一次，不能再次补正。");
  return inStage(of, "qualify");
}

/** Anything that lives → withdrawn, by whoever sent it, until the results are announced. */
export function mayWithdraw(viewer: Viewer, of: EntrySituation): Ability {
  if (!runsCampaigns(viewer) && viewer.unitId !== of.unitId) return no("只能撤回本单位的作品。");
  if (!LIVE.includes(of.state)) return wrongState(of, "撤回");
  if (of.used) return no("该作品已登记采用，请先撤销采用再撤回。");
  if (of.campaignState !== "open")
    return no("评审结果已经公示，作品不能撤回；涉及权利的请由检查工作组下架。");
  return yes;
}

/** Anything that lives → taken-down for somebody's rights, by the office, at any time and at once. */
export function mayTakeDown(viewer: Viewer, of: EntrySituation): Ability {
  if (!runsCampaigns(viewer)) return no("只有检查工作组可以下架作品。");
  return LIVE.includes(of.state) ? yes : wrongState(of, "下架");
}

/** unused → used, by the office. */
export function mayUse(viewer: Viewer, { used, state }: { used: boolean; state: EntryState }): Ability {
  if (!runsCampaigns(viewer)) return no("只有检查工作组可以登记采用。");
  if (used) return no("该活动作品已登记采用。");
  return state === "qualified" ? yes : no(`该作品${ENTRY_STATE_NAMES[state]}，不能登记采用。`);
}

/** used → unused with a reason, by the office. */
export function mayUnuse(viewer: Viewer, { used }: { used: boolean }): Ability {
  if (!runsCampaigns(viewer)) return no("只有检查工作组可以撤销采用。");
  return used ? yes : no("该活动作品没有登记采用。");
}
