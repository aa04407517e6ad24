import { expect, test } from "vitest";
import { costOf, surelyCosts } from "../testing/cost.ts";
import { hiddenBy } from "./hidden.ts";
import { treeOf } from "./html/tree.ts";
import { countSteps } from "./matching.ts";
import { elements } from "./page.ts";
import { RuleIndex } from "./ruleIndex.ts";
import { hidingRules } from "./stylesheet.ts";

/** What hides the links of some markup under some rules. */
function hows(markup: string, css: string): (string | undefined)[] {
  countSteps(1_000_000);
  const rules = new RuleIndex(hidingRules(css), true);
  const cache = new Map<never, never>();
  return [...elements(treeOf(markup))]
    .filter(({ name }) => name === "a")
    .map((one) => hiddenBy(one, rules, cache)?.how);
}

test.each([
  ["ancestors", "<i>".repeat(500), `q ${"i ".repeat(9)}a`],
  ["siblings", "<i></i>".repeat(3000), `q ~ ${"i ~ ".repeat(5)}a`],
])("a selector that would try every choice of %s is too much by its count", (_of, markup, selector) => {
  expect(() => hows(`${markup}<a>x</a>`, `${selector}{display:none}`)).toThrow("steps");
  expect(hows("<q><i><i><a>x</a></i></i></q>", "q i i a{display:none}")).toEqual(["display:none"]);
});

test("what is no selector is no rule, however long: the page of an error where a sheet should stand, words, blanks", () => {
  const rules = ".b{display:none}";
  const page = `<!doctype html><html><body>${"<p class='a b'>没有 找到 这个 页面</p>\n".repeat(300)}</body></html>`;
  for (const css of [
    `${page}{x:y}${rules}`,
    `${"a note in words ".repeat(400)}{x:y}${rules}`,
    `.a${" ".repeat(1200)}.c{display:none}${rules}`,
    `${"i ".repeat(600)}a{display:none}${rules}`,
  ])
    expect(hows('<a class="b">x</a><a>y</a>', css)).toEqual(["display:none", undefined]);
  expect(() => hows("<a>x</a>", `${".b".repeat(1200)}{display:none}`)).toThrow("parts");
  expect(() => hows("<a>x</a>", `:is(${"p ".repeat(1200)}.b){display:none}`)).toThrow("parts");
});

test("links deep in a page cost what their number says, not that times their depth", () => {
  const page = (depth: number): string =>
    "<div>".repeat(depth) + "<a href=http://s.test/>x</a>".repeat(20_000);
  const css = "div{color:var(--a)}a{background:var(--b)}";
  const flat = costOf(() => hows(page(10), css), 2);
  expect(surelyCosts(() => hows(page(500), css), 4 * flat)).toBeLessThan(4 * flat);
});
