import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import excel from "exceljs";
import { parse } from "parse5";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import type { Report, Verdict } from "../model.ts";
import { diffReports, diffText } from "./diff.ts";
import { htmlReport } from "./html.ts";
import { junitReport } from "./junit.ts";
import { sarifReport } from "./sarif.ts";
import { findingHash, heldWaivers, readWaivers, WaiverError, waiverStates } from "./waivers.ts";
import { xlsxReport } from "./xlsx.ts";

const HOSTILE = `=HYPERLINK("http://x")<script>alert(1)</script>]]>&"'\u0000\n`;

const verdict = (key: string, outcome: Verdict["outcome"], more: Partial<Verdict> = {}): Verdict => ({
  check: key.split(":")[0] ?? key,
  outcome,
  key,
  message: { zh: `${key} 的说明`, en: `about ${key}` },
  evidence: [{ recordId: "0f0e", url: "http://site.test/a?b=1&c=%E4%B8%AD", quote: "引文" }],
  values: {},
  secondLook: outcome === "fail" ? "agrees" : "not-needed",
  ...more,
});

const report = (verdicts: Verdict[]): Report => ({
  schema: "mingcha-report/1",
  inspector: "mingcha-inspector/0.1.0",
  inspection: {
    site: "http://site.test/",
    kind: "college",
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
    seed: "s",
    hallHosts: [],
    portalHosts: [],
    userAgent: "u",
    ruleVersion: "2026.1",
  },
  pages: 3,
  requests: 5,
  verdicts,
});

const WHOLE = report([
  verdict("hidden-link:/|display:none", "fail"),
  verdict("cloaking:site", "pass"),
  verdict("broken-link:site", "could-not-look", { fault: "network", evidence: [] }),
  verdict("tampering:x", "needs-review", {
    message: { zh: HOSTILE, en: HOSTILE },
    evidence: [{ recordId: HOSTILE, url: "javascript:alert(1)", quote: HOSTILE }],
  }),
  verdict("annual-report:none", "not-applicable"),
]);

test("HTML: nothing of a page becomes markup, nothing is loaded, everything is said", () => {
  const html = htmlReport(WHOLE);
  expect(html).not.toMatch(/<script|javascript:alert\(1\)"/);
  expect(html).not.toContain("\u0000");
  const tags = new Set<string>();
  const walk = (node: {
    nodeName: string;
    childNodes?: unknown[];
    attrs?: { name: string; value: string }[];
  }): void => {
    tags.add(node.nodeName);
    for (const attribute of node.attrs ?? [])
      expect(["src", "onclick", "onerror"]).not.toContain(attribute.name);
    for (const child of node.childNodes ?? []) walk(child as typeof node);
  };
  walk(parse(html) as never);
  for (const tag of ["script", "img", "link", "iframe", "object"]) expect(tags.has(tag), tag).toBe(false);
  for (const word of ["不符合", "待人工核实", "未能核查", "原因在网络", "二次取证一致", "0f0e"])
    expect(html).toContain(word);
  expect(htmlReport(WHOLE, new Map(), "en")).toContain("could not look");
});

test("XLSX: a row for each evidence, hyperlinks only to pages, no cell that runs", async () => {
  const book = new excel.Workbook();
  await book.xlsx.load((await xlsxReport(WHOLE)) as never);
  const sheet = book.getWorksheet("结论")!;
  expect(sheet.rowCount).toBe(6);
  expect(sheet.getCell("G2").value).toMatchObject({ hyperlink: "http://site.test/a?b=1&c=%E4%B8%AD" });
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      expect(cell.type).not.toBe(excel.ValueType.Formula);
      expect(String(cell.text)).not.toMatch(/^[=+\-@]/);
    }),
  );
  expect(sheet.getCell("G5").value).toBe("javascript:alert(1)");
});

