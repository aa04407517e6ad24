import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CARDS, type MayFail } from "./card.ts";
import { CHECKS } from "./checks.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((one) => one.isDirectory());

test("every check has its card, every card its check and its folder, in one order", () => {
  expect(CARDS.map((card) => card.id)).toEqual(CHECKS.map((check) => check.id));
  expect(CARDS.map((card) => card.id).toSorted()).toEqual(folders.map((one) => one.name).toSorted());
});

test("a card says what follows from its check, whole", () => {
  for (const card of CARDS) {
    const { finding, facts, security = false, why } = card;
    expect(
      why === undefined,
      `${card.id}: without a finding a card says why, with one it needs no excuse (finding, why of card.json)`,
    ).toBe(finding !== null);
    if (finding === null) continue;
    const own = new Set(facts.map((one) => one.key));
    for (const key of [...finding.dismissed, ...finding.confirmed.map((one) => one.key)])
      expect(own, `${card.id}: finding writes ${key}, which its facts lack`).toContain(key);
    // A doubt that only a person can end reaches a fact through the person.
    if (!security) expect(finding.confirmed.length, `${card.id}: finding.confirmed`).toBeGreaterThan(0);
    // What a dismissal takes back is everything that the check had said.
    expect(finding.dismissed.toSorted(), `${card.id}: finding.dismissed`).toEqual([...own].toSorted());
    const subjects = finding.says.map((one) => one.subject);
    expect(subjects.at(-1), `${card.id}: the last of finding.says has no subject`).toBeUndefined();
    expect(new Set(subjects).size, card.id).toBe(subjects.length);
    for (const { zh } of finding.says) expect(zh, card.id).not.toMatch(/[。{}]|[A-Za-z]/u);
    if (security) expect([card.sites, own.size], card.id).toEqual(["everywhere", 0]);
  }
});

test("names and facts are nobody else's", () => {
  for (const values of [CARDS.map((one) => one.zh), CARDS.map((one) => one.en)])
    expect(new Set(values).size).toBe(values.length);
  const keys = CARDS.flatMap((one) => one.facts.map((fact) => fact.key));
  expect(new Set(keys).size).toBe(keys.length);
});

const WORDS: Record<MayFail, string> = {
  yes: "yes",
  strong: "on strong evidence only",
  government: "for government sites, by the vetoes of the 2019 table",
  never: "never: told to a person",
};

test("the table of the README is the cards'", () => {
  const rows = CARDS.map(
    (card) =>
      `| ${card.id} | ${card.zh} | ${WORDS[card.mayFail]} | ${card.facts.map((one) => one.key).join(", ") || (card.security ? "site.securityClean" : "none")} |`,
  );
  const readme = readFileSync(join(import.meta.dirname, "..", "..", "README.md"), "utf8").split("\n");
  const wrong = rows.filter((row) => !readme.includes(row));
  expect(wrong, `rows that the table of inspector/README.md is to have:\n${wrong.join("\n")}`).toEqual([]);
  const from = readme.indexOf("| check | name | may say `fail` | facts |") + 2;
  expect(readme.slice(from, readme.indexOf("", from)), "its rows stand in the order of CARDS").toEqual(rows);
});
