import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import { FIRST, type Found } from "../../../core/search.ts";
import { STATE_NAMES } from "../names.ts";
import { policy } from "../policy.ts";
import { findingList } from "./findingList.ts";

/** Problems of every year, by their sentence or their unit's name. */
export async function finds(context: Context, words: string): Promise<Found[]> {
  const viewer = signedIn(context);
  if (!allows(policy.listFindings, viewer)) return [];
  const { total, findings } = await findingList(context, { search: words }, FIRST);
  return [
    {
      kind: "finding",
      title: "问题",
      total,
      link: `/findings?search=${encodeURIComponent(words)}${findings[0] ? `&year=${findings[0].year}` : ""}`,
      found: findings.map((one) => ({
        title: one.message,
        note: `${one.unitName}，${one.year} 年度，${STATE_NAMES[one.state]}`,
        link: `/findings?year=${one.year}&finding=${one.id}`,
      })),
    },
  ];
}
