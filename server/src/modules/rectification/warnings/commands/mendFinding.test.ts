import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../../testing/platform.ts";
import { startYear, type Year } from "../../../../../testing/rectification.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables } from "../tables.ts";
import { clearWarning } from "./clearWarning.ts";
import { giveUpMended } from "./giveUpMended.ts";
import { lookAtMended } from "./lookAtMended.ts";
import { mendFinding } from "./mendFinding.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let year: Year;
let other: Person;
let id: string;
beforeAll(async () => {
  year = await startYear();
  await year.confirm("hidden-link");
  other = await year.platform.person("officer", "C2");
  ({ id } = await db().selectFrom("security_warning").select("id").executeTakeFirstOrThrow());
});
afterAll(() => year.close());

const db = () => tables(year.platform.as(null).database);
const as = (who: Person, recused: string[] = []) =>
  year.platform.as({ ...who.viewer, recused: new Set(recused) });
const warning = () =>
  db()
    .selectFrom("security_warning")
    .select(["state", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const version = async () => (await warning()).version;
const mends = (at: number, who = year.officer, of = id) =>
  mendFinding(as(who), of, { measure: "已删除暗链", version: at });
const looks = (at: number, who = year.office, of = id) => lookAtMended(as(who), of, at);
const clears = (at: number, recused: string[] = []) =>
  clearWarning(as(year.office, recused), id, { reason: "已经看过", version: at });
const waiting = () =>
  db().selectFrom("security_warning_look").select("id").where("finished_at", "is", null).execute();
const log = async (action: string) =>
  (await audited(year.platform.as(null).database, `rectification.${action}`)).length;

test("a unit says once that it has mended, of two at one moment; strangers do not learn of the warning", async () => {
  expect(await told(mends(1, other))).toBe("404 not-found");
  expect(await told(mends(1, year.officer, NOWHERE))).toBe("404 not-found");
  expect(await told(mends(9))).toBe("409 stale-version");
  // Nothing is mended yet: there is nothing to look at, and nothing to clear.
  const at = await version();
  expect([await told(looks(at)), await told(clears(at))]).toEqual(["409 not-possible", "409 not-possible"]);
  const acts = [() => mends(at), () => mends(at)];
  expect(await together(year.platform, "security_warning_look", acts)).toEqual(["409 stale-version", "done"]);
  expect(await told(mends(await version()))).toBe("409 not-possible");
  expect([(await warning()).state, (await waiting()).length, await log("mend-finding")]).toEqual([
    "mended",
    1,
    1,
  ]);
});

test("one look at a time; a person clears only what the program could not tell, and stands aside from nothing", async () => {
  const at = await version();
  expect(await told(looks(at))).toBe("409 not-possible");
  expect(await told(clears(at))).toBe("409 not-possible");
  await giveUpMended(year.platform.as(null), (await waiting())[0]!.id);
  const since = await version();
  expect(await told(looks(since, year.office, NOWHERE))).toBe("404 not-found");
  const again = [() => looks(since), () => looks(since)];
  expect(await together(year.platform, "security_warning_look", again)).toEqual(["409 not-possible", "done"]);
  expect(await waiting()).toHaveLength(1);
  await giveUpMended(year.platform.as(null), (await waiting())[0]!.id);
  const now = await version();
  expect(await told(clears(now, ["C1"]))).toMatch(/^40[34] /);
  expect(await told(clears(now + 1))).toBe("409 stale-version");
  const both = [() => clears(now), () => clears(now)];
  expect(await together(year.platform, "security_warning", both)).toEqual(["409 stale-version", "done"]);
  expect((await warning()).state).toBe("cleared");
  expect([await log("look-at-mended"), await log("clear-warning")]).toEqual([1, 1]);
  // What a person has decided is not looked at again.
  expect(await told(looks(await version()))).toBe("409 not-possible");
});
