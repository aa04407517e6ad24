import type { Outcome, Report, Verdict } from "@mingcha/inspector";
import { expect, test } from "vitest";
import { compareLooks } from "./compareLooks.ts";

const verdict = (outcome: Outcome, key = "hidden-link:/", check = "hidden-link"): Verdict => ({
  check,
  outcome,
  key,
  message: { zh: `${key} ${outcome}`, en: "" },
  evidence: [],
  values: {},
});
const report = (...verdicts: Verdict[]): Report => ({
  schema: "mingcha-report/1",
  inspector: "test",
  inspection: {
    site: "http://a.test/",
    kind: "college",
    year: 2019,
    clock: "2020-03-02T01:00:00.000Z",
    seed: "s",
    hallHosts: [],
    portalHosts: [],
    userAgent: "test",
    ruleVersion: "2026.1",
  },
  pages: 1,
  requests: 1,
  verdicts,
});
const finding = { check: "hidden-link", key: "hidden-link:/" };
const first = report(verdict("fail"));
const outcomeOf = (second: Report, before: Report | null = first) =>
  compareLooks(finding, before, second).outcome;

test("only a check that passes whole is passed", () => {
  expect(outcomeOf(report(verdict("pass")))).toBe("pass");
  expect(outcomeOf(report(verdict("fail")))).toBe("fail");
  // Moved to another page: the same check still fails.
  const moved = compareLooks(finding, first, report(verdict("pass"), verdict("fail", "hidden-link:/news")));
  expect([moved.outcome, moved.message]).toEqual(["fail", expect.stringContaining("原处不再检出")]);
  // Another check's failure is another matter.
  expect(outcomeOf(report(verdict("pass"), verdict("fail", "annual-report:missing", "annual-report")))).toBe(
    "pass",
  );
});

test("what could not be looked at, or needs a person, is neither passed nor failed", () => {
  expect(outcomeOf(report(verdict("could-not-look")))).toBe("could-not-look");
  expect(outcomeOf(report())).toBe("could-not-look");
  expect(outcomeOf(report(verdict("pass"), verdict("could-not-look", "hidden-link:/b")))).toBe(
    "could-not-look",
  );
  expect(outcomeOf(report(verdict("needs-review")))).toBe("needs-review");
  expect(outcomeOf(report(verdict("not-applicable")))).toBe("needs-review");
});

test("the first look is judged by the same rules: where it would not fail any more, a person decides", () => {
  const doubted = compareLooks(finding, report(verdict("pass")), report(verdict("fail")));
  expect([doubted.outcome, doubted.firstOutcome]).toEqual(["needs-review", "pass"]);
  expect(doubted.message).toContain("重判首次证据");
  expect(compareLooks(finding, first, report(verdict("fail"))).firstOutcome).toBe("fail");
  expect(compareLooks(finding, null, report(verdict("fail")))).toMatchObject({
    outcome: "fail",
    firstOutcome: null,
  });
});

test("what a person saw and the program never did is not mended because the program sees nothing", () => {
  const seen = { ...finding, key: "hidden-link:look-up:1", raisedByAccount: "a" };
  expect(compareLooks(seen, null, report(verdict("pass")))).toMatchObject({
    outcome: "needs-review",
    message: expect.stringContaining("请人工核查"),
  });
  expect(compareLooks(seen, null, report(verdict("fail"))).outcome).toBe("fail");
});
