import type { Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { contribution } from "../queries/contributions.ts";
import type { WholeContribution } from "../schemas.ts";
import type { WrittenArticle } from "./schemas.ts";

/** The contributions that an article takes up. @throws Refusal 400 for one that is not to be used, 404 */
export async function contributionsOf(
  context: Context,
  sources: WrittenArticle["sources"],
): Promise<WholeContribution[]> {
  const ids = new Set(sources.map((one) => one.contributionId));
  if (ids.size < sources.length) throw invalid("同一来稿不能列两次。");
  if (sources.length > 1 && sources.some((one) => one.role === "sole"))
    throw invalid("“独家来源”只能有一篇来稿，多篇来稿请选“合并”或“后续”。");
  const found: WholeContribution[] = [];
  for (const id of ids) {
    const one = await contribution(context, id);
    if (one.state === "returned" || one.state === "withdrawn")
      throw invalid(`来稿“${one.title}”已退回或撤回，不能采用为稿件来源。`);
    found.push(one);
  }
  return found;
}
