import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../../../testing/platform.ts";
import { audited } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import type { NeededPackages } from "../../../../core/retention.ts";
import { tables } from "../../tables.ts";
import { retainPackages } from "./retainPackages.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C1"]);
});
afterAll(() => platform.close());

const db = () => tables(platform.as(null).database);
async function taken(day: string): Promise<{ id: string; sha256: string }> {
  const id = randomUUID();
  const { id: file_id, size, sha256 } = await platform.as(null).files.write(Buffer.from(`visit ${id}`));
  const of = { unit_id: "C1", year: 2019, run_id: null, site: "http://c1.test/" };
  await db()
    .insertInto("evidence_package")
    .values({ id, ...of, file_id, sha256, size, taken_at: new Date(`${day}T01:00:00Z`) })
    .execute();
  return { id, sha256 };
}
const retains = (apply: boolean, needed: NeededPackages[] = []) =>
  retainPackages(platform.as(null), { days: 30, apply, needed: async () => needed });
const removed = async () =>
  (await db().selectFrom("package_removal").select("package_id").execute()).map((row) => row.package_id);
const log = async () => (await audited(platform.as(null).database, "evidence.remove-package")).length;

test("what is young, or needed by a room by its id or its hash, stays; a dry run says the same and changes nothing", async () => {
  const [free, byId, byHash] = [
    await taken("2020-01-01"),
    await taken("2020-01-02"),
    await taken("2020-01-03"),
  ];
  await taken("2020-02-20");
  const needed = [{ ids: [byId.id] }, { sha256: [byHash.sha256] }] as NeededPackages[];
  const dry = await retains(false, needed);
  expect(dry).toMatchObject({ kept: 2, more: false, discarded: 0, packages: [{ id: free.id }] });
  expect([await removed(), await log()]).toEqual([[], 0]);
  expect(await retains(true, needed)).toMatchObject({ kept: 2, discarded: 1, packages: [{ id: free.id }] });
  expect([await removed(), await log()]).toEqual([[free.id], 1]);
  expect(await retains(true, needed)).toMatchObject({ packages: [], discarded: 0 });
});

test("two runs at one moment remove each package once; a file that a killed run left is let go by the next", async () => {
  const left = await taken("2020-01-04");
  await db()
    .insertInto("package_removal")
    .values({ package_id: left.id, reason: "保存期满", removed_at: platform.clock.now(), discarded_at: null })
    .execute();
  expect(await together(platform, "package_removal", [() => retains(true), () => retains(true)])).toEqual([
    "done",
    "done",
  ]);
  expect(await log()).toBe(3);
  expect((await removed()).length).toBe(4);
  const open = await db()
    .selectFrom("package_removal")
    .select("package_id")
    .where("discarded_at", "is", null)
    .execute();
  expect(open).toEqual([]);
});
