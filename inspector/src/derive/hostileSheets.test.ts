import { expect, test } from "vitest";
import { costOf, surelyCosts } from "../testing/cost.ts";
import { parseSheet } from "./cssParse.ts";
import { piecesOf } from "./cssBounds.ts";
import { hidingRules } from "./stylesheet.ts";

const MANY = 1 << 20;
const often = (piece: string): string => piece.repeat(Math.ceil(MANY / piece.length));
const imported = (css: string): string => `@import url("data:text/css,${encodeURIComponent(css)}");`;

test.each([
  ["sheets in addresses", often(imported(".k{display:none}")), "1000 sheets"],
  ["sheets in addresses in addresses", imported(imported("a{}").repeat(1200)), "1000 sheets"],
  ["one selector in a list", `${often(".k,")}.k{display:none}`, "250000 selectors"],
  ["selectors of rules", often(".k,.k,.k,.k,.k,.k,.k,.k{left:0}"), "selectors"],
  ["rules in rules", often("a{b{c{display:none}}}"), "mistakes"],
  ["rules in rules of one rule", `@media screen{${often("a{b{c{display:none}}}")}}`, "mistakes"],
  ["what is no declaration", often("a{*;}\n"), "mistakes"],
])("a MiB of %s is too much by their count", (_of, css, said) => {
  expect(() => hidingRules(css)).toThrow(said);
});

test("what large frameworks and pages come to is read", () => {
  const own = (count: number, rule: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => rule(at)).join("");
  expect(hidingRules(own(150_000, (at) => `.k${at}{display:none}`))).toHaveLength(150_000);
  expect(hidingRules(own(900, (at) => imported(`.k${at}{display:none}`)))).toHaveLength(900);
  expect(hidingRules(own(5000, (at) => `.k${at}{b{display:none}}`))).toHaveLength(5000);
  expect(
    hidingRules(own(5000, (at) => `.k${at}{*zoom:1;filter:alpha(opacity=0);!!;display:none}`)),
  ).toHaveLength(5000);
});

test("a sheet is cut only behind rules that stand in no other, and nothing of it is lost", () => {
  const css = `${`@media screen{.a{left:0}}`.repeat(200)}${"@layer x{.b{top:0}}/*}*/.c[d='}']{top:0}".repeat(100)}`;
  const pieces = piecesOf(css);
  expect(pieces.join("")).toBe(css);
  expect(pieces.length).toBeGreaterThan(5);
  for (const piece of pieces)
    expect(piece.split("{")).toHaveLength(
      piece.split("}").length - (piece.split("/*}*/").length - 1) - (piece.split("'}'").length - 1),
    );
  expect(hidingRules(css)).toHaveLength(400);
});

test("a small text costs the same after a large one was read", () => {
  const none = (): void => undefined;
  const small = (): void => {
    for (let round = 0; round < 3000; round += 1) parseSheet("a{left:0}", none);
  };
  small();
  const before = Math.max(costOf(small, 5), 1);
  parseSheet(often("a{left:0}"), none);
  expect(surelyCosts(small, 5 * before)).toBeLessThan(20 * before);
});
