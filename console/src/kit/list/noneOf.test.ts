import { expect, test } from "vitest";
import { keyFrom } from "../keyFrom.ts";
import { listName } from "./useOwnLists.ts";
import { noneOf } from "./noneOf.ts";

const said = (change: Partial<Parameters<typeof noneOf>[0]> = {}): string =>
  noneOf({ error: null, read: true, filter: {}, unmatched: "没有符合的", empty: "还没有", ...change });

test("only what was read is empty: a list that failed, or is being read, does not say that there is nothing", () => {
  expect(said()).toBe("还没有");
  expect(said({ error: new Error("x"), filter: { kind: "college" } })).toBe("没有读取到内容，原因见上");
  expect(said({ read: false })).toBe("正在读取");
});

test("a filter says that nothing matches it; order and page are none, nor is one that was emptied", () => {
  expect(said({ filter: { search: "甲" } })).toBe("没有符合的");
  expect(said({ filter: { sort: "name", page: "2", search: "", kind: undefined } })).toBe("还没有");
});

test("an address names a key of the list or none; names of lists are addresses that can be kept", () => {
  const names = { open: 1, closed: 2 };
  expect([keyFrom(names, "closed"), keyFrom(names, "toString"), keyFrom(names, undefined)]).toEqual([
    "closed",
    undefined,
    undefined,
  ]);
  expect([listName("/cycles/2019/findings", null), listName("/units", "all")]).toEqual([
    "cycles/2019/findings",
    "units?tab=all",
  ]);
  for (const strange of ["", "/", "/列表", `/${"a".repeat(81)}`])
    expect(listName(strange, null), strange).toBeNull();
});
