import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import { FIRST, type Found } from "../../../core/search.ts";
import { policy } from "../policy.ts";
import { interviews } from "./queries/interviews.ts";

/** Interviews of every year by their topic. */
export async function interviewFinds(context: Context, words: string): Promise<Found[]> {
  if (!allows(policy.listInterviews, signedIn(context))) return [];
  const { total, interviews: found } = await interviews(context, { search: words }, FIRST);
  const list = (year: number, asked: string): string =>
    `/interviews?tab=applications&year=${year}&search=${encodeURIComponent(asked)}`;
  return [
    {
      kind: "interview",
      title: "在线访谈",
      total,
      link: found[0] ? list(found[0].year, words) : "/interviews",
      found: found.map((one) => ({
        title: one.topic,
        note: `${one.unitName}，${one.year} 年度`,
        link: list(one.year, one.topic.slice(0, 60)),
      })),
    },
  ];
}
