import { expect, test } from "vitest";
import { typedWidth } from "./spaces.ts";
import { tabbedStart } from "./tabs.ts";

const line = { first: 0, left: 0, stops: [], usual: 720 };

test("where text begins behind tabs: at usual stops, at stops of its own, and around those in the middle and at the right", () => {
  expect(tabbedStart("　文字", 32, line)).toBeUndefined();
  expect(tabbedStart("\t文字", 32, line)).toBe(720);
  expect(tabbedStart("　\t\t文字", 32, line)).toBe(1440);
  expect(tabbedStart("\t文字", 32, { ...line, stops: [{ at: 640, kind: "left" }] })).toBe(640);
  expect(tabbedStart("\t\t文字", 32, { ...line, stops: [{ at: 640, kind: "left" }] })).toBe(720);
  expect(tabbedStart("\t文字", 32, { ...line, stops: [{ at: 4000, kind: "center" }] })).toBe(4000 - 320);
  expect(tabbedStart("\t文字", 32, { ...line, stops: [{ at: 4000, kind: "right" }] })).toBe(4000 - 640);
  // Lines that hang leave a stop where the others begin.
  expect(tabbedStart("\t文字", 32, { ...line, first: -400, left: 300 })).toBe(300);
});

test("spaces of the web are as wide as they show", () => {
  expect(typedWidth("\u2003\u2003文字", "before")).toBe(2);
  expect(typedWidth("\u00a0\u00a0\u00a0\u00a0文字", "before")).toBe(2);
  expect(typedWidth("文字　 ", "behind")).toBe(1.5);
  expect(typedWidth("\t　文字", "before")).toBe(0);
});
