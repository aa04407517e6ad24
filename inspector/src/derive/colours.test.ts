import { expect, test } from "vitest";
import { colour, isClear, isLike } from "./colours.ts";

test.each([
  ["white", "#ffffff"],
  [" snow ", "#fffafa"],
  ["#fff", "#ffffff"],
  ["#1a2b3c", "#1a2b3c"],
  ["#1a2b3cff", "#1a2b3c"],
  ["#abcf", "#aabbcc"],
  ["rgb(1,2,3)", "#010203"],
  ["rgb(1 2 3)", "#010203"],
  ["rgba(255, 255, 255, 1)", "#ffffff"],
  ["rgb(255 255 255 / 100%)", "#ffffff"],
  ["rgb(100%, 0%, 50%)", "#ff0080"],
  ["rgb(999,-5,0)", "#ff0000"],
  ["hsl(0, 0%, 100%)", "#ffffff"],
  ["hsl(0,100%,50%)", "#ff0000"],
  ["hsl(120 100% 25%)", "#008000"],
  ["hsl(240deg 100% 50%)", "#0000ff"],
  ["hsl(-120, 100%, 50%)", "#0000ff"],
  ["hsla(60, 100%, 50%, 1)", "#ffff00"],
  ["rgba(255,255,255,.5)", null],
  ["rgb(1,2)", null],
  ["rgb(1,2,3,1,1)", null],
  ["rgb(var(--a),2,3)", null],
  ["#ffffff00", null],
  ["#fff0", null],
  ["oklch(100% 0 0)", "#ffffff"],
  ["oklch(45% 0.1 250)", "#23588a"],
  ["oklab(0.4 0.1 -0.1)", "#63287b"],
  ["lab(30 20 -40)", "#483d86"],
  ["lch(60 50 0.25turn)", "#a38f32"],
  ["hwb(120 20% 30%)", "#33b333"],
  ["color(srgb 10% 50% 100%)", "#1a80ff"],
  ["color-mix(in srgb, #123456, #abcdef 30%)", "#406284"],
  ["color-mix(in oklch, white, black)", null],
  ["light-dark(#123, #456)", "#112233"],
  ["oklch(100% 0 0 / 50%)", null],
  ["color(display-p3 1 0 0)", null],
  ["transparent", null],
  ["no-colour", null],
  [undefined, null],
])("%s is %s", (written, wanted) => expect(colour(written)).toBe(wanted));

test("colours that differ by eight parts nobody tells apart, by nine anybody may", () => {
  expect(isLike("#ffffff", "#f7f7f7")).toBe(true);
  expect(isLike("#ffffff", "#f6ffff")).toBe(false);
  expect(isLike("#ffffff", "#fff6ff")).toBe(false);
  expect(isLike("#ffffff", "#fffff6")).toBe(false);
  expect(isLike(null, "#ffffff")).toBe(false);
  expect(isLike("#ffffff", null)).toBe(false);
});

test.each([
  ["transparent", true],
  ["rgba(1,2,3,0)", true],
  ["rgb(1 2 3 / 0)", true],
  ["hsla(0,0%,0%,.0)", true],
  ["#12345600", true],
  ["#1230", true],
  ["rgba(1,2,3,.5)", false],
  ["rgb(255,255,0)", false],
  ["#123456", false],
  [undefined, false],
])("%s has no colour: %s", (written, wanted) => expect(isClear(written)).toBe(wanted));
