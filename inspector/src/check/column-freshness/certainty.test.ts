import { expect, test } from "vitest";
import type { StoredResponse } from "../../evidence/stored.ts";
import type { Inspection, UnitKind } from "../../model.ts";
import { judge } from "../../verdict/judge.ts";

const SITE = "http://site.test/";
const page = (url: string, look: 1 | 2, body: string): StoredResponse => ({
  recordId: `${look} ${url}`,
  url,
  status: 200,
  headers: [["content-type", "text/html; charset=utf-8"]],
  mediaType: "text/html",
  body: Buffer.from(body),
  date: "2020-03-02T01:00:00.000Z",
  look,
  milliseconds: 5,
  truncated: null,
  certificateFault: false,
});
const list = (day: string, count: number, from: string): string =>
  `<ul>${Array.from({ length: count }, (_, at) => `<li><a href="${from}${at}.htm">关于工作情况的消息第${at}条</a><span>${day}</span></li>`).join("")}</ul>`;
const COLUMNS = ["新闻动态", "校园新闻", "通知公告", "公告公示", "教育动态"];

/** A site whose home page carries `dated` items of `day`, and whose five columns hold news of the same day. */
function found(kind: UnitKind, day: string, dated = 8): Map<string, string> {
  const inspection: Inspection = {
    site: SITE,
    kind,
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
    seed: "s",
    hallHosts: [],
    portalHosts: [],
    userAgent: "Mingcha",
    ruleVersion: "test",
  };
  const menu = COLUMNS.map((name, at) => `<a href="/c${at}/">${name}</a>`).join("");
  const home = `<!doctype html><title>示例</title><h1>示例</h1>${menu}<a href="/mail/">领导信箱</a><p>${"正文。".repeat(100)}</p>${list(day, dated, "/h")}`;
  const responses = ([1, 2] as const).flatMap((look) => [
    page(SITE, look, home),
    ...COLUMNS.map((name, at) =>
      page(
        `${SITE}c${at}/`,
        look,
        `<!doctype html><title>${name}</title><h1>${name}</h1>${list(day, 6, `/c${at}/`)}`,
      ),
    ),
  ]);
  const { verdicts } = judge({ responses, failures: [] }, inspection);
  return new Map(
    verdicts
      .filter((one) => one.check === "column-freshness")
      .map((one) => [one.key.slice("column-freshness:".length), one.outcome]),
  );
}

test("the vetoes are rules for government sites: of bureaus they fail, of colleges and direct units a person must look", () => {
  const day = "2019-01-15";
  expect(found("bureau", day).get("home-not-updated")).toBe("fail");
  expect(found("bureau", day).get("not-updated")).toBe("fail");
  for (const kind of ["college", "direct"] as const) {
    expect(found(kind, day).get("home-not-updated"), kind).toBe("needs-review");
    expect(found(kind, day).get("not-updated"), kind).toBe("needs-review");
  }
});

test("a bureau's home page that was updated on the fourteenth day stands, the fifteenth does not; with few dated items a person must look", () => {
  expect(found("bureau", "2020-02-17").get("home-not-updated")).toBeUndefined();
  expect(found("bureau", "2020-02-16").get("home-not-updated")).toBe("fail");
  expect(found("bureau", "2020-02-16", 5).get("home-not-updated")).toBe("fail");
  expect(found("bureau", "2020-02-16", 4).get("home-not-updated")).toBe("needs-review");
});
