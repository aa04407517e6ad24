import type { Report, Verdict } from "@mingcha/inspector";
import { expect, test } from "vitest";
import { factsOf, suspicionsOf } from "./verdictFacts.ts";
import { inOnePackage } from "./joinLooks.ts";
import table from "./verdict-facts.json" with { type: "json" };

const subject = { year: 2019, unitId: "C1", ...inOnePackage("p", "http://c1.test/"), asOf: "2020-03-02" };
const verdict = (check: string, outcome: Verdict["outcome"], more: Partial<Verdict> = {}): Verdict => ({
  check,
  outcome,
  key: `${check}:x`,
  message: { zh: `${check}。`, en: check },
  evidence: [{ recordId: "r", url: "http://c1.test/" }],
  values: {},
  secondLook: "not-needed",
  ...more,
});
const report = (...verdicts: Verdict[]): Report => ({ verdicts }) as Report;
const facts = (...verdicts: Verdict[]) =>
  new Map(factsOf(subject, report(...verdicts)).map((fact) => [fact.key, fact.value]));
const SECURITY = table.findings.filter((one) => one.security).map((one) => one.check);

test("only pass and fail speak: what needs a person or could not be looked at is null, whatever values the verdict carries", () => {
  for (const rule of table.facts) {
    const told = rule.from === "outcome" ? {} : { [rule.value!]: 7 };
    const value = (outcome: Verdict["outcome"]) =>
      facts(verdict(rule.check, outcome, { values: told })).get(rule.key);
    expect(value("needs-review"), rule.key).toBeNull();
    expect(value("could-not-look"), rule.key).toBeNull();
    expect(value("not-applicable"), rule.key).toBeUndefined();
    expect(value("fail"), rule.key).toBe(rule.from === "outcome" ? false : 7);
    expect(value("pass"), rule.key).toBe(rule.from === "outcome" ? true : 7);
  }
});

test("a value that the verdict does not carry is null", () => {
  expect(facts(verdict("broken-link", "fail")).get("site.brokenHome")).toBeNull();
});

test("security is clean until a person confirms; one check that could not look leaves it unknown, and so does one that is missing", () => {
  const all = (outcome: Verdict["outcome"]) => SECURITY.map((check) => verdict(check, outcome));
  expect(facts(...all("pass")).get("site.securityClean")).toBe(true);
  expect(facts(...all("needs-review")).get("site.securityClean")).toBe(true);
  expect(facts(...all("fail")).get("site.securityClean")).toBe(true);
  for (const missing of SECURITY) {
    const rest = all("pass").filter((one) => one.check !== missing);
    expect(facts(...rest).get("site.securityClean"), missing).toBeNull();
    expect(facts(...rest, verdict(missing, "could-not-look")).get("site.securityClean")).toBeNull();
    expect(
      facts(...all("pass"), verdict(missing, "could-not-look", { key: "second" })).get("site.securityClean"),
    ).toBeNull();
  }
});

test("suspicions: what fails and what needs a person, each with its certainty and evidence; without evidence nobody is suspected", () => {
  const found = (one: Verdict) => suspicionsOf(subject, report(one));
  for (const outcome of ["fail", "needs-review"] as const)
    expect(found(verdict("hidden-link", outcome))).toMatchObject([
      { certainty: outcome, unitId: "C1", factsWhenConfirmed: [{ key: "site.securityClean", value: false }] },
    ]);
  for (const outcome of ["pass", "could-not-look", "not-applicable"] as const)
    expect(found(verdict("hidden-link", outcome))).toEqual([]);
  expect(found(verdict("hidden-link", "fail", { evidence: [] }))).toEqual([]);
  expect(found(verdict("broken-link", "fail"))).toEqual([]);
  const many = Array.from({ length: 40 }, (_, at) => ({ recordId: `${at}`, url: "http://c1.test/" }));
  expect(found(verdict("hidden-link", "fail", { evidence: many }))[0]!.evidence).toHaveLength(12);
});

test("each fact comes from the verdict of its own check, with its day, unit, sentence and evidence", () => {
  const quoted = [{ recordId: "q", url: "http://c1.test/q", quote: "词" }];
  const found = factsOf(
    subject,
    report(verdict("disclosure-column", "fail", { evidence: quoted }), verdict("home-availability", "pass")),
  );
  expect(found.map((fact) => [fact.key, fact.value])).toEqual([
    ["site.homeOpens", true],
    ["site.columnFound", false],
    ["site.securityClean", null],
  ]);
  expect(found[1]).toEqual({
    year: 2019,
    unitId: "C1",
    asOf: "2020-03-02",
    key: "site.columnFound",
    value: false,
    source: "monitoring.disclosure-column",
    packageId: "p",
    note: "disclosure-column。",
    evidence: [{ kind: "record", packageId: "p", recordId: "q", url: "http://c1.test/q", quote: "词" }],
  });
  expect(found[0]!.evidence).toEqual([
    { kind: "record", packageId: "p", recordId: "r", url: "http://c1.test/" },
  ]);
});

test("a dismissal takes back exactly what the check had said: null of what was not seen, clean of what was suspected", () => {
  const dismissed = (check: string) =>
    suspicionsOf(subject, report(verdict(check, "fail")))[0]!.factsWhenDismissed;
  for (const rule of table.findings)
    expect(dismissed(rule.check), rule.check).toEqual(
      rule.security ? [{ key: "site.securityClean", value: true }] : rule.dismissed,
    );
});

test("the checks over texts write no fact and raise no finding: what they suspect is told to a person", () => {
  for (const check of ["personal-data", "wrong-wording"])
    for (const outcome of ["needs-review", "could-not-look", "pass"] as const) {
      const one = verdict(check, outcome, { values: { places: 3 } });
      expect([...facts(one)], check).toEqual([...facts()]);
      expect(suspicionsOf(subject, report(one)), check).toEqual([]);
    }
});
