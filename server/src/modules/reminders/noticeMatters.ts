import type { Whole } from "../../core/context.ts";
import { accountsOfRole } from "../identity/index.ts";
import { pendingResults } from "../results/index.ts";
import type { Matter } from "./matters.ts";

/**
 * A notice that waits: for 核稿 by somebody of the office who did not write it, or for the leader's signature. Nobody with a conflict is
 * asked, for the notice speaks of every unit.
 */
export async function noticeMatters(
  context: Whole,
  year: number,
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const { notice } = await pendingResults(context, year);
  if (!notice) return [];
  const review = notice.waitsFor === "review";
  const people = (await accountsOfRole(context, review ? "office" : "leader")).filter(
    (account) => !recused.get(account.id)?.size && !(review && notice.wrote.includes(account.id)),
  );
  return people.map((account) => ({
    kind: review ? "notice-review" : "notice-signature",
    subject: `${year}:${notice.step}`,
    accountId: account.id,
    due: null,
    body: `${year} 年度通报已${review ? "送核，请核稿" : "核稿，请签发"}。`,
    link: `/notice?year=${year}`,
  }));
}
