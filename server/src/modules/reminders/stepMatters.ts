import type { Whole } from "../../core/context.ts";
import { accountsOfRole, type Role } from "../identity/index.ts";
import { nextStep } from "../results/index.ts";
import type { Matter } from "./matters.ts";

/** Steps and lacks of which another reminder speaks, with the names of those who have to act. */
const OTHERS: readonly string[] = ["notice-approve", "notice-sign", "objection"];
/** When the office begins these is its own plan. */
const PLANNED: readonly string[] = ["open", "compute", "assign"];
const LEADING: readonly Role[] = ["office", "leader"];

/**
 * The next step of a year, read from the table of steps: to those who take it when nothing is missing, else to those of the office and
 * the leaders who can do something about what is. Nobody with a conflict is asked, for a step speaks of every unit.
 */
export async function stepMatters(
  context: Whole,
  year: number,
  recused: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Matter[]> {
  const next = await nextStep(context, year);
  if (!next || PLANNED.includes(next.gate.step)) return [];
  const { gate, lacks, total, turn } = next;
  const due =
    total === 0
      ? [{ code: gate.step, who: gate.who, link: gate.link, text: `可以${gate.name}了，请办理。` }]
      : lacks.map(({ code, who, link, advice }) => ({
          code,
          who,
          link,
          text: `${gate.name}之前，${advice}。`,
        }));
  const out: Matter[] = [];
  for (const one of due) {
    if (OTHERS.includes(one.code)) continue;
    for (const role of LEADING.filter((leading) => one.who.includes(leading)))
      for (const account of await accountsOfRole(context, role))
        if (!recused.get(account.id)?.size)
          out.push({
            kind: "step",
            subject: `${year}:${gate.step}:${one.code}:${turn}`,
            accountId: account.id,
            due: null,
            body: `${year} 年度：${one.text}`,
            link: one.link.includes("year=") ? one.link : `${one.link}?year=${year}`,
          });
  }
  const seen = new Set<string>();
  return out.filter((one) => {
    const key = `${one.subject} ${one.accountId}`;
    return !seen.has(key) && seen.add(key);
  });
}
