import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../server/testing/correctedYear.ts";
import { giveFacts } from "../server/testing/cycle.ts";
import { YEAR } from "../server/testing/settledYear.ts";
import { openDataOf } from "./testing/openDataOf.ts";

let year: PublishedYear;
const { differing, rows: rowsOf, clean } = openDataOf(() => year.platform, YEAR);
beforeAll(async () => {
  year = await publishedYear();
  const now = "2020-03-12T01:00:00Z";
  year.platform.clock.set(now);
  await sql`update session set seen_at = ${new Date(now)}`.execute(year.platform.as(null).database);
});
afterAll(async () => {
  await year.platform.close();
  await clean();
});

const base = `/api/cycles/${YEAR}`;
const PER_UNIT = [
  "facts.json",
  "item-marks.json",
  "expert-marks.json",
  "findings.json",
  "applicability.json",
  "packages.json",
];

async function reasoned(): Promise<void> {
  for (const one of (await year.corrections()).entries)
    if (one.reason === "")
      await year.ok(year.office, `/api/corrections/${one.id}/reason`, {
        reason: "经核对确有差错",
        version: one.version,
      });
}
const hold = (unitId: string, held: boolean) =>
  year.ok(year.office, `${base}/corrections/hold`, { unitId, held });
const share = (unit: string, value: number) =>
  giveFacts(year.platform.as(year.office.viewer), YEAR, { [unit]: { "test.share": value } });

test("a unit that is held stands in the edition as it was settled: facts, marks, reasons, findings", async () => {
  await share("C2", 0.6);
  await share("C3", 0.7);
  await year.ok(year.office, `${base}/corrections/compare`);
  await hold("C2", true);
  await reasoned();
  await year.correct(await year.begin());
  expect(await differing(2)).toEqual([]);
  for (const path of PER_UNIT)
    expect([path, await rowsOf(2, path, "C2")]).toEqual([path, await rowsOf(1, path, "C2")]);
  const values = async (unit: string) =>
    (await rowsOf<{ value: unknown }>(2, "facts.json", unit)).map((row) => row.value);
  expect(await values("C3")).toEqual([0.5, 0.7]);
  expect(await values("C2")).toEqual([0.5]);
});

test("a written decision about a held unit waits with it, and a fact of which nobody opened an entry waits too", async () => {
  await year.ok(
    year.office,
    `${base}/units/B1/applicability`,
    { item: "A1", applies: false, reason: "没有该项职能" },
    "PUT",
  );
  await hold("B1", true);
  // Recorded and never compared: no entry, so no corrigendum speaks of it.
  await share("C1", 0.85);
  await share("C3", 0.75);
  await year.ok(year.office, `${base}/corrections/compare`);
  await hold("C1", true);
  await share("C2", 0.65);
  await reasoned();
  await year.correct(await year.begin());
  expect(await differing(3)).toEqual([]);
  expect(await rowsOf(3, "applicability.json", "B1")).toEqual([]);
  for (const unit of ["B1", "C1", "C2"])
    for (const path of PER_UNIT)
      expect([unit, path, await rowsOf(3, path, unit)]).toEqual([unit, path, await rowsOf(1, path, unit)]);
});

test("once they are taken in, everything follows and nothing differs", async () => {
  for (const unit of ["B1", "C1", "C2"]) {
    await year.ok(year.office, `${base}/corrections/compare`);
    await hold(unit, false);
  }
  await reasoned();
  await year.correct(await year.begin());
  expect(await differing(4)).toEqual([]);
  expect(await rowsOf(4, "applicability.json", "B1")).toHaveLength(1);
});
