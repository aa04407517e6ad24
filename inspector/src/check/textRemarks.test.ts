import { expect, test } from "vitest";
import type { StoredResponse } from "../evidence/stored.ts";
import type { Inspection } from "../model.ts";
import { htmlReport } from "../report/html.ts";
import { judge } from "../verdict/judge.ts";

const SITE = "http://www.site.test/";
const IDENTITY = "430102199001011238";
const MOBILE = "13812345678";
const inspection: Inspection = {
  site: SITE,
  kind: "college",
  year: 2019,
  clock: "2020-03-02T01:00:00Z",
  seed: "texts",
  hallHosts: [],
  portalHosts: [],
  userAgent: "texts",
  ruleVersion: "texts",
};
const answer = (url: string, body: string, look: 1 | 2): StoredResponse => ({
  recordId: `${look}:${url}`,
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
const reportOf = (pages: Record<string, string>) =>
  judge(
    {
      responses: ([1, 2] as const).flatMap((look) =>
        Object.entries(pages).map(([path, body]) => answer(new URL(path, SITE).href, body, look)),
      ),
      failures: [],
    },
    inspection,
  );
const ours = (pages: Record<string, string>) =>
  reportOf(pages).verdicts.filter(({ check }) => check === "personal-data" || check === "wrong-wording");
const page = (title: string, body: string): string =>
  `<!doctype html><title>${title}</title><body>${body}<p>学校坚持立德树人，扎实推进教学、科研和社会服务各项工作。</p></body>`;

test("no verdict of these checks and no report made of them carries a value, wherever it stands", () => {
  const pages = {
    "/": page("示例学院", '<a href="/a.htm">名单</a><a href="/b.txt.doc">王强</a>'),
    "/a.htm": page(`王强${IDENTITY}`, `<p>王强，身份证${IDENTITY}，手机${MOBILE}，全面部暑${IDENTITY}</p>`),
    "/b.txt.doc": `王强 ${IDENTITY} ${MOBILE} 己经`,
  };
  const verdicts = ours(pages);
  expect(verdicts.map(({ key, outcome }) => [key, outcome])).toEqual([
    ["personal-data:/a.htm", "needs-review"],
    ["personal-data:/b.txt.doc", "needs-review"],
    ["wrong-wording:/a.htm", "needs-review"],
    ["wrong-wording:/b.txt.doc", "needs-review"],
  ]);
  const said = JSON.stringify(verdicts) + htmlReport({ ...reportOf(pages), verdicts }, new Map());
  expect(said).not.toContain(IDENTITY);
  expect(said).not.toContain(MOBILE);
  expect(said).toContain("138****5678");
});

test("what was not read keeps a site from being clean, and says so", () => {
  const shell =
    '<!doctype html><title>系统</title><body><div id="app"></div><script src="/app.js"></script></body>';
  const outcomes = ours({ "/": page("示例学院", '<a href="/s.htm">系统</a>'), "/s.htm": shell });
  expect(outcomes.map(({ outcome, fault }) => [outcome, fault])).toEqual([
    ["could-not-look", "ours"],
    ["could-not-look", "ours"],
  ]);
});
