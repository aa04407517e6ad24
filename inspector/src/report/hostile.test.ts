import excel from "exceljs";
import { expect, test } from "vitest";
import type { Report, Verdict } from "../model.ts";
import { diffReports, diffText } from "./diff.ts";
import { junitReport } from "./junit.ts";
import { sarifReport } from "./sarif.ts";
import { findingHash, heldWaivers, readWaivers, WaiverError, waiverStates } from "./waivers.ts";
import { xlsxReport } from "./xlsx.ts";

const CLOCK = "2020-03-02T01:00:00Z";

function verdict(key: string, outcome: Verdict["outcome"], message = key, url = "http://s.test/"): Verdict {
  return {
    check: key.split(":")[0] ?? key,
    outcome,
    key,
    message: { zh: message, en: message },
    evidence: [{ recordId: "r", url }],
    values: {},
  };
}

const report = (...verdicts: Verdict[]): Report => ({
  schema: "mingcha-report/1",
  inspector: "mingcha-inspector/0.1.0",
  inspection: {
    site: "http://s.test/",
    kind: "college",
    year: 2019,
    clock: CLOCK,
    seed: "s",
    hallHosts: [],
    portalHosts: [],
    userAgent: "u",
    ruleVersion: "2026.1",
  },
  pages: 1,
  requests: 1,
  verdicts,
});

const waiverFor = (one: Verdict, expires = "2020-12-31"): string =>
  JSON.stringify([{ key: one.key, finding: findingHash(one), author: "李某", reason: "已知", expires }]);

test.each([
  ["http://s.test/go?u=http%3A%2F%2Fx&q=a%26b", "http://s.test/go?u=http%3A%2F%2Fx&q=a%26b"],
  ["http://s.test/中 文", "http://s.test/%E4%B8%AD%20%E6%96%87"],
  ["http://s.test/100%", "http://s.test/100%25"],
  ["http://s.test/\ud800", "http://s.test/%EF%BF%BD"],
])("SARIF: the address %j stays the address that was fetched", (url, uri) => {
  const { runs } = JSON.parse(sarifReport(report(verdict("a:1", "fail", "a", url))));
  expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});

test("a waiver covers no second finding that has the same key", () => {
  const [known, unknown] = [verdict("a:/p|dot", "fail", "one"), verdict("a:/p|dot", "fail", "two")];
  const waivers = readWaivers(waiverFor(known));
  const both = report(known, unknown);
  const states = waiverStates(both, waivers, CLOCK);
  expect(states[0]?.state).toBe("changed");
  expect(junitReport(both, heldWaivers(states))).toContain('failures="2"');
  expect(waiverStates(report(known), waivers, CLOCK)[0]?.state).toBe("holds");
});

test("a day that the calendar lacks is refused", () => {
  for (const day of ["2020-02-30", "2021-02-29", "2020-13-01"])
    expect(() => readWaivers(waiverFor(verdict("a:1", "fail"), day)), day).toThrow(WaiverError);
  expect(readWaivers(waiverFor(verdict("a:1", "fail"), "2020-02-29"))).toHaveLength(1);
});

test("JUnit says of a waived failure that it is one", () => {
  const failing = verdict("a:1", "fail");
  const held = heldWaivers(waiverStates(report(failing), readWaivers(waiverFor(failing)), CLOCK));
  expect(junitReport(report(failing), held)).toContain(
    '<skipped message="不符合, 已豁免: 已知 (李某, 2020-12-31): a:1"/>',
  );
});

test("diff: a check that can look no longer is news, under whatever key it says so", () => {
  const diff = diffReports(report(verdict("a:site", "pass")), report(verdict("a:home", "could-not-look")));
  expect(diff.appeared.map((one) => one.key)).toEqual(["a:home"]);
});

test("diff: of two findings with one key, one that goes is gone and one that comes is new", () => {
  const [one, two] = [verdict("a:1", "fail", "one"), verdict("a:1", "fail", "two")];
  expect(diffReports(report(one, two), report(one))).toMatchObject({ gone: [{ before: two }], same: 1 });
  expect(diffReports(report(one), report(one, two))).toMatchObject({ appeared: [two], same: 1 });
});

test("diff: the words of a page begin no line and send nothing to the terminal", () => {
  const text = diffText(
    diffReports(report(), report(verdict("a:1\r", "fail", "x\n- 已消失  forged\u001b[2J\u009b2J\u2028y"))),
  );
  expect(text.split(/[\n\r\u2028]/)).toHaveLength(2);
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});

test.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
  "XLSX: %j is text that can't run",
  async (words) => {
    const book = new excel.Workbook();
    await book.xlsx.load((await xlsxReport(report(verdict("a:1", "fail", words)))) as never);
    const cell = book.getWorksheet("结论")!.getCell("D2");
    expect(cell.type).toBe(excel.ValueType.String);
    expect(cell.text.startsWith("'")).toBe(true);
  },
);

test("XLSX: a text cut at its limit does not end in half a character", async () => {
  const book = new excel.Workbook();
  const long = `${"a".repeat(31_999)}😀x`;
  await book.xlsx.load((await xlsxReport(report(verdict("a:1", "fail", long)))) as never);
  expect(book.getWorksheet("结论")!.getCell("D2").text).toBe(`${"a".repeat(31_999)}\ufffd`);
});
