import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Role } from "../identity/index.ts";
import { after } from "./machine.ts";
import { fullySigned, MOVES, pendingStep, type Actor, type ApprovalState } from "./model.ts";
import { neededSteps, plan as planShape, type Plan, type Road } from "./plan.ts";
import { signsAs, whyNot } from "./whyNot.ts";

const NAMES = ["a", "b", "c", "d", "e", "f"] as const;
const person = (name: string) => ({
  accountId: name,
  name,
  role: (name > "d" ? "leader" : "office") as Role,
  unitId: null,
  recused: new Set<string>(),
});

/** Plans of one to four steps, of roles or of named people, with or without an urgent road. */
const plans = fc
  .record({
    roles: fc.array(fc.constantFrom<Role>("office", "leader"), { minLength: 1, maxLength: 4 }),
    apart: fc.subarray(["authors", "editor", "submitter"] as const),
    named: fc.boolean(),
    urgent: fc.boolean(),
  })
  .map(({ roles, apart, named, urgent }): Plan => {
    const made = planShape.parse({
      steps: roles.map((role, place) => ({
        key: `s${"abcd"[place]}`,
        name: `第${place}步`,
        roles: [role],
        apart,
      })),
      authors: { roles: ["office"] },
      release: { roles: ["office"] },
      urgent: urgent && roles.length > 1 ? { steps: ["sa"], clear: { count: 1, unit: "days" } } : null,
    });
    const second = made.steps[1];
    if (named && second) second.accounts = [{ id: "c", name: "c" }];
    return made;
  });

const acts = fc.array(
  fc.record({
    move: fc.oneof(
      { weight: 6, arbitrary: fc.constant("sign" as const) },
      { weight: 3, arbitrary: fc.constant("submit" as const) },
      { weight: 4, arbitrary: fc.constantFrom(...MOVES) },
    ),
    by: fc.constantFrom(...NAMES),
    standsFor: fc.option(fc.constantFrom(...NAMES), { nil: null, freq: 2 }),
    road: fc.constantFrom<Road>("normal", "urgent"),
  }),
  { minLength: 5, maxLength: 80 },
);

test("no order of moves approves a text that one person signed twice, or an old version of it", () => {
  let approvals = 0;
  fc.assert(
    fc.property(plans, acts, (plan, moves) => {
      let now: ApprovalState = {
        name: "稿件",
        phase: "draft",
        plan,
        road: "normal",
        version: 1,
        savedBy: ["a"],
        submittedBy: null,
        begunBy: null,
        signatures: [],
        ownUnit: null,
        named: [],
        units: [],
        debt: false,
      };
      // An account of what happened that knows nothing of the machine: who signed which step of which version since when.
      let seen: { version: number; step: string; persons: string[] }[] = [];
      let road: Road = "normal";
      for (const { move, by, standsFor, road: chosen } of moves) {
        const actor: Actor = {
          ...person(by),
          absent: standsFor !== null && standsFor !== by ? [person(standsFor)] : [],
        };
        if (whyNot(move, actor, now, { road: chosen }) !== null) continue;
        const step = pendingStep(now);
        const signs = move === "sign" ? signsAs(actor, now) : null;
        const as = signs && "as" in signs ? signs.as : null;
        const stood = as !== null && as.accountId !== by;
        if (as && step)
          seen.push({ version: now.version, step: step.key, persons: [...new Set([by, as.accountId])] });
        if (move === "submit") [seen, road] = [[], chosen];
        now = after(now, move, actor, {
          road: chosen,
          signature:
            as && step
              ? {
                  step: step.key,
                  by,
                  byName: by,
                  forId: stood ? as.accountId : null,
                  forName: stood ? as.name : null,
                }
              : undefined,
        });
        if (now.phase !== "approved" && now.phase !== "released") continue;
        approvals += 1;
        const persons = seen.flatMap((one) => one.persons);
        expect(new Set(persons).size).toBe(persons.length);
        for (const needed of neededSteps(plan, road)) {
          const of = seen.filter((one) => one.step === needed.key);
          expect(of.map((one) => one.version)).toEqual([now.version]);
          // Nobody who stands apart is among them.
          if (needed.apart.includes("authors"))
            expect(now.savedBy.some((one) => of[0]!.persons.includes(one))).toBe(false);
        }
        expect(fullySigned(now)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
  // The property speaks of something.
  expect(approvals).toBeGreaterThan(500);
});
