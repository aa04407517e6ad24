import { expect, test } from "vitest";
import { SiteView } from "../../derive/site.ts";
import { siteOfCase } from "../../evaluate/caseSite.ts";
import { RENDERED } from "../../evidence/rendering.ts";
import { hiddenLink } from "./check.ts";

const SITE = "http://www.site.test/";

/** What is said of a page that was served so and that a browser's scripts left otherwise. */
function saidOf(served: string, left: string): string[] {
  const { inspection, ...stored } = siteOfCase(served, { role: "trap", expect: { outcome: "" } });
  const resources = stored.responses.map(({ recordId, url }) => ({
    recordId: `made:${recordId}`,
    url: RENDERED + url,
    mediaType: "text/html",
    body: Buffer.from(left),
    concurrentTo: recordId,
  }));
  const site = new SiteView({ ...stored, resources }, inspection.site, 1);
  return hiddenLink.judge(site, inspection).map(({ outcome, subject }) => `${outcome} ${subject}`);
}

const page = (title: string, links: string): string =>
  `<!doctype html><meta charset=utf-8><title>${title}</title><h1>学院</h1><a href="${SITE}gk/">学院概况</a>${links}`;
const SPAM = '<a href="https://a.top/">开云体育官网</a><a href="https://b.xyz/">真人棋牌下载</a>';

test("links and a title that scripts take away again were served all the same: search engines that run none read them", () => {
  expect(saidOf(page("学院", SPAM), page("学院", ""))).toEqual(["needs-review /|visible"]);
  expect(saidOf(page("开云体育官网", ""), page("学院", ""))).toEqual(["needs-review /|title"]);
  const friends = '<a href="https://a.top/">合作书店</a><a href="https://b.xyz/">合作企业</a>';
  expect(saidOf(page("学院", friends), page("学院", ""))).toEqual(["pass site"]);
  expect(saidOf(page("学院", ""), page("学院", ""))).toEqual(["pass site"]);
});
