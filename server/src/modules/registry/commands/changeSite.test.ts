import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables } from "../tables.ts";
import { changeSite, endSite } from "./changeSite.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let platform: Platform;
let office: Person;
let main: string;
let other: string;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  [main, other] = [await site("main"), await site("admissions")];
});
afterAll(() => platform.close());

const db = () => tables(platform.as(null).database);
async function site(role: "main" | "admissions" | "portal"): Promise<string> {
  const id = randomUUID();
  const row = { id, unit_id: "C1", url: `http://${role}.c1.test/`, role, valid_from: "2020-01-10" };
  await db().insertInto("unit_site").values(row).execute();
  return id;
}
const version = async () =>
  (await db().selectFrom("unit").select("version").where("id", "=", "C1").executeTakeFirstOrThrow()).version;
const as = (recused: string[] = []) => platform.as({ ...office.viewer, recused: new Set(recused) });
const changes = async (
  id: string,
  change: { version?: number; unitId?: string } = {},
  recused: string[] = [],
) =>
  changeSite(as(recused), change.unitId ?? "C1", id, {
    role: "other",
    inspected: false,
    version: change.version ?? (await version()),
  });
const ends = async (id: string, until: string, at?: number) =>
  endSite(as(), "C1", id, { until, reason: "合并到主站", version: at ?? (await version()) });
const log = async (action: string) =>
  (await audited(platform.as(null).database, `registry.${action}`)).map(({ subject }) => subject);

test("what another site is for is said by who read the unit last; not of the main one, not of another unit's", async () => {
  expect(await told(changes(NOWHERE))).toBe("404 not-found");
  expect(await told(changes(other, { unitId: "C2", version: 1 }))).toBe("404 not-found");
  expect(await told(changes(main))).toBe("409 main-site");
  expect(await told(changes(other, { version: 9 }))).toBe("409 stale-version");
  expect(await told(changes(other, {}, ["C1"]))).toBe("403 recused");
  expect(await log("change-site")).toEqual([]);
  const at = await version();
  const acts = [() => changes(other, { version: at }), () => ends(other, "2020-03-01", at)];
  expect(await together(platform, "unit_site", acts)).toEqual(["409 stale-version", "done"]);
});

test("a site ends on a day that has come, since it began, once", async () => {
  const id = await site("portal");
  expect(await told(ends(id, "2020-03-03"))).toBe("400 invalid");
  expect(await told(ends(id, "2020-01-09"))).toBe("400 invalid");
  expect(await told(ends(NOWHERE, "2020-03-01"))).toBe("404 not-found");
  expect(await told(ends(id, "2020-01-10"))).toBe("done");
  expect(await told(ends(id, "2020-03-01"))).toBe("409 site-ended");
  expect(await told(changes(id))).toBe("409 site-ended");
  expect((await log("end-site")).at(-1)).toBe("unit:C1");
});
