import { expect, test } from "vitest";
import type { StoredResponse } from "../evidence/stored.ts";
import type { Inspection, Verdict } from "../model.ts";
import { judge, secondLookAddresses } from "./judge.ts";

const SITE = "http://site.test/";
const [ONE, TWO] = [`${SITE}a.htm`, `${SITE}b.htm`];
const inspection: Inspection = {
  site: SITE,
  kind: "college",
  year: 2019,
  clock: "2020-03-02T01:00:00Z",
  seed: "s",
  hallHosts: [],
  portalHosts: [],
  userAgent: "Mingcha",
  ruleVersion: "test",
};
const filler = "正文内容。".repeat(100);
/** The due report is named twice, and both addresses are dead. */
const HOME = `<!doctype html><title>示例学院</title><h1>示例学院</h1><p>${filler}</p>
  <a href="/a.htm">2018-2019学年信息公开年度报告</a><a href="/b.htm">2018—2019学年信息公开年度报告（下载）</a>`;
const REPORT = `<!doctype html><title>2018-2019学年信息公开年度报告</title><h1>年度报告</h1><p>${filler}</p>`;

const response = (url: string, look: 1 | 2, status: number, body = ""): StoredResponse => ({
  recordId: `${look} ${url}`,
  url,
  status,
  headers: [["content-type", "text/html; charset=utf-8"]],
  mediaType: "text/html",
  body: Buffer.from(body),
  date: "2020-03-02T01:00:00.000Z",
  look,
  milliseconds: 5,
  truncated: null,
  certificateFault: false,
});
const FIRST = [response(SITE, 1, 200, HOME), response(ONE, 1, 404), response(TWO, 1, 404)];
function report(...second: StoredResponse[]): Verdict {
  const stored = { responses: [...FIRST, ...second], failures: [] };
  return judge(stored, inspection).verdicts.find((one) => one.check === "annual-report")!;
}

test("the second look is asked for everything that the finding cites", () => {
  const asked = secondLookAddresses({ responses: FIRST, failures: [] }, inspection);
  expect(asked).toEqual(expect.arrayContaining([ONE, TWO]));
});

test("a failure stands only when every address that it cites was looked at twice, and both looks agree", () => {
  expect(report(response(ONE, 2, 404), response(TWO, 2, 404))).toMatchObject({
    outcome: "fail",
    secondLook: "agrees",
    key: "annual-report:report-missing",
  });
  expect(report(response(ONE, 2, 404), response(TWO, 2, 404), response(SITE, 2, 200, HOME)).outcome).toBe(
    "fail",
  );
});

test("the second look skipped, or only some of the addresses looked at twice: a person must decide", () => {
  for (const second of [
    [],
    [response(ONE, 2, 404)],
    [response(TWO, 2, 404)],
    [response(SITE, 2, 200, HOME)],
    [response(SITE, 2, 200, HOME), response(TWO, 2, 404)],
  ]) {
    const found = report(...second);
    expect(found).toMatchObject({ outcome: "needs-review", secondLook: "differs" });
    expect(found.message.zh).toContain("二次取证没有完成，待人工核实");
    expect(found.message.en).toContain("incomplete");
  }
});

test("the second look finds what the first did not: a person must decide", () => {
  const found = report(response(ONE, 2, 200, REPORT), response(TWO, 2, 404));
  expect(found).toMatchObject({ outcome: "needs-review", secondLook: "differs" });
  expect(found.message.zh).toContain("二次取证的结果不同");
  expect(found.message.en).toContain("differs");
});

test("what does not fail needs no second look", () => {
  const stored = {
    responses: [response(SITE, 1, 200, HOME), response(ONE, 1, 200, REPORT), response(TWO, 1, 404)],
    failures: [],
  };
  const found = judge(stored, inspection).verdicts.find((one) => one.check === "annual-report")!;
  expect(found).toMatchObject({ outcome: "pass", secondLook: "not-needed" });
});
