import { expect, test } from "vitest";
import { transact, wholeOf, type Context, type Whole, type Work } from "../src/core/context.ts";
import type { FastifyRequest } from "fastify";
import { currentFacts, findingsOf } from "../src/modules/evidence/read.ts";
import { itemMarks } from "../src/modules/assessment/index.ts";
import { finalMarks, handedInMarks } from "../src/modules/review/index.ts";
import type { Rubric } from "../src/modules/assessment/index.ts";
import { standings } from "../src/modules/results/standings/queries/standings.ts";
import { allItems } from "../src/modules/rectification/items/queries/list.ts";

/** Never called: what a route would have to write to leak. Each line compiles only because the leak below it does not. */
export function leaks({ context }: FastifyRequest, rubric: Rubric): Promise<unknown>[] {
  return [
    // @ts-expect-error A route holds no Whole.
    currentFacts(context, 2019),
    // @ts-expect-error A route holds no Whole.
    findingsOf(context, { year: 2019 }),
    // @ts-expect-error A route holds no Whole.
    itemMarks(context, 2019),
    // @ts-expect-error A route holds no Whole.
    finalMarks(context, 2019, "C1"),
    // @ts-expect-error A route holds no Whole.
    handedInMarks(context, 2019, rubric),
    // @ts-expect-error A route holds no Whole.
    standings(context, 2019),
    // @ts-expect-error A route holds no Whole.
    allItems(context, 2019),
    // @ts-expect-error Nor can it make one by hand: the reason's name is core's own.
    currentFacts({ ...context, why: "it is easier" }, 2019),
  ];
}

/** Never called: commands decide by the whole, and who filters by himself says so. */
export function allowed(context: Context): Promise<unknown>[] {
  const whole: Whole = wholeOf(context, "a test of types");
  return [
    currentFacts(whole, 2019),
    transact(context, (work: Work) => findingsOf(work, { year: 2019 })),
    transact(context, (work) => itemMarks(work, 2019)),
  ];
}

test("a Whole is the context itself with its reason", () => {
  const context = { address: "127.0.0.1", viewer: null } as unknown as Context;
  expect(wholeOf(context, "why").address).toBe("127.0.0.1");
});
