import { expect, test } from "vitest";
import { treeOf } from "./html/tree.ts";
import { countSteps } from "./matching.ts";
import { elements } from "./page.ts";
import { RuleIndex } from "./ruleIndex.ts";
import { hidingRules } from "./stylesheet.ts";

const PARTS = [
  "*",
  "a",
  "A",
  ".k",
  "#i",
  "#i.k",
  ".k.nowhere",
  "#nowhere>a",
  "b+input",
  ".k\\6d",
  "[href]",
  "[HREF]",
  "[href='/x']",
  '[title="Two Words"]',
  "[ title = two ]",
  "[type=TEXT]",
  "[type='text' i]",
  "[data-a='b'i]",
  "[class~=k]",
  "[class=k]",
  "[href^='/']",
  "[title*=o]",
  "[title*='o w' i]",
  "[title*='']",
  "[title$=Words]",
  "[title$='WORDS' i]",
  "[title~=Two]",
  "[title~='Two Words']",
  "[class^=k]",
  "[class~='']",
  "[lang|=zh-cn i]",
  "[lang|=z]",
  "[lang|=zh]",
  "[title='a]b']",
  "[title='\\61']",
  "[*|title]",
  ":is(a,[title])",
  ":where([data-a],b)",
  ":not([href])",
  ":not(.k)[title]",
];
const PAGE = treeOf(
  `<div id=i class="k m" title="Two Words"><a href=/x>1</a><a HREF=/y Title=two class=k>2</a><b data-a=B>3</b><a title="a]b" lang=zh-CN>4</a><input type=Text title=a></div><i title>5</i>`,
);

test("one rule that asks for a part of a value finds its elements, however long the value", () => {
  const page = treeOf(
    `<a title="${"x".repeat(3000)}o" lang=zh>1</a><a title=o>2</a><a title>3</a><b class="a k b">4</b>`,
  );
  countSteps();
  for (const part of PARTS) {
    const rules = hidingRules(`${part}{left:0}`);
    const index = new RuleIndex(rules);
    for (const element of elements(page))
      expect(index.matching(element), part).toEqual(rules.filter((rule) => rule.matches(element)));
  }
});

test("a sheet of many rules for parts of values asks few of each element", () => {
  const rules = ["^", "$", "*", "~", "|"].flatMap((sign) =>
    hidingRules(Array.from({ length: 3000 }, (_, at) => `[k${sign}=v${at}x]{left:0}`).join("")),
  );
  const page = treeOf("<a k=w1>1</a>".repeat(200));
  const index = new RuleIndex(rules);
  // Each rule asked of each element would be thirty million.
  countSteps(3_000_000);
  for (const element of elements(page)) expect(index.matching(element)).toEqual([]);
  countSteps();
});

test("no rule that matches an element is left out by what its selector asks for", () => {
  const selectors = PARTS.flatMap((one) => [
    one,
    ...PARTS.flatMap((other) => [one + other, `${one} ${other}`]),
  ]);
  const rules = hidingRules(selectors.map((one) => `${one}{left:0}`).join(""));
  expect(rules.length).toBeGreaterThan(1000);
  const index = new RuleIndex(rules);
  countSteps();
  let matches = 0;
  for (const element of elements(PAGE)) {
    const all = rules.filter((rule) => rule.matches(element));
    expect(new Set(index.matching(element))).toEqual(new Set(all));
    expect(index.matching(element)).toHaveLength(all.length);
    matches += all.length;
  }
  expect(matches).toBeGreaterThan(500);
});

/** Steps that a page of so many links takes under a sheet. */
function isTooMuch(css: string, steps: number): boolean {
  const index = new RuleIndex(hidingRules(css));
  const links = treeOf(`<a class="k" href="/x" data-n="7">1</a>`.repeat(1000));
  countSteps(steps);
  try {
    for (const element of elements(links)) index.matching(element);
    return false;
  } catch {
    return true;
  }
}

test("rules that ask for an attribute are held against those that have it, each of which is counted", () => {
  const sheet = (of: (at: number) => string): string =>
    Array.from({ length: 1000 }, (_, at) => `${of(at)}{display:none}`).join("");
  const steps = 100_000;
  expect(
    isTooMuch(
      sheet((at) => `[data-other^="${at}"]`),
      steps,
    ),
  ).toBe(false);
  expect(
    isTooMuch(
      sheet((at) => `[data-n="${at}"]`),
      steps,
    ),
  ).toBe(false);
  expect(
    isTooMuch(
      sheet((at) => `[data-n^="${at}"]`),
      steps,
    ),
  ).toBe(false);
  expect(
    isTooMuch(
      sheet((at) => `[data-n]:not([data-m="${at}"])`),
      steps,
    ),
  ).toBe(true);
  expect(
    isTooMuch(
      sheet((at) => `[data-n]:not([data-m="${at}"])`),
      400 * steps,
    ),
  ).toBe(false);
});

test("rules that ask for what is nowhere on the page are held against nothing", () => {
  const sheet = (of: (at: number) => string): string =>
    Array.from({ length: 1000 }, (_, at) => `${of(at)}{display:none}`).join("");
  for (const of of [
    (at: number) => `.k.z${at}`,
    (at: number) => `.b${at} a`,
    (at: number) => `#i${at}>.k`,
    (at: number) => `.k[data-n="x${at}"]`,
  ])
    expect(isTooMuch(sheet(of), 100_000), of(1)).toBe(false);
  expect(
    isTooMuch(
      sheet(() => ".k[href]"),
      100_000,
    ),
  ).toBe(true);
  countSteps();
});

test("what only libraries know is no selector; a class or a value of that name is one", () => {
  for (const one of ["a:contains(x)", "a:icontains(x)", "b :text", ":not(:header) a", "a:input"])
    expect(hidingRules(`${one}{display:none}`)).toEqual([]);
  for (const one of ["a.contains", "a[title=':text']", ".a\\:text", "input[name='n]:text']"])
    expect(hidingRules(`${one}{display:none}`)).toHaveLength(1);
});

test("a selector that nobody can read takes its rule with it, and in brackets that forgive it is passed over", () => {
  const [element] = [...elements(treeOf('<input class="gone" name="n]:text">'))].filter(
    ({ name }) => name === "input",
  );
  const shown = (css: string): (string | undefined)[] =>
    new RuleIndex(hidingRules(css))
      .matching(element!)
      .map(({ declarations }) => declarations.get("display")?.value);
  for (const css of [
    "input[name='n]:text']{display:none}",
    ":is(.gone,a:text){display:none}",
    ":where(a:foo,:is(b:text,.gone)){display:none}",
    ":is(:not(a:text),.gone){display:none}",
    ".gone,p::before,p:hover,p:focus-visible{display:none}",
    "a{color:red} .gone{display:none}",
  ])
    expect(shown(css), css).toEqual(["none"]);
  for (const css of [
    ".gone,p:contains(x){display:none}",
    ".gone,a:not(:text){display:none}",
    ":is(a:text,b:foo){display:none}",
    "p:foo{display:none}",
  ])
    expect(shown(css), css).toEqual([]);
  // Some browser may know it.
  for (const css of [
    ".gone,p:foo{display:none}",
    ".gone,p::-moz-x{display:none}",
    ".gone,p:text{&.gone{display:none}}",
  ])
    expect(shown(css), css).toEqual(["(unknown)"]);
});
