import { describe, expect, test } from "vitest";
import { passesOf } from "../inspector/src/testing/cost.ts";
import { inertStyle } from "../server/src/modules/evidence/archive/inertStyle.ts";
import { personalKinds } from "../server/src/modules/evidence/release/personalData.ts";

const SIZE = 400_000;
/** A quadratic scanner costs as many passes as the text has characters. */
const LINEAR = 1500;
const long = (piece: string): string => piece.repeat(SIZE / piece.length);

describe("style text of an archived page", () => {
  test.each([
    ["a{background:url(http://x/y.png)}", "a{background:none}"],
    ["a{background:URL( 'x)y' ) red}", "a{background:none red}"],
    ["@import 'x.css'; a{}", " a{}"],
    ["@IMPORT url(x)", ""],
    ["a{b:url(open", "a{b:none"],
    ['a{b:url("open', "a{b:none"],
    ["</style><script>", "\\3c /style>\\3c script>"],
    ["a{width:expression(alert(1))}", "a{width:none(alert(1))}"],
    ["a{color:red;border:1px}", "a{color:red;border:1px}"],
  ])("%s", (css, inert) => expect(inertStyle(css)).toBe(inert));
  test.each(["url(", 'url("', "url(\\", "@import ", "@import", "u", "image-set(", "url( "])(
    "%s, again and again, is read once",
    (piece) => expect(passesOf(inertStyle, long(piece))).toBeLessThan(LINEAR),
  );
});

describe("a text that is screened for personal data", () => {
  test.each([
    "1",
    "138-",
    "a.",
    "a@",
    "a@a.",
    "<",
    "&#1",
    "\\u",
    "身份证",
    "1 ",
    "@@",
    "1380 ",
    "身份证 ",
    "%3",
  ])("%s, again and again, is read once", (piece) =>
    expect(passesOf(personalKinds, long(piece))).toBeLessThan(LINEAR),
  );
});
