import type { BrowserContext, Page } from "playwright-core";

/** Runs `script`, the source of a function of one argument, in the main frame; both ways as JSON. */
export type InPage = <T>(script: string, argument: unknown) => Promise<T>;

/**
 * A page can replace `getComputedStyle` and every other function that a verdict rests on. In a world of its own our
 * script sees the same document with Chromium's functions.
 */
export async function inPage(context: BrowserContext, page: Page): Promise<InPage> {
  const session = await context.newCDPSession(page);
  return async <T>(script: string, argument: unknown): Promise<T> => {
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
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text, {
        cause: exceptionDetails,
      });
    return result.value as T;
  };
}
