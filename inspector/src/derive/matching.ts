import { compile } from "css-select";
import { isTag, type AnyNode, type Element } from "domhandler";
import * as tree from "domutils";
import { TooDeep } from "./overflow.ts";

/**
 * Steps from element to element that the selectors of one page may take. A page of ten thousand elements under a thousand rules takes some
 * tens of millions; one whose selectors try every choice of ancestors or siblings would never end.
 */
const STEPS = 150_000_000;

/** Declarations of rules that match: two hundred for each of ten thousand elements. Each is held against others and filled in. */
const DECLARED = 2_000_000;

let left = STEPS;
let declared = DECLARED;

/** To ask one rule of an element costs as much as so many steps. */
const ASKED = 10;

function step(count = 1): void {
  if ((left -= count) < 0) throw new TooDeep("selectors took more steps through a page than they may");
}

/** Counts the rules that are held against an element. @throws TooDeep */
export const countAsked = (rules: number): void => step(rules * ASKED);

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
  declared = DECLARED;
}

/** Counts the declarations of a rule that matches. @throws TooDeep */
export function countMatch(declarations: number): void {
  if ((declared -= declarations) < 0) throw new TooDeep(`more than ${DECLARED} declarations match in a page`);
}

/** @throws SyntaxError for what is no selector; when matched, TooDeep where that would take too long */
export const matcherOf = (selector: string): ((element: Element) => boolean) =>
  compile<AnyNode, Element>(selector, { adapter: COUNTED });
