import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  packNames,
  readPack,
  ruleCheck,
  type FindingList,
  type Pack,
} from "../src/modules/assessment/pack/pack.ts";
import { reasonsOf, testsOf } from "../src/modules/assessment/pack/phrases.ts";
import { factsOfRule } from "../src/modules/assessment/pack/rules.ts";
import { NOBODY } from "../src/modules/assessment/pack/unwritten.ts";
import { findingsOfFacts } from "../src/modules/assessment/queries/uses.ts";
import type { YearUses } from "../src/modules/evidence/index.ts";
import { CARDS, COUNTED_CHECKS, raises, SECURITY, type Card } from "../src/modules/monitoring/cards.ts";
import { inOnePackage } from "../src/modules/monitoring/joinLooks.ts";
import { suspicionsOf } from "../src/modules/monitoring/verdictFacts.ts";
import { LABELS } from "../src/core/labels.ts";

const PACKS = await Promise.all(
  (await packNames()).map(async (name): Promise<[string, Pack]> => [name, await readPack(name)]),
);
const CARD = new Map(CARDS.map((card) => [card.id, card]));

/** As a year that was opened with the pack. */
const usesOfPack = ({ rubric, lists, facts }: Pack): YearUses => ({
  checks: new Set(lists.flatMap((list) => list.checks ?? [])),
  reads: new Set([
    ...rubric.items.flatMap((item) => (item.rule ? factsOfRule(item.rule) : [])),
    ...lists.flatMap((list) => testsOf(list).map((one) => one.fact)),
  ]),
  declares: new Set(facts.map((fact) => fact.key)),
  byFinding: findingsOfFacts(lists, facts),
  names: new Map(),
  types: new Map(facts.map((fact) => [fact.key, fact.type])),
});

/** Why a list could never name anybody; empty when it can. */
function cannotName(list: FindingList, pack: Pack): string[] {
  const uses = usesOfPack(pack);
  const writtenBy = new Map(pack.facts.map((fact) => [fact.key, fact.writtenBy]));
  return [
    ...(list.checks ?? []).flatMap((check) => {
      const card = CARD.get(check);
      return card && raises(card, uses) ? [] : [`${list.key}: ${check} raises no finding`];
    }),
    ...testsOf(list).flatMap(({ fact }) =>
      writtenBy.get(fact) === NOBODY ? [`${list.key}: nobody writes ${fact}`] : [],
    ),
  ];
}

test.each(PACKS)("%s: every list can name a unit, by each of its checks and facts", (_name, pack) => {
  expect(
    pack.lists.flatMap((list) => cannotName(list, pack)),
    "lists of finding-lists.json that could never name anybody: `finding` of the check's card.json, `writtenBy` of the fact in facts.json",
  ).toEqual([]);
});

test.each(PACKS)("%s: a list says of a unit what the check's card says", (_name, { lists }) => {
  for (const list of lists)
    for (const check of list.checks ?? []) {
      const says = new Map(CARD.get(check)?.finding?.says.map((one) => [one.subject, one.zh]));
      for (const phrase of (list.phrases ?? []).filter((one) => one.of === check)) {
        expect(
          phrase.says,
          `phrases of ${list.key} in finding-lists.json: what check/${check}/card.json says under finding.says`,
        ).toBe(says.get(phrase.subject));
        expect(phrase.sentence).toBe(`${phrase.says}的有{count}个单位：{units}`);
      }
    }
});

test.each(PACKS)(
  "%s: what is counted finding by finding costs points at most: no list names a unit for it",
  (_name, { lists }) => {
    const named = new Set(lists.flatMap((list) => list.checks ?? []));
    expect(COUNTED_CHECKS.length).toBeGreaterThan(0);
    expect(COUNTED_CHECKS.filter((check) => named.has(check))).toEqual([]);
  },
);

test.each(PACKS)(
  "%s: whatever says that a site is not safe names it, and bars from honours",
  (_name, { lists }) => {
    const named = lists.filter((list) => list.honoursBar).flatMap((list) => list.checks ?? []);
    expect(SECURITY.filter((check) => !named.includes(check))).toEqual([]);
  },
);

