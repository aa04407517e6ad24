import { expect, test } from "vitest";
import type { NoticeContent } from "./model.ts";
import { versionChange } from "./versionChange.ts";

const content = (...blocks: [id: string, text: string][]): NoticeContent => ({
  agency: "模拟通",
  title: ["关于检查的通报"],
  recipients: ["各单位"],
  copies: [],
  printing: null,
  blocks: blocks.map(([id, text]) => ({ id, kind: "free", text: { kind: "paragraph", text } })),
});
const changes = (before: NoticeContent, after: NoticeContent) =>
  versionChange(before, after).blocks.map((one) => [one.id, one.change]);

const three = content(["a", "甲"], ["b", "乙"], ["c", "丙"]);

test("what stayed is not listed, and of a moved block only itself", () => {
  expect(versionChange(three, three)).toEqual({ fields: [], blocks: [] });
  expect(changes(three, content(["c", "丙"], ["a", "甲"], ["b", "乙"]))).toEqual([["c", "moved"]]);
  expect(changes(three, content(["b", "乙"], ["a", "甲"], ["c", "丙"]))).toHaveLength(1);
});

test("taking out or putting in moves nothing", () => {
  expect(changes(three, content(["a", "甲"], ["c", "丙"]))).toEqual([["b", "removed"]]);
  expect(changes(three, content(["a", "甲"], ["d", "丁"], ["b", "乙"], ["c", "丙"]))).toEqual([
    ["d", "added"],
  ]);
});

test("a block that was changed and moved counts as changed, with both texts", () => {
  const { blocks } = versionChange(three, content(["c", "丙丙"], ["a", "甲"], ["b", "乙"]));
  expect(blocks).toEqual([{ id: "c", title: "段落", change: "changed", before: "丙", after: "丙丙" }]);
});
