import { DomHandler, isTag, type ChildNode, type Document } from "domhandler";
import { Parser } from "htmlparser2";
import { TooDeep } from "../overflow.ts";

/** What is nested deeper stands beside the element at this depth, as in browsers (Blink's kMaximumHTMLParserDOMTreeDepth). */
const DEPTH = 512;
/** With so many elements open at once each further one costs the parser more than its own size; nobody wrote that to be read. */
const OPEN = 20_000;

/** Builds no more than {@link DEPTH} levels: who walks the tree by calling itself never runs out of stack, however warm or cold its code is. */
class FlatHandler extends DomHandler {
  protected override addNode(node: ChildNode): void {
    const { tagStack } = this;
    if (tagStack.length > OPEN) throw new TooDeep(`more than ${OPEN} elements are open at once`);
    const parent = tagStack[DEPTH];
    if (!parent || !isTag(node)) {
      super.addNode(node);
      return;
    }
    const before = parent.children.at(-1);
    if (before) {
      node.prev = before;
      before.next = node;
    }
    node.parent = parent;
    parent.children.push(node);
    this.lastNode = null;
  }
}

/**
 * The tree of some markup.
 * @throws TooDeep where more elements stand in each other than anybody writes
 */
export function treeOf(markup: string): Document {
  const handler = new FlatHandler();
  new Parser(handler).end(markup);
  return handler.root;
}
