import { CARDS, type Report, type Verdict } from "@mingcha/inspector";
import { expect, test } from "vitest";
import { factsOf, suspicionsOf } from "./verdictFacts.ts";
import { inOnePackage } from "./joinLooks.ts";
import { SECURITY } from "./cards.ts";

const subject = { year: 2019, unitId: "C1", ...inOnePackage("p", "http://c1.test/"), asOf: "2020-03-01" };
const checks = CARDS.map((card) => card.id);
const verdict = (check: string, outcome: Verdict["outcome"], values: Verdict["values"] = {}) =>
  ({
    check,
    key: `${check}:home`,
    outcome,
    message: { zh: "首页无法读取。", en: "" },
    evidence: [],
    values,
  }) as unknown as Verdict;
const report = (verdicts: Verdict[]) => ({ verdicts }) as unknown as Report;
const values = (verdicts: Verdict[]) =>
  Object.fromEntries(factsOf(subject, report(verdicts)).map((fact) => [fact.key, fact.value]));

test("a site that never opened gives not one value, good or bad, and no suspicion", () => {
  const dead = checks.map((check) =>
    verdict(check, "could-not-look", { found: true, home: 0, other: 0, late: false }),
  );
  expect(new Set(Object.values(values(dead)))).toEqual(new Set([null]));
  expect(suspicionsOf(subject, report(dead))).toEqual([]);
  // Nor does a report that lacks the checks.
  expect(values([])).toEqual({ "site.securityClean": null });
});

test("one security check that could not look leaves security unknown, whatever the others saw", () => {
  for (const blind of SECURITY) {
    const seen = checks.map((check) => verdict(check, check === blind ? "could-not-look" : "pass"));
    expect(values(seen)["site.securityClean"], blind).toBeNull();
  }
  expect(values(checks.map((check) => verdict(check, "pass")))["site.securityClean"]).toBe(true);
});

test("every fact names the package from which it was read", () => {
  const facts = factsOf(subject, report(checks.map((check) => verdict(check, "pass"))));
  expect(facts.every((fact) => fact.packageId === "p")).toBe(true);
});
