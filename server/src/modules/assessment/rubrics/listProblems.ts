import { phraseProblems, testsOf } from "../pack/phrases.ts";
import type { DraftPack } from "./draftPack.ts";
import type { Problem } from "./place.ts";

/** What is wrong with the problem lists of the notice, with the registered facts, and with the bars that name a list. */
export function listProblems({ rubric, lists, facts }: DraftPack): Problem[] {
  const problems: Problem[] = [];
  const wrong = (id: string | null, text: string): void =>
    void problems.push({ place: { part: "list", id }, text });
  const known = new Set(facts.map((one) => one.key));
  if (known.size < facts.length) wrong(null, "登记的数据有重复的键名");
  const keys = new Set<string>();
  for (const list of lists) {
    if (keys.has(list.key)) wrong(list.key, `问题清单 ${list.key} 重复`);
    keys.add(list.key);
    if ((list.checks === undefined) === (list.rule === undefined))
      wrong(list.key, `问题清单 ${list.key} 须且只须有检查项或数据规则之一`);
    for (const test of testsOf(list))
      if (!known.has(test.fact)) wrong(list.key, `问题清单 ${list.key} 引用了未登记的数据 ${test.fact}`);
    if ((list.checks === undefined) !== (list.rule === undefined))
      for (const problem of phraseProblems(list)) wrong(list.key, problem);
  }
  for (const bar of rubric.bars)
    if (!keys.has(bar.list)) wrong(bar.list, `评优一票否决“${bar.name}”引用的问题清单 ${bar.list} 不存在`);
  return problems;
}
