import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../testing/platform.ts";
import { registerUnits } from "../../testing/units.ts";
import { everyRow, shownRows } from "./everyRow.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(
    platform.as(null).database,
    Array.from({ length: 7 }, (_, index) => `C${index + 1}`),
  );
});
afterAll(() => platform.close());

const parts: number[] = [];
const units = () =>
  everyRow(
    platform.as(null),
    async ({ database }, { page, pageSize }) => {
      parts.push(page);
      const { rows } = await sql<{ id: string }>`
        select id from unit order by id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(database);
      return rows;
    },
    3,
  );
const free = async () =>
  (
    await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`.execute(
      platform.as(null).database,
    )
  ).rows[0]?.n;

test("every row once, part by part, of one moment: what is written and taken away meanwhile changes nothing", async () => {
  const seen: string[] = [];
  for await (const id of shownRows(units(), (row) => row.id)) {
    if (seen.length === 0) await registerUnits(platform.as(null).database, ["A0", "B0"]);
    // Nothing of the second part has been read while the first is used up.
    if (seen.length < 3) expect(parts).toEqual([1]);
    seen.push(id);
  }
  expect(seen).toEqual(["C1", "C2", "C3", "C4", "C5", "C6", "C7"]);
  expect(parts).toEqual([1, 2, 3]);
  expect(await free()).toBe(0);
});

test("whoever stops in the middle, or meets an error, lets the connection go", async () => {
  for await (const row of units()) if (row.id === "C1") break;
  expect(await free()).toBe(0);
  const broken = everyRow(platform.as(null), () => Promise.reject(new Error("gone")));
  await expect(broken.next()).rejects.toThrow("gone");
  expect(await free()).toBe(0);
  const writing = everyRow(platform.as(null), async ({ database }) => {
    await sql`delete from unit`.execute(database);
    return [];
  });
  await expect(writing.next()).rejects.toThrow(/read-only/);
});
