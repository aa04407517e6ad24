import { signedIn, type Context } from "../../../../core/context.ts";
import { allows } from "../../../../core/policy.ts";
import { FIRST, type Found } from "../../../../core/search.ts";
import { policy } from "../../policy.ts";
import { matterLines } from "./list.ts";

/** Letters by number or title, as far as the viewer may read them. */
export async function finds(context: Context, words: string): Promise<Found[]> {
  if (!allows(policy.listMatters, signedIn(context))) return [];
  const { total, matters } = await matterLines(
    context,
    { search: words },
    { limit: FIRST.pageSize, offset: 0 },
  );
  return [
    {
      kind: "matter",
      title: "来信",
      total,
      link: `/desk?search=${encodeURIComponent(words)}`,
      found: matters.map((one) => ({
        title: one.title,
        note: [one.number, one.leadName].filter(Boolean).join("，"),
        link: `/desk/${one.id}`,
      })),
    },
  ];
}
