import { expect, test } from "vitest";
import { siteOfCase } from "../evaluate/caseSite.ts";
import type { StoredResponse } from "../evidence/stored.ts";
import { READABLE } from "../evidence/contentCoding.ts";
import { SiteView } from "../derive/site.ts";
import { judge } from "./judge.ts";
import { withoutTooMuch } from "./tooMuch.ts";

const SPAM = ["皇冠体育投注", "澳门赌场开户", "时时彩平台", "百家乐网址", "北京赛车投注", "棋牌赌博下载"]
  .map((label, at) => `<a href="http://s${at}.example/">${label}</a>`)
  .join("");
const page = (head: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>望岳学院</title>${head}<style>.gone{display:none}</style></head><body><ul><li><a href="/xxgk/">信息公开</a></li></ul><p>${"学院的新闻与通知。".repeat(40)}</p><div class="gone">${SPAM}</div></body></html>`;
const SHEET = '<link rel="stylesheet" href="/a.css">';
/** More selectors than are read of a sheet. */
const TOO_MUCH = `${".k,".repeat(250_001)}.k{display:none}`;

function hiddenLinks(head: string, others: Record<string, string>, moved: Record<string, string> = {}) {
  const { inspection, responses, failures } = siteOfCase(page(head), {
    role: "trap",
    expect: { outcome: "" },
    others: { ...others, ...Object.fromEntries(Object.keys(moved).map((path) => [path, 302])) },
  });
  const answers = responses.map((one): StoredResponse => {
    const to = moved[new URL(one.url).pathname];
    return to === undefined ? one : { ...one, headers: [["location", to]] };
  });
  const { verdicts } = judge({ responses: answers, failures }, inspection);
  return verdicts
    .filter(({ check, key }) => check === "hidden-link" && key.includes("display:none"))
    .map(({ outcome }) => outcome);
}

test("planted links fail where every sheet was read, also one behind a redirect", () => {
  expect(hiddenLinks("", {})).toEqual(["fail"]);
  expect(hiddenLinks(SHEET, { "/a.css": "p{color:red}" })).toEqual(["fail"]);
  expect(hiddenLinks(SHEET, { "/b.css": "p{color:red}" }, { "/a.css": "/b.css" })).toEqual(["fail"]);
});

test("a sheet that was too much might show them: nobody is failed, whether it stands behind a redirect or two or not", () => {
  expect(hiddenLinks(SHEET, { "/a.css": TOO_MUCH })).toEqual(["needs-review"]);
  expect(hiddenLinks(SHEET, { "/b.css": TOO_MUCH }, { "/a.css": "/b.css" })).toEqual(["needs-review"]);
  expect(hiddenLinks(SHEET, { "/c.css": TOO_MUCH }, { "/a.css": "/b.css", "/b.css": "/c.css" })).toEqual([
    "needs-review",
  ]);
});

test("a sheet for paper that was too much hides and shows nothing on a screen", () => {
  const paper = '<link rel="stylesheet" media="print" href="/a.css">';
  expect(hiddenLinks(paper, { "/a.css": TOO_MUCH })).toEqual(["fail"]);
});

test("a rule with a selector that browsers can't read hides nothing, and what it may show fails nobody", () => {
  const none = (css: string): string[] => hiddenLinks(`<style>${css}</style>`, {});
  expect(none("p:contains(x),.gone{display:block!important}")).toEqual(["fail"]);
  for (const css of [
    ".gone,p:foo{display:block!important}",
    ":is(.gone,a:text){display:block!important}",
    ":is(.gone,a:foo){display:block!important}",
  ])
    expect(none(css), css).not.toContain("fail");
});

test("sheets and scripts that are too much are laid aside together", () => {
  const paths = ["/a.css", "/b.css", "/c.js"];
  const { inspection, responses, failures } = siteOfCase(page(""), {
    role: "trap",
    expect: { outcome: "" },
    others: Object.fromEntries(paths.map((path) => [path, "x"])),
  });
  const urls = paths.map((path) => new URL(path, inspection.site).href);
  const long = Buffer.alloc(READABLE + 1, " ");
  const answers = responses.map((one) => (urls.includes(one.url) ? { ...one, body: long } : one));
  let rounds = 0;
  const left = withoutTooMuch({ responses: answers, failures }, (stored) => {
    rounds += 1;
    const site = new SiteView(stored, inspection.site, 1);
    for (const url of urls) expect(site.resource(url)).toBe(null);
    return stored;
  });
  expect(rounds).toBe(2);
  expect(
    left.failures.filter(({ failure }) => failure.reason === "over-limit").map(({ url }) => url),
  ).toEqual(urls);
});
