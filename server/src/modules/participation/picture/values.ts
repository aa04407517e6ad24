import { CAMPAIGN_FACTS, isUnknown, type EntryCounts } from "../campaigns/facts/count.ts";
import { INTERVIEW_FACTS, type InterviewCounts } from "../interviews/facts/count.ts";
import { WECHAT_FACTS, type WechatCounts } from "../wechat/facts/count.ts";
import { PICTURE_KEYS, type Values } from "./median.ts";

export interface UnitCounts {
  interviews: InterviewCounts;
  campaigns: EntryCounts;
  wechat: WechatCounts;
}

const named = (facts: Record<string, string>, counts: object): [string, unknown][] =>
  Object.entries(facts).map(([count, key]) => [key, (counts as Record<string, unknown>)[count]]);

/** The values of a unit's columns: what the facts of the day would say, null included. Pure. */
export function valuesOf({ interviews, campaigns, wechat }: UnitCounts): Values {
  const all = new Map([
    ...named(INTERVIEW_FACTS, interviews),
    ...named(CAMPAIGN_FACTS, campaigns),
    ...named(WECHAT_FACTS, wechat),
  ]);
  return Object.fromEntries(
    PICTURE_KEYS.map((key) => {
      const value = all.get(key);
      return [key, typeof value === "number" && !isUnknown(campaigns, key) ? value : null];
    }),
  );
}

/** What a reader has to know beside the numbers, a sentence each. Pure. */
export function notesOf({ interviews, campaigns, wechat }: UnitCounts): string[] {
  return [
    interviews.notChosen ? "已申报访谈，没有须开展的场次，不因此失分" : null,
    interviews.joint > 0 ? `联合访谈 ${interviews.joint} 次` : null,
    interviews.cancelledByUnit > 0 ? `单位取消访谈 ${interviews.cancelledByUnit} 次` : null,
    interviews.postponedByUnit > 0 ? `单位延期访谈 ${interviews.postponedByUnit} 次` : null,
    campaigns.open === 0 ? "没有面向本类单位的主题活动" : null,
    campaigns.waiting > 0 ? `${campaigns.waiting} 件作品尚未审核资格` : null,
    campaigns.takenDown > 0 ? `${campaigns.takenDown} 件作品因权利问题下架` : null,
    wechat.unknown,
  ].filter((one) => one !== null);
}
