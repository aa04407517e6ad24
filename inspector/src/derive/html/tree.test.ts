import { isTag, type Document, type Element } from "domhandler";
import { expect, test } from "vitest";
import { TooDeep } from "../overflow.ts";
import { elements } from "../page.ts";
import { treeOf } from "./tree.ts";

const depthOf = (element: Element): number => {
  let depth = 0;
  for (let at: Element | Document | null = element; at; at = at.parent as Element | Document | null)
    depth += 1;
  return depth;
};

test("what is nested deeper than browsers nest stands beside, with its own words in it and every element once", () => {
  const tree = treeOf(`${"<div>".repeat(3_000)}<a href="/x">words</a>${"</div>".repeat(3_000)}<p>after</p>`);
  const all = [...elements(tree)];
  expect(all.filter((one) => one.name === "div")).toHaveLength(3_000);
  expect(Math.max(...all.map(depthOf))).toBe(514);
  const link = all.find((one) => one.name === "a");
  expect(link?.children.map((one) => ("data" in one ? one.data : one.type))).toEqual(["words"]);
  // Each knows its neighbours, and the tree goes on where the tags were closed.
  for (const one of all)
    for (const [at, child] of one.children.entries()) {
      expect(child.parent).toBe(one);
      expect(child.prev).toBe(one.children[at - 1] ?? null);
      expect(child.next).toBe(one.children[at + 1] ?? null);
    }
  expect(tree.children.filter(isTag).map((one) => one.name)).toEqual(["div", "p"]);
});

test("more open elements than anybody writes are too deep to be read", () => {
  expect(() => treeOf("<b>".repeat(20_001))).toThrow(TooDeep);
  expect(treeOf("<b></b>".repeat(30_000)).children).toHaveLength(30_000);
});
