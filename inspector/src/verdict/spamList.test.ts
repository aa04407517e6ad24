import { expect, test } from "vitest";
import { hiddenLink } from "../check/hidden-link/check.ts";
import { cloaking } from "../check/cloaking/check.ts";
import { Stored } from "../evidence/stored.ts";
import { spamListHash } from "../inspection.ts";
import type { Inspection, SpamRow } from "../model.ts";
import { testInspection } from "../testing/inspection.ts";
import { SiteView } from "../derive/site.ts";

const SITE = "http://www.site.test/";
const WORDS = "学校始终坚持立德树人，扎实推进各项工作。".repeat(20);
const page = (title: string, inside: string, variant?: string): Stored =>
  new Stored(
    {
      recordId: variant ?? "1",
      url: SITE,
      date: "2020-03-02T01:00:00.000Z",
      look: 1,
      milliseconds: 5,
      truncated: null,
      certificateFault: false,
      ...(variant ? { variant } : {}),
    },
    200,
    [["content-type", "text/html; charset=utf-8"]],
    Buffer.from(
      `<html><head><title>${title}</title></head><body><a href="/a">学校概况</a>${inside}<p>${WORDS}</p></body></html>`,
    ),
  );
const inspection = (...rows: SpamRow[]): Inspection =>
  testInspection({
    site: SITE,
    ...(rows.length > 0 ? { spam: { version: 7, sha256: spamListHash(rows), rows } } : {}),
  });
const row = (text: string, place: SpamRow["place"] = "anywhere"): SpamRow => ({ text, place, whole: false });
const hidden = (labels: string[]): string =>
  `<div style="position:absolute;left:-9999px">${labels.map((label, at) => `<a href="http://s${at}.example/">${label}</a>`).join("")}</div>`;
const NEW = ["星河竞技官网", "星河竞技登录", "星河竞技下载", "入口", "首页"];
const judged = (check: typeof hiddenLink, stored: Stored[], of: Inspection) =>
  check.judge(new SiteView({ responses: stored, failures: [] }, SITE, 1), of);

test("hidden links that carry a row of the list fail as those of the rules do, and the verdict names the list", () => {
  const stored = [page("示例学院", hidden(NEW))];
  const without = judged(hiddenLink, stored, inspection());
  expect(without.map(({ outcome }) => outcome)).toEqual(["needs-review"]);
  expect(without[0]?.values).not.toHaveProperty("list");
  const [found] = judged(hiddenLink, stored, inspection(row("星河竞技", "label")));
  expect(found?.outcome).toBe("fail");
  expect(found?.values).toMatchObject({ list: 7, words: "星河竞技" });
});

test("a details menu of friends whose names hold a short row inside is no hidden advertising", () => {
  const friends = ["alphabet.example", "www.diabetes.example", "betterlife.example", "elizabeth.example"];
  const menu = `<details><summary>友情链接</summary>${friends.map((host) => `<a href="http://${host}/">友好单位</a>`).join("")}</details>`;
  const outcomes = (...rows: SpamRow[]) =>
    judged(hiddenLink, [page("示例学院", menu)], inspection(...rows)).map(({ outcome }) => outcome);
  expect(outcomes(row("bet", "target"))).toEqual(outcomes());
  expect(outcomes()).not.toContain("fail");
});

test("links that everyone sees go to a person, never further", () => {
  const shown = NEW.map((label, at) => `<a href="http://s${at}.example/">${label}</a>`).join("");
  const stored = [page("示例学院", shown)];
  expect(judged(hiddenLink, stored, inspection()).map(({ outcome }) => outcome)).toEqual(["pass"]);
  const [found] = judged(hiddenLink, stored, inspection(row("星河竞技")));
  expect([found?.outcome, found?.values["list"]]).toEqual(["needs-review", 7]);
});

test("a title that carries rows alone fails nobody, hidden or cloaked", () => {
  const rows = [row("星河竞技"), row("银河电竞")];
  const title = "星河竞技 银河电竞 官网";
  const [own] = judged(hiddenLink, [page(title, "")], inspection(...rows));
  expect(own?.outcome).toBe("needs-review");
  // A head in character references with words in its keywords is replaced for certain, when a word of it is the rules' own.
  const encoded = (...words: string[]): Stored =>
    page(
      `${[...words.join(" ")].map((sign) => `&#${sign.codePointAt(0)};`).join("")}</title><meta name="keywords" content="${words.join(",")}"><title>`,
      "",
    );
  const headOf = (...words: string[]) =>
    judged(hiddenLink, [encoded(...words)], inspection(...rows))[0]?.outcome;
  expect([headOf("六合彩", "百家乐"), headOf("星河竞技", "六合彩"), headOf("星河竞技", "银河电竞")]).toEqual([
    "fail",
    "fail",
    "needs-review",
  ]);
  const served = [page("示例学院", ""), page(title, "", "crawler")];
  const [cloaked] = judged(cloaking, served, inspection(...rows));
  expect([cloaked?.outcome, cloaked?.values["list"]]).toEqual(["needs-review", 7]);
  expect(judged(cloaking, served, inspection()).map(({ outcome }) => outcome)).not.toContain("fail");
  // With a word of the rules beside it the rule holds as before.
  const worse = [page("示例学院", ""), page(`${title} 六合彩`, "", "crawler")];
  expect(judged(cloaking, worse, inspection(...rows))[0]?.outcome).toBe("fail");
});
