import { runsCampaigns } from "../policy.ts";
import type { Viewer } from "../../../../core/context.ts";
import { LABELS } from "../../../../core/labels.ts";
import type { Ability } from "../../transitions.ts";
import { whyNot, type CampaignStage } from "../stages.ts";
import type { CampaignForm, CampaignState } from "../tables.ts";

/** What the steps of a result stand on. */
export interface ResultStanding {
  form: CampaignForm;
  state: CampaignState;
  stages: readonly CampaignStage[];
  objections_until: string | null;
  openObjections: number;
  /** Units of which works stand in it. */
  units: ReadonlySet<string>;
  /** The clock's day in China. */
  today: string;
}

const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** Said of a result that would be another one by now. */
export const MOVED = "结果拟定以后，作品、评分或选票有变动，请检查工作组重新拟定结果并送审。";

const wrong = (of: ResultStanding, what: string): Ability =>
  no(`该活动${LABELS.campaignState[of.state]}，不能${what}。`);

function byOffice(viewer: Viewer, of: ResultStanding): Ability | null {
  if (!runsCampaigns(viewer)) return no("只有检查工作组可以办理活动结果。");
  if (of.form === "register") return no("登记式活动没有评审结果。");
  return [...viewer.recused].some((unit) => of.units.has(unit))
    ? no("本人须回避的单位有作品参加该活动，评委和结果请由其他经办人办理。")
    : null;
}

/** While it is open, after the last stage of judging and voting: worked out, and again after whatever moved it. */
export function mayDraft(viewer: Viewer, of: ResultStanding): Ability {
  const not = byOffice(viewer, of);
  if (not) return not;
  if (of.state !== "open") return wrong(of, "拟定结果");
  const last = of.stages
    .filter((stage) => stage.allows.includes("judge") || stage.allows.includes("vote"))
    .map((stage) => stage.until)
    .toSorted()
    .at(-1);
  return last !== undefined && of.today > last
    ? yes
    : no(`评审和投票到 ${last ?? "—"} 结束，结束以后才能拟定结果。`);
}

/** open → announced, once others have read and signed the result as it is. @param review how it stands; null: it was never worked out */
export function mayAnnounce(
  viewer: Viewer,
  of: ResultStanding,
  review: { abilities: { release: Ability }; moved: boolean } | null,
): Ability {
  const not = byOffice(viewer, of);
  if (not) return not;
  if (of.state !== "open") return wrong(of, "再次公示");
  const drafting = mayDraft(viewer, of);
  if (!drafting.possible) return drafting;
  if (!review) return no("结果还没有拟定，请先拟定结果并审签完毕，再公示。");
  const { release } = review.abilities;
  return release.possible && review.moved ? no(MOVED) : release;
}

/** announced or final → open, with a reason. */
export function mayReopen(viewer: Viewer, of: ResultStanding): Ability {
  return byOffice(viewer, of) ?? (of.state === "open" ? wrong(of, "撤回结果") : yes);
}

/** announced → final, when the days for objections are over and none is open. */
export function mayFinalise(viewer: Viewer, of: ResultStanding): Ability {
  const not = byOffice(viewer, of);
  if (not) return not;
  if (of.state !== "announced") return wrong(of, "公布结果");
  if (of.today <= (of.objections_until ?? ""))
    return no(`公示到 ${of.objections_until} 为止，期满以后才能公布结果。`);
  return of.openObjections > 0 ? no(`还有 ${of.openObjections} 件异议没有处理，处理以后才能公布结果。`) : yes;
}

/** An objection may be raised while the result lies open. */
export function mayObject(of: ResultStanding): Ability {
  if (of.state !== "announced") return wrong(of, "提出异议");
  return of.today <= (of.objections_until ?? "")
    ? yes
    : no(`公示已于 ${of.objections_until} 结束，不再受理异议。`);
}

/** Works may be sent while a stage allows it. */
export function maySend(of: ResultStanding): Ability {
  if (of.form === "register") return yes;
  if (of.state !== "open") return wrong(of, "报送作品");
  const why = whyNot(of.stages, of.today, "send");
  return why === null ? yes : no(why);
}

/** Jurors are named until the results are announced. */
export function mayNameJury(viewer: Viewer, of: ResultStanding): Ability {
  return byOffice(viewer, of) ?? (of.state === "open" ? yes : wrong(of, "调整评委"));
}

/** Ballots are voided until the results are announced, by nobody who stands aside from a unit of theirs: it moves the results. */
export function mayVoidBallots(viewer: Viewer, of: ResultStanding): Ability {
  const not = byOffice(viewer, of);
  if (not) return not;
  return of.state === "open" ? yes : no("评审结果已经公示，不能再作废选票；确需作废的请先撤回结果。");
}
