import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BrowserError } from "./errors.ts";
import { inPage } from "./inPage.ts";

/** A browser whose page answers `Runtime.evaluate` with what is given, one after another; the last again and again. */
const browser = (answers: (string | object)[]): Parameters<typeof inPage>[0] & { asked: number } => {
  const context = {
    asked: 0,
    newCDPSession: async () => ({
      send: async (method: string) => {
        if (method === "Page.getFrameTree") return { frameTree: { frame: { id: "f" } } };
        if (method === "Page.createIsolatedWorld") return { executionContextId: 7 };
        context.asked += 1;
        const answer = answers[Math.min(context.asked, answers.length) - 1];
        if (typeof answer === "string") throw new Error(`Protocol error (Runtime.evaluate): ${answer}`);
        return answer;
      },
    }),
  };
  return context as unknown as Parameters<typeof inPage>[0] & { asked: number };
};

const MOVED = "Cannot find context with specified id";

test("a page that moves on under the question is asked again; one that never stands still can't be shown", async () => {
  const soon = browser([MOVED, MOVED, { result: { value: "read" } }]);
  expect(await (await inPage(soon, {} as Page))("() => 1", null)).toBe("read");
  const never = browser([MOVED]);
  const asked = (await inPage(never, {} as Page))("() => 1", null);
  await expect(asked).rejects.toBeInstanceOf(BrowserError);
  await expect(asked).rejects.toMatchObject({ reason: "page", fault: "ours" });
  expect(never.asked).toBe(3);
});

test("a script of ours that fails on a page is no end of the run; a browser that is gone is told as it is", async () => {
  const thrown = browser([{ result: {}, exceptionDetails: { text: "Uncaught", exception: {} } }]);
  await expect((await inPage(thrown, {} as Page))("() => 1", null)).rejects.toBeInstanceOf(BrowserError);
  const gone = browser(["Target page, context or browser has been closed"]);
  await expect((await inPage(gone, {} as Page))("() => 1", null)).rejects.not.toBeInstanceOf(BrowserError);
});
