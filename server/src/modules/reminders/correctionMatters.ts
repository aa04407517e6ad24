import type { Whole } from "../../core/context.ts";
import { accountsOfRole } from "../identity/index.ts";
import { pendingCorrections } from "../results/index.ts";
import type { Matter } from "./matters.ts";

/**
 * What is published and no longer agrees with the data or a decision waits for the office; a corrigendum waits for somebody who did not
 * write it, then for the leader. Nobody with a conflict is asked, for corrections speak of any unit.
 */
export async function correctionMatters(
  context: Whole,
  year: number,
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const { units, mark, waiting } = await pendingCorrections(context, year);
  const free = async (role: "office" | "leader") =>
    (await accountsOfRole(context, role)).filter((account) => !recused.get(account.id)?.size);
  const link = `/corrections?year=${year}`;
  const out: Matter[] = [];
  if (units > 0 && !waiting)
    for (const account of await free("office"))
      out.push({
        kind: "correction",
        subject: `${year}:${mark}`,
        accountId: account.id,
        due: null,
        body: `${year} 年度已公布的结果有 ${units} 个单位与现有数据或决定不同，请核对，写明原因并办理更正。`,
        link,
      });
  if (!waiting) return out;
  const review = waiting.waitsFor === "review";
  for (const account of await free(review ? "office" : "leader"))
    if (!review || !waiting.wrote.includes(account.id))
      out.push({
        kind: review ? "corrigendum-review" : "corrigendum-signature",
        subject: `${year}:${waiting.ordinal}:${waiting.step}`,
        accountId: account.id,
        due: null,
        body: `${year} 年度通报的更正已${review ? "送核，请核稿" : "核稿，请签发"}。`,
        link,
      });
  return out;
}
