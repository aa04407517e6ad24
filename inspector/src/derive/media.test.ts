import { expect, test } from "vitest";
import { appliesOnScreen, isSupported } from "./media.ts";

test.each([
  "",
  "all",
  "screen",
  "only screen",
  "SCREEN",
  "not print",
  "print, screen",
  "screen and (min-width: 1px)",
  "(min-width: 1920px)",
  "(max-width: 1920px)",
  "(min-width: 120em)",
  "(min-device-width: 1000px)",
  "(max-height: 1080px)",
  "(width)",
  "(width > 300px)",
  "(width >= 1920px)",
  "(width = 1920px)",
  "(400px < width <= 1920px)",
  "(1000px < width < 3000px)",
  "(height < 2000px)",
  "(orientation: landscape)",
  "(prefers-color-scheme: light)",
  "(prefers-reduced-motion: no-preference)",
  "(hover: hover) and (pointer: fine)",
  "(hover)",
  "(min-width: 3000px) or (orientation: landscape)",
  "not (max-width: 600px)",
  "not screen and (max-width: 600px)",
  // What is not known holds.
  "(min-resolution: 1dpi)",
  "(aspect-ratio > 1/1)",
  "(width > calc(1px))",
])("a desktop's screen meets %s", (condition) => expect(appliesOnScreen(condition)).toBe(true));

test.each([
  "print",
  "speech",
  "not screen",
  "not all",
  "print and (min-width: 1px)",
  "(max-width: 1600px)",
  "(min-width: 1921px)",
  "(min-width: 121rem)",
  "(max-height: 1079px)",
  "(min-height: 1081px)",
  "(width < 600px)",
  "(width < 1920px)",
  "(width > 1920px)",
  "(width = 600px)",
  "(400px < width <= 900px)",
  "(2000px < width < 3000px)",
  "(orientation: portrait)",
  "(prefers-color-scheme: dark)",
  "(prefers-reduced-motion: reduce)",
  "(hover: none)",
  "(pointer: coarse)",
  "(forced-colors)",
  "screen and (min-width: 1px) and (max-width: 600px)",
  "not (min-width: 1px)",
  "print, (max-width: 600px)",
])("a desktop's screen does not meet %s", (condition) => expect(appliesOnScreen(condition)).toBe(false));

test("what only old browsers know by their own prefix is supported by none of today", () => {
  expect(["(display:grid)", "selector(:has(a))"].map(isSupported)).toEqual([true, true]);
  expect(["not (display:grid)", "(-ms-ime-align:auto)", "(-moz-appearance:none)"].map(isSupported)).toEqual([
    false,
    false,
    false,
  ]);
});
