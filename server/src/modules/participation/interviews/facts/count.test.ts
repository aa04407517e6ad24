import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countInterviews, type CountedInterview } from "./count.ts";
import { interviewRows } from "./rows.ts";

const YEAR = 2026;

/** What happened to one application, as a story; the count is asked of the rows that such a story leaves. */
const story = fc.record({
  ending: fc.constantFrom(
    "waits",
    "declined",
    "taken back",
    "cancelled by unit",
    "cancelled by office",
    "freed",
    "held here",
    "held elsewhere",
    "never put into a sitting",
    "published and not held",
    "answers wait for the office",
    "not begun yet",
    "at the office",
    "moved out by unit",
    "moved out by office",
    "held next January",
  ),
  head: fc.boolean(),
  overdue: fc.boolean(),
  answered: fc.nat(9),
  joint: fc.boolean(),
  postponed: fc.nat(2),
});
type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

const SITTING = new Set([
  "held here",
  "published and not held",
  "answers wait for the office",
  "not begun yet",
  "at the office",
  "moved out by unit",
  "moved out by office",
  "held next January",
  "cancelled by unit",
]);

function rowOf(told: Story, place: number): CountedInterview {
  const { ending } = told;
  const held = ["held here", "held elsewhere", "held next January"].includes(ending);
  const out = ending.startsWith("moved out") || ending === "held next January";
  return {
    id: `i${place}`,
    unitId: "C1",
    year: YEAR,
    topic: "主题",
    state: held
      ? "held"
      : ending === "waits"
        ? "applied"
        : ending === "declined"
          ? "declined"
          : ending === "taken back" || ending.startsWith("cancelled")
            ? "cancelled"
            : "accepted",
    chosen: !["waits", "taken back"].includes(ending),
    cancelledCause:
      ending === "cancelled by office"
        ? "office"
        : ending === "waits"
          ? null
          : ending === "taken back" || ending === "cancelled by unit"
            ? "unit"
            : null,
    freed: ending === "freed",
    heldOn: held ? (ending === "held next January" ? `${YEAR + 1}-01-08` : `${YEAR}-05-06`) : null,
    guest: held ? (told.head ? "head" : "other") : null,
    record: !held ? null : ending === "held elsewhere" ? "elsewhere" : "sitting",
    answersPublished: ending === "held elsewhere" ? told.answered >= 5 : null,
    sitting: SITTING.has(ending)
      ? {
          id: `s${place}`,
          startsOn: out ? `${YEAR + 1}-01-08` : `${YEAR}-05-06`,
          atOffice: ending === "at the office",
          settled: ["held here", "held next January", "published and not held"].includes(ending),
          movedOutBy: out
            ? ending === "moved out by unit"
              ? { cause: "unit", unitId: "C1" }
              : { cause: "office", unitId: null }
            : null,
          units: told.joint ? 2 : 1,
          recordDays: held ? 1 : null,
          postponedBy: Array.from({ length: told.postponed }, () => "C1"),
          questions: [
            { interviewId: null, public: true, passed: true, answered: !told.overdue, overdue: told.overdue },
            { interviewId: "another", public: true, passed: true, answered: true, overdue: true },
            { interviewId: null, public: false, passed: true, answered: true, overdue: false },
          ],
        }
      : null,
  };
}

/** The same facts told from the stories themselves. */
function countedFrom(stories: readonly Story[]) {
  const of = (...endings: Story["ending"][]) => stories.filter((one) => endings.includes(one.ending));
  const held = of("held here", "held elsewhere");
  const owed = of(
    "held here",
    "held elsewhere",
    "published and not held",
    "cancelled by unit",
    "moved out by unit",
  );
  const planned = [
    ...owed,
    ...of("never put into a sitting", "answers wait for the office", "not begun yet"),
  ];
  const applied = stories.filter((one) => one.ending !== "taken back");
  const sat = of(
    "held here",
    "published and not held",
    "answers wait for the office",
    "not begun yet",
    "at the office",
    "moved out by unit",
    "moved out by office",
    "cancelled by unit",
  );
  return {
    applied: applied.length,
    planned: planned.length,
    held: held.length,
    notChosen: applied.length > 0 && owed.length === 0,
    guestIsHead: held.some((one) => one.head),
    answersPublished: held.some((one) =>
      one.ending === "held here" ? !one.overdue || one.joint : one.answered >= 5,
    ),
    questionsReceived: sat.length,
    questionsAnswered: sat.filter((one) => !one.overdue).length + sat.length,
    // What a joint sitting put to nobody in particular is no unit's alone.
    openOverdue: sat.filter((one) => one.overdue && !one.joint).length,
    transcriptDays: of("held here").length > 0 ? 1 : null,
    cancelledByUnit: of("cancelled by unit").length,
    postponedByUnit: sat.reduce((sum, one) => sum + one.postponed, 0),
    joint: of("held here").filter((one) => one.joint).length,
  };
}

test("facts equal what happened in a thousand drawn years", () => {
  fc.assert(
    fc.property(fc.array(story, { maxLength: 5 }), (stories) => {
      expect(countInterviews(stories.map(rowOf), YEAR)).toEqual(countedFrom(stories));
    }),
    { numRuns: 1000 },
  );
});

test("what was held in January counts in that year, once, and nothing of it in the year of the plan", () => {
  const late = rowOf(
    { ending: "held next January", head: true, overdue: false, answered: 0, joint: false, postponed: 0 },
    1,
  );
  expect(countInterviews([late], YEAR)).toMatchObject({ applied: 1, planned: 0, held: 0, notChosen: true });
  expect(countInterviews([late], YEAR + 1)).toMatchObject({
    applied: 0,
    planned: 0,
    held: 1,
    guestIsHead: true,
  });
});

test("every count that is not zero has its row", () => {
  fc.assert(
    fc.property(fc.array(story, { maxLength: 5 }), (stories) => {
      const interviews = stories.map(rowOf);
      const rows = interviewRows(interviews, YEAR);
      for (const [count, value] of Object.entries(countInterviews(interviews, YEAR)))
        if (typeof value === "number" && value > 0)
          expect(
            rows.some((row) => row.keys.includes(`interviews.${count}`)),
            count,
          ).toBe(true);
    }),
    { numRuns: 300 },
  );
});
