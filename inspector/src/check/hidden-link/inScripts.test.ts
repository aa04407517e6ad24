import { expect, test } from "vitest";
import { derivePage } from "../../derive/page.ts";
import { SiteView } from "../../derive/site.ts";
import { Stored } from "../../evidence/stored.ts";
import { advertisedInScripts } from "./inScripts.ts";

const SITE = "http://www.site.test/";
const answer = (url: string, type: string, body: string): Stored =>
  new Stored(
    {
      recordId: url,
      url,
      date: "2020-03-02T01:00:00.000Z",
      look: 1,
      milliseconds: 1,
      truncated: null,
      certificateFault: false,
    },
    200,
    [["content-type", type]],
    Buffer.from(body),
  );

function told(code: string, file = "/js/menu.js"): string[] {
  const home = answer(SITE, "text/html; charset=utf-8", `<title>x</title><script src="${file}"></script>`);
  const script = answer(new URL(file, SITE).href, "text/javascript; charset=utf-8", code);
  const site = new SiteView({ responses: [home, script], failures: [] }, SITE, 1);
  return advertisedInScripts(site, derivePage(home), (url) => url !== null && !url.startsWith(SITE));
}

const TWO = ["六合彩", "百家乐"];
test.each([
  ["two words and two strangers", `a("六合彩","http://a.test/");a("百家乐","http://b.test/")`, TWO],
  ["two words and a new title", `document.title='六合彩 百家乐'`, TWO],
  ["in escapes", `document.title="\\u516d\\u5408\\u5f69 \\u767e\\u5bb6\\u4e50"`, TWO],
  ["turned round", `document.title="彩合六 乐家百".split("").reverse().join("")`, ["百家乐", "六合彩"]],
  ["one word and a host of such a house", `a("六合彩","http://www.kaiyun.test/")`, ["六合彩", "kaiyun"]],
  ["one word and strangers", `a("六合彩","http://a.test/","http://b.test/")`, []],
  ["two words and one stranger", `a("六合彩","百家乐","http://a.test/","http://a.test/")`, []],
  ["two words and the own site", `a("六合彩","百家乐","${SITE}a","${SITE}b")`, []],
  ["words that a forum forbids", `var bad=["六合彩","百家乐"];document.title==bad`, []],
  ["in a comment", `/* document.title="六合彩 百家乐" */ var a="http://a.test/"`, []],
  ["against it", `document.title="严禁六合彩、百家乐"`, []],
] as [string, string, string[]][])("%s", (_name, code, wanted) => expect(told(code)).toEqual(wanted));

test("a library is not read", () => {
  expect(told(`document.title='六合彩 百家乐'`, "/js/jquery.min.js")).toEqual([]);
});
