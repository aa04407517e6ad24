import type { Whole } from "../../core/context.ts";
import { openFindings } from "../content/index.ts";
import type { AccountName } from "../identity/index.ts";
import type { Matter } from "./matters.ts";
import { lastDay } from "../../core/documentWords.ts";

/** What the nightly look at published texts found: to whoever owns the column, else to the office; one reminder an article and day. */
export async function patrolMatters(
  context: Whole,
  office: readonly AccountName[],
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const byArticle = Map.groupBy(await openFindings(context), (one) => `${one.articleId}:${one.dueOn}`);
  return [...byArticle].flatMap(([subject, all]) => {
    const [first] = all;
    if (!first) return [];
    const free = office.filter(
      (account) => !first.unitIds.some((unit) => recused.get(account.id)?.has(unit)),
    );
    const owner = free.filter((account) => account.id === first.ownerId);
    return (owner.length > 0 ? owner : free).map((account): Matter => ({
      kind: "patrol",
      subject,
      accountId: account.id,
      due: first.dueOn,
      body: `已公开的稿件“${first.title}”巡查发现 ${all.length} 处问题，请于${lastDay({ date: first.dueOn, provisional: false })}前更正、撤下，或者登记误报。`,
      link: `/articles/${first.articleId}`,
    }));
  });
}
