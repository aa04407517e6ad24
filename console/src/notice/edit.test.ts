import { expect, test } from "vitest";
import { freshBlock, inserted, moved, namesFrom, removed } from "./edit.ts";
import type { NoticeInput } from "./names.ts";

type Block = NoticeInput["blocks"][number];
const free = (id: string): Block => ({ id, kind: "free", text: { kind: "paragraph", text: id } });
const generated = (id: string): Block => ({ id, kind: "generated", phrases: {} });
const ids = (blocks: Block[]): string[] => blocks.map((block) => block.id);
const blocks = [generated("opening"), free("a"), free("b"), generated("annex.units")];

test("a block moves by one place, not past the ends nor into the annex", () => {
  expect(ids(moved(blocks, "b", -1))).toEqual(["opening", "b", "a", "annex.units"]);
  expect(ids(moved(blocks, "opening", 1))).toEqual(["a", "opening", "b", "annex.units"]);
  for (const [id, by] of [
    ["opening", -1],
    ["b", 1],
    ["annex.units", -1],
    ["nobody", 1],
  ] as const)
    expect(ids(moved(blocks, id, by)), id).toEqual(ids(blocks));
});

test("a new block comes after another or first, an annex last; its id is new", () => {
  expect(ids(inserted(blocks, "a", free("x")))).toEqual(["opening", "a", "x", "b", "annex.units"]);
  expect(ids(inserted(blocks, null, free("x")))[0]).toBe("x");
  expect(ids(inserted(blocks, "annex.units", free("x")))).toEqual(["opening", "a", "b", "x", "annex.units"]);
  expect(ids(inserted(blocks, "a", generated("annex.individuals"))).at(-1)).toBe("annex.individuals");
  const first = freshBlock(blocks, "heading");
  const second = freshBlock(removed([...blocks, first], "a"), "heading");
  expect(new Set([...ids(blocks), first.id, second.id]).size).toBe(blocks.length + 2);
});

test("names may be parted by any of the usual signs", () => {
  expect(namesFrom(" 甲局、乙大学，\n丙馆;; ")).toEqual(["甲局", "乙大学", "丙馆"]);
});
