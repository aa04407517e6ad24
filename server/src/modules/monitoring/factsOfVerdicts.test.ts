import { CARDS, type Report, type Verdict } from "@mingcha/inspector";
import { expect, test } from "vitest";
import { factsOf, suspicionsOf } from "./verdictFacts.ts";
import { inOnePackage } from "./joinLooks.ts";
import { SECURITY } from "./cards.ts";

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
/** A year that uses every check and every fact. */
const uses = {
  checks: new Set(CARDS.map((card) => card.id)),
  reads: new Set(CARDS.flatMap((card) => card.facts.map((fact) => fact.key))),
  declares: new Set(CARDS.flatMap((card) => card.facts.map((fact) => fact.key))),
  byFinding: new Map(),
  names: new Map(),
  types: new Map(),
};
const keyOf = (check: string, end?: string) => `${check}:${end ?? "x"}`;

test("only pass and fail speak: what needs a person or could not be looked at is null, whatever values the verdict carries", () => {
  for (const card of CARDS)
    for (const fact of card.facts)
      for (const source of fact.from) {
        const told = source.value === undefined ? {} : { [source.value]: 7 };
        const value = (outcome: Verdict["outcome"]) =>
          facts(verdict(card.id, outcome, { key: keyOf(card.id, source.subject), values: told })).get(
            fact.key,
          );
        expect(value("needs-review"), fact.key).toBeNull();
        expect(value("could-not-look"), fact.key).toBeNull();
        expect(value("not-applicable"), fact.key).toBeUndefined();
        expect(value("fail"), fact.key).toBe(source.value === undefined ? false : 7);
        expect(value("pass"), fact.key).toBe(source.value === undefined ? true : 7);
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
  for (const { id, finding, security } of CARDS) {
    if (!finding || finding.subjects) continue;
    expect(suspicionsOf(subject, report(verdict(id, "fail")), uses)[0]!.factsWhenDismissed, id).toEqual(
      security
        ? [{ key: "site.securityClean", value: true }]
        : finding.dismissed.map((key) =>
            key.startsWith("review.") ? { key, value: null, counts: true } : { key, value: null },
          ),
    );
  }
});

test("a person's word about a doubt is the fact; a failure has written its own, and a count that nobody has is not written", () => {
  const confirmed = (check: string, end: string, outcome: Verdict["outcome"], values = {}) =>
    suspicionsOf(subject, report(verdict(check, outcome, { key: keyOf(check, end), values })), uses)[0]
      ?.factsWhenConfirmed;
  expect(confirmed("identity-marks", "marks", "needs-review", { absent: 3 })).toEqual([
    { key: "site.marksMissing", value: 3 },
  ]);
  expect(confirmed("identity-marks", "marks", "needs-review", { absent: null })).toBeUndefined();
  expect(confirmed("service-hall-entrance", "entrance-missing", "needs-review")).toEqual([
    { key: "site.hallFound", value: false },
  ]);
  expect(confirmed("service-hall-entrance", "entrance-missing", "fail")).toBeUndefined();
  expect(confirmed("column-freshness", "stale", "needs-review", { count: 11 })).toEqual([
    { key: "columns.overdue", value: 11 },
  ]);
  for (const check of SECURITY)
    for (const outcome of ["fail", "needs-review"] as const)
      expect(confirmed(check, "x", outcome), check).toEqual([{ key: "site.securityClean", value: false }]);
});

test("columns: the verdict of one veto speaks for its own count, the last one for what no veto told, and a doubt about one takes back nothing of the others", () => {
  const columns = (...told: [string, Verdict["outcome"], Verdict["values"]][]) =>
    told.map(([end, outcome, values]) =>
      verdict("column-freshness", outcome, { key: keyOf("column-freshness", end), values }),
    );
  const kept = columns(["columns", "pass", { overdue: 0, timely: 0, empty: 0, days: 3 }]);
  expect(Object.fromEntries(facts(...kept))).toMatchObject({
    "columns.overdue": 0,
    "columns.blank": 0,
    "columns.staleNewsAndPolicy": 0,
    "site.homeStaleDays": 3,
  });
  // One column that could not be told: no count.
  const half = columns(["columns", "pass", { overdue: null, timely: null, empty: null, days: 3 }]);
  expect(facts(...half).get("columns.overdue")).toBeNull();
  const stale = columns(
    ["stale", "fail", { count: 12 }],
    ["columns", "needs-review", { overdue: 12, timely: 0, empty: 0, days: 3 }],
  );
  expect(Object.fromEntries(facts(...stale))).toMatchObject({
    "columns.overdue": 12,
    "columns.blank": null,
    "site.homeStaleDays": null,
  });
  const doubts = suspicionsOf(
    subject,
    report(...columns(["stale", "needs-review", { count: 12 }], ["columns", "needs-review", {}])),
    uses,
  );
  expect(doubts.map((one) => [one.key, one.factsWhenDismissed])).toEqual([
    ["column-freshness:stale", [{ key: "columns.overdue", value: null }]],
  ]);
});

test("a year raises what it can use, and records what it declares; one that nobody opened what every year gets", () => {
  const all = report(
    ...CARDS.flatMap(({ id, finding }) => [
      verdict(id, "needs-review"),
      ...(finding?.subjects ?? []).map((one) => verdict(id, "needs-review", { key: `${id}:${one}` })),
    ]),
  );
  const raised = (of: typeof uses | null) => new Set(suspicionsOf(subject, all, of).map((one) => one.check));
  const always = CARDS.filter((card) => card.finding?.raised === "always").map((card) => card.id);
  expect(raised(null)).toEqual(new Set(always));
  const none = {
    checks: new Set<string>(),
    reads: new Set<string>(),
    declares: new Set<string>(),
    byFinding: new Map(),
    names: new Map(),
    types: new Map(),
  };
  expect(raised(none)).toEqual(new Set(always));
  expect(raised({ ...none, reads: new Set(["site.marksMissing", "site.homeOpens"]) })).toEqual(
    new Set([...always, "identity-marks"]),
  );
  expect(factsOf(subject, all, none).map((fact) => fact.key)).toEqual(["site.securityClean"]);
});

test("the checks over texts: a suspicion is no fact, clean is what was read whole, and a person's word is counted", () => {
  for (const [check, key] of [
    ["personal-data", "review.privacyLeaks"],
    ["wrong-wording", "review.wrongWording"],
  ] as const) {
    const one = (outcome: Verdict["outcome"], values: Verdict["values"]) =>
      verdict(check, outcome, { values });
    expect(facts(one("needs-review", { places: 3, whole: true })).get(key)).toBeNull();
    expect(facts(one("could-not-look", { places: 0, whole: false })).get(key)).toBeNull();
    expect(facts(one("pass", { places: 0, whole: true })).get(key)).toBe(0);
    const suspected = (whole: boolean, of = uses) =>
      suspicionsOf(subject, report(one("needs-review", { places: 3, whole })), of);
    expect(suspected(true)).toMatchObject([
      {
        certainty: "needs-review",
        factsWhenConfirmed: [{ key, value: null, counts: true }],
        factsWhenDismissed: [{ key, value: 0, counts: true }],
      },
    ]);
    // What was not read may hold one: then none is not said.
    expect(suspected(false)[0]!.factsWhenDismissed).toEqual([{ key, value: null, counts: true }]);
    // A year that does not know the fact asks nobody.
    expect(suspected(true, { ...uses, checks: new Set(), declares: new Set() })).toEqual([]);
  }
});