test("SARIF: levels, kinds, fingerprints, and a suppression for what was waived", () => {
  const [first] = WHOLE.verdicts as [Verdict];
  const waivers = readWaivers(
    JSON.stringify([
      {
        key: first.key,
        finding: findingHash(first),
        author: "李某",
        reason: "已另案处理",
        expires: "2020-03-31",
      },
    ]),
  );
  const held = heldWaivers(waiverStates(WHOLE, waivers, WHOLE.inspection.clock));
  const { runs, version } = JSON.parse(sarifReport(WHOLE, held));
  expect(version).toBe("2.1.0");
  expect(runs[0].results.map((one: { kind: string; level: string }) => [one.kind, one.level])).toEqual([
    ["fail", "error"],
    ["pass", "none"],
    ["open", "none"],
    ["review", "none"],
    ["notApplicable", "none"],
  ]);
  expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
    "http://site.test/a?b=1&c=%E4%B8%AD",
  );
  expect(runs[0].results[0].suppressions[0].justification).toContain("李某");
  // Waived is still said to be a failure everywhere but in the count of failures.
  expect(htmlReport(WHOLE, held)).toContain("已豁免：已另案处理");
  expect(junitReport(WHOLE, held)).toContain('failures="0"');
});

test("JUnit: well-formed whatever a page says; only a failure is a failure", () => {
  const xml = junitReport(WHOLE);
  const cases: string[] = [];
  const reader = new SaxesParser();
  reader.on("error", (error) => {
    throw error;
  });
  reader.on("opentag", ({ name }) => cases.push(name));
  reader.write(xml).close();
  expect(cases.filter((name) => name === "testcase")).toHaveLength(5);
  expect(xml).toContain('tests="5" failures="1" errors="0" skipped="3"');
});

test("the published schema describes a report, and nothing else", () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../schema/report.schema.json"), "utf8"),
  );
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(JSON.parse(JSON.stringify(WHOLE))), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...WHOLE, verdicts: [{ ...WHOLE.verdicts[0], outcome: "bad" }] })).toBe(false);
  expect(validate({ ...WHOLE, extra: 1 })).toBe(false);
});

test("diff: by key; what could not be looked at is not gone", () => {
  const before = report([
    verdict("a:1", "fail"),
    verdict("b:1", "needs-review"),
    verdict("c:1", "pass"),
    verdict("d:1", "fail"),
  ]);
  const after = report([
    verdict("a:1", "fail", { message: { zh: "更多", en: "more" } }),
    verdict("b:site", "could-not-look"),
    verdict("c:1", "fail"),
    verdict("e:1", "fail"),
    verdict("d:site", "pass"),
  ]);
  const diff = diffReports(before, after);
  expect(diff.appeared.map((one) => one.key)).toEqual(["e:1"]);
  expect(diff.gone.map((one) => [one.before.key, one.now?.outcome])).toEqual([
    ["b:1", "could-not-look"],
    ["d:1", "pass"],
  ]);
  expect(diff.changed.map((one) => one.after.key)).toEqual(["c:1"]);
  expect(diff.reworded.map((one) => one.after.key)).toEqual(["a:1"]);
  expect(diffText(diff)).toMatch(/^\? 未能核查 {2}待人工核实 {2}b:1/m);
  expect(diffReports(before, before)).toMatchObject({ same: 4, appeared: [], gone: [] });
});

test("waivers hold until their day, and not when the finding changes", () => {
  const [first] = WHOLE.verdicts as [Verdict];
  const entry = {
    key: first.key,
    finding: findingHash(first),
    author: "a",
    reason: "r",
    expires: "2020-03-02",
  };
  const state = (change: object, clock = WHOLE.inspection.clock, of = WHOLE): string | undefined =>
    waiverStates(of, readWaivers(JSON.stringify([{ ...entry, ...change }])), clock)[0]?.state;
  expect(state({})).toBe("holds");
  expect(state({}, "2020-03-02T15:59:00Z")).toBe("holds");
  expect(state({}, "2020-03-02T16:00:00Z")).toBe("expired");
  expect(state({ key: "none" })).toBe("no-such-finding");
  expect(state({}, undefined, report([{ ...first, message: { zh: "另", en: "other" } }]))).toBe("changed");
  for (const missing of ["key", "finding", "author", "reason", "expires"])
    expect(() => readWaivers(JSON.stringify([{ ...entry, [missing]: "" }]))).toThrow(
      new RegExp(`has no ${missing}`),
    );
  expect(() => readWaivers(JSON.stringify([{ ...entry, expires: "soon" }]))).toThrow(WaiverError);
  expect(() => readWaivers("{")).toThrow("not JSON");
});
