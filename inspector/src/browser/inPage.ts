import type { BrowserContext, Page } from "playwright-core";
import { BrowserError } from "./errors.ts";

/** Runs `script`, the source of a function of one argument, in the main frame; both ways as JSON. */
export type InPage = <T>(script: string, argument: unknown) => Promise<T>;

/** What Chromium answers when the document went away between two questions: the page reloads itself, submits a form, moves on. */
const MOVED = /cannot find context|context was destroyed|no frame (?:with|for) (?:the )?given id|navigated/i;
/** So often a page is asked that goes on moving. */
const ATTEMPTS = 3;

/**
 * A page can replace `getComputedStyle` and every other function that a verdict rests on. In a world of its own our
 * script sees the same document with Chromium's functions.
 * Errors: `BrowserError` page when the page moves on whenever it is asked, or when our script fails on it.
 */
export async function inPage(context: Pick<BrowserContext, "newCDPSession">, page: Page): Promise<InPage> {
  const session = await context.newCDPSession(page);
  const once = async <T>(script: string, argument: unknown): Promise<T> => {
    const { frameTree } = await session.send("Page.getFrameTree");
    const { executionContextId } = await session.send("Page.createIsolatedWorld", {
      frameId: frameTree.frame.id,
      worldName: "mingcha",
    });
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression: `(${script})(${JSON.stringify(argument)})`,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      const { exception, text } = exceptionDetails;
      throw new BrowserError("page", exception?.description ?? text, exceptionDetails);
    }
    return result.value as T;
  };
  return async <T>(script: string, argument: unknown): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once<T>(script, argument);
      } catch (error) {
        if (!(error instanceof Error) || !MOVED.test(error.message)) throw error;
        if (attempt === ATTEMPTS) throw new BrowserError("page", "it moves on while it is read", error);
      }
    }
  };
}