test("every check that may raise a finding is used by a pack, or no pack has a use for its facts and says so", () => {
  const used = (card: Card) =>
    PACKS.some(
      ([, pack]) =>
        raises(card, usesOfPack(pack)) &&
        (usesOfPack(pack).checks.has(card.id) || card.finding?.raised !== "named"),
    );
  // Rules of both packs give no points for these: an office that adds an item over the fact gets the findings with it.
  const WAITING = ["disclosure-items", "transport-security", "attachment-access"];
  const unused = CARDS.filter((card) => card.finding !== null && !used(card)).map((card) => card.id);
  expect(
    unused.filter((id) => !WAITING.includes(id)),
    "checks whose card.json has a finding that no pack uses: `checks` of a list in server/packs/<name>/finding-lists.json, or a rule over its fact; where no rule gives points for it yet, its id into WAITING of server/testing/cards.test.ts",
  ).toEqual([]);
  expect(
    WAITING.filter((id) => !unused.includes(id)),
    "a pack uses these now: WAITING names them no more",
  ).toEqual([]);
});

test("every fact of a card is declared in a pack", () => {
  const declared = new Set(PACKS.flatMap(([, pack]) => pack.facts.map((fact) => fact.key)));
  const missing = CARDS.flatMap((card) =>
    card.facts.map(({ key }) => key).filter((key) => !declared.has(key)),
  );
  const rows = missing.map((key) => `{"key": "${key}", "type": …, "name": …, "writtenBy": "monitoring"}`);
  expect(missing, `rows that server/packs/<name>/facts.json is to have:\n${rows.join("\n")}`).toEqual([]);
});

test("a suspicion of each check, in each pack that uses it, has evidence, certainty and what follows", () => {
  const subject = { year: 2019, unitId: "C1", ...inOnePackage("p", "http://c1.test/"), asOf: "2020-03-01" };
  for (const [name, pack] of PACKS)
    for (const list of pack.lists)
      for (const check of list.checks ?? []) {
        const ends = CARD.get(check)?.finding?.subjects ?? ["x"];
        const report = {
          verdicts: ends.map((end) => ({
            check,
            key: `${check}:${end}`,
            outcome: "needs-review",
            message: { zh: "待核。", en: "" },
            evidence: [{ recordId: "r", url: "http://c1.test/" }],
            values: { days: 20, count: 12 },
          })),
        } as unknown as Parameters<typeof suspicionsOf>[1];
        const raised = suspicionsOf(subject, report, usesOfPack(pack));
        expect(
          raised.map((one) => one.key),
          `${name} ${check}`,
        ).toEqual(ends.map((end) => `${check}:${end}`));
        for (const one of raised) expect(one.evidence.length).toBeGreaterThan(0);
      }
});

test("the console leaves out of its choice of findings exactly the checks that raise none", async () => {
  const file = "console/src/evidence/findingNames.ts";
  const text = await readFile(join(import.meta.dirname, "..", "..", file), "utf8");
  const silent = [...text.matchAll(/^ {2}"?([\w-]+)"?: true,$/gm)].map(([, check]) => check);
  const wanted = CARDS.filter((card) => card.finding === null).map((card) => card.id);
  expect(silent.sort(), `SILENT of ${file}: the checks whose card.json says "finding": null`).toEqual(
    wanted.sort(),
  );
});

test("names: what people read is the card's, and every list's rule has one", () => {
  const names = LABELS.check as Record<string, string>;
  for (const card of CARDS)
    expect(names[card.id], `${card.id} in check of server/src/core/labels.ts; then npm run generate`).toBe(
      card.zh,
    );
  const rules = PACKS.flatMap(([, { lists }]) => lists.filter((list) => list.rule).map(ruleCheck));
  expect(
    Object.keys(names)
      .filter((key) => key.startsWith("rule:"))
      .toSorted(),
  ).toEqual([...new Set(rules)].toSorted());
  expect(Object.keys(names).filter((key) => !key.startsWith("rule:"))).toEqual(CARDS.map((card) => card.id));
});

test("the tests above see what they look for: a list without a writer, a check that raises nothing", () => {
  const [, pack] = PACKS.find(([name]) => name === "guoban-2019")!;
  const [list] = pack.lists;
  expect(cannotName({ ...list!, checks: ["broken-link", "unheard-of"] }, pack)).toHaveLength(2);
  const rule = { all: [{ fact: "services.ungathered", atLeast: 1 }] as [{ fact: string; atLeast: number }] };
  expect(cannotName({ ...list!, checks: undefined, rule }, pack)).toEqual([
    expect.stringContaining("nobody writes services.ungathered"),
  ]);
  expect(reasonsOf(list!)).toContain("tampering");
});
