import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rowsOf } from "../../countedRows.ts";
import { CAMPAIGN_FACTS, countEntries, isUnknown } from "./count.ts";
import { spreadEntries, type EntryTold } from "./spread.ts";

const UNITS = ["C1", "C2", "C3"];
/** What happened to one work, as a story. */
const story = fc.record({
  sender: fc.constantFrom(...UNITS),
  /** Whether each other unit was named beside it, and what it said. */
  beside: fc.array(fc.constantFrom("not named", "asked", "confirmed", "refused"), {
    minLength: 3,
    maxLength: 3,
  }),
  campaign: fc.nat(2),
  fate: fc.constantFrom(
    "nobody confirmed",
    "not theirs",
    "taken back",
    "waits for the office",
    "not let in",
    "let in",
    "let in and used",
    "got an award",
    "got an award that was taken back",
    "got an award and was taken down",
    "taken down",
  ),
  late: fc.boolean(),
});
type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

const STATES: Record<Story["fate"], EntryTold["state"]> = {
  "nobody confirmed": "sent",
  "not theirs": "not-ours",
  "taken back": "withdrawn",
  "waits for the office": "confirmed",
  "not let in": "rejected",
  "let in": "qualified",
  "let in and used": "qualified",
  "got an award": "qualified",
  "got an award that was taken back": "qualified",
  "got an award and was taken down": "taken-down",
  "taken down": "taken-down",
};

/** The rows that such a story leaves. */
const rowOf = (told: Story, place: number): EntryTold => ({
  id: `e${place}`,
  unit_id: told.sender,
  campaign_id: `k${told.campaign}`,
  title: `作品${place}`,
  campaign: `活动${told.campaign}`,
  sent_on: "2026-04-05",
  arrival: told.late ? "late-recorded" : "platform",
  used: told.fate === "let in and used",
  state: STATES[told.fate],
  award: told.fate.startsWith("got an award") ? "一等奖" : null,
  voided: told.fate.endsWith("taken back") && told.fate.startsWith("got"),
});
const partnersOf = (stories: readonly Story[]) =>
  stories.flatMap((told, place) =>
    UNITS.filter((unit, at) => unit !== told.sender && told.beside[at] === "confirmed").map((unit_id) => ({
      entry_id: `e${place}`,
      unit_id,
    })),
  );

/** A second counting, story by story and in its own words. */
function countedFrom(stories: readonly Story[], unit: string) {
  const counts = { sent: 0, entries: 0, waiting: 0, used: 0, awarded: 0, takenDown: 0, lateRecorded: 0 };
  const campaigns = new Set<number>();
  for (const told of stories) {
    const mine = told.sender === unit || told.beside[UNITS.indexOf(unit)] === "confirmed";
    const { fate } = told;
    if (!mine || fate === "nobody confirmed" || fate === "not theirs" || fate === "taken back") continue;
    counts.sent += 1;
    if (fate === "waits for the office") counts.waiting += 1;
    if (fate.includes("taken down")) counts.takenDown += 1;
    if (!["let in", "let in and used", "got an award", "got an award that was taken back"].includes(fate))
      continue;
    counts.entries += 1;
    campaigns.add(told.campaign);
    if (told.late) counts.lateRecorded += 1;
    if (fate === "let in and used") counts.used += 1;
    if (fate === "got an award") counts.awarded += 1;
  }
  return { ...counts, joined: campaigns.size };
}

const years = fc.array(story, { maxLength: 12 });
const countedOf = (stories: readonly Story[], unit: string) =>
  spreadEntries(stories.map(rowOf), partnersOf(stories)).filter((one) => one.unit_id === unit);

test("facts equal what happened in a thousand drawn years, for every unit of them", () => {
  fc.assert(
    fc.property(years, fc.nat(3), (stories, open) => {
      for (const unit of UNITS)
        expect(countEntries(countedOf(stories, unit), open)).toEqual({
          ...countedFrom(stories, unit),
          open,
          stated: 0,
        });
    }),
    { numRuns: 1000 },
  );
});

test("every number has exactly as many rows behind it, campaigns joined as many campaigns", () => {
  fc.assert(
    fc.property(years, (stories) => {
      const own = countedOf(stories, "C1");
      const counts = countEntries(own, 1);
      const rows = rowsOf([], own, 2026);
      for (const [count, key] of Object.entries(CAMPAIGN_FACTS)) {
        if (count === "open" || count === "joined") continue;
        expect(rows.filter((row) => row.keys.includes(key)).length, key).toBe(
          counts[count as keyof typeof counts],
        );
      }
    }),
    { numRuns: 300 },
  );
});

test("a unit to which nothing was open has nothing, not zero; time at the office is no unit's zero", () => {
  expect(Object.values(CAMPAIGN_FACTS).filter((key) => isUnknown({ open: 0, waiting: 0 }, key))).toEqual([
    "campaigns.joined",
    "campaigns.entries",
    "campaigns.sent",
    "campaigns.used",
    "campaigns.awarded",
  ]);
  expect(Object.values(CAMPAIGN_FACTS).filter((key) => isUnknown({ open: 1, waiting: 1 }, key))).toEqual([
    "campaigns.joined",
    "campaigns.entries",
  ]);
});
