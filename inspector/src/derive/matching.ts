import { compile } from "css-select";
import { isTag, type AnyNode, type Element } from "domhandler";
import * as tree from "domutils";
import { TooDeep } from "./overflow.ts";

/**
 * Steps from element to element that the selectors of one page may take. A page of ten thousand elements under a thousand rules takes some
 * millions; one whose selectors try every choice of ancestors or siblings would never end.
 */
const STEPS = 60_000_000;

let left = STEPS;

/** What a rule that matches costs besides: what it declares is held against what others declare. */
const MATCHED = 5;

function step(count = 1): void {
  if ((left -= count) < 0) throw new TooDeep("selectors took more steps through a page than they may");
}

/** The tree as selectors walk it, counted. */
const COUNTED = {
  ...tree,
  getParent(node: AnyNode) {
    step();
    return tree.getParent(node);
  },
  isTag(node: AnyNode): node is Element {
    step();
    return isTag(node);
  },
};

/** Gives the page that is looked at next its own steps. */
export function countSteps(steps = STEPS): void {
  left = steps;
}

/** Counts the declarations of a rule that matches. @throws TooDeep */
export const countMatch = (declarations: number): void => step(MATCHED * declarations);

/** @throws SyntaxError for what is no selector; when matched, TooDeep where that would take too long */
export const matcherOf = (selector: string): ((element: Element) => boolean) =>
  compile<AnyNode, Element>(selector, { adapter: COUNTED });
