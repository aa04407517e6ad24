import type { Contribution, UnitKind } from "../model.ts";
import type { Random } from "../random.ts";
import { words } from "../words.ts";

const activities: Record<UnitKind, readonly string[]> = {
  bureau: words.bureauActivities,
  college: words.activities,
  direct: words.directActivities,
};

/** Verbs that go with an activity: meetings are 召开, occasions 举行, work 开展. */
function verbsFor(activity: string): readonly string[] {
  if (/(会议|推进会|座谈会|研讨会|调度会|总结会)$/.test(activity)) return words.meetingVerbs;
  if (/(会|仪式|讲座|党课|赛|节|班|活动|面试)$/.test(activity)) return words.occasionVerbs;
  return words.workVerbs;
}

/** A news title as a school or bureau would send it, for example “某校举行校园文化艺术节”. */
export function newsTitle(shortName: string, kind: UnitKind, random: Random): string {
  const activity = random.pick(activities[kind]);
  return `${shortName}${random.pick(verbsFor(activity))}${activity}`;
}

/** A notice's title, without the unit's name. */
export function noticeTitle(kind: UnitKind, random: Random): string {
  return random.pick(kind === "college" ? words.notices : words.bureauNotices);
}

/** A title of the given category. */
export function contributionTitle(
  shortName: string,
  kind: UnitKind,
  category: Contribution["category"],
  random: Random,
): string {
  if (category === "notice") return `${shortName}${noticeTitle(kind, random)}`;
  if (category === "policy-interpretation") return `图解：${shortName}${random.pick(words.policies)}`;
  if (category === "experience") return `${shortName}：${random.pick(words.experiences)}的探索与实践`;
  return newsTitle(shortName, kind, random);
}
