import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../../testing/platform.ts";
import { audited, told } from "../../../../../../testing/told.ts";
import { together } from "../../../../../../testing/together.ts";
import { registerUnits } from "../../../../../../testing/units.ts";
import { tables } from "../../tables.ts";
import { endAccount } from "./endAccount.ts";
import { recordAccount } from "./recordAccount.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-12-28T02:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
});
afterAll(() => platform.close());

let names = 0;
const opened = async (unitId = "C001"): Promise<string> => {
  names += 1;
  const input = {
    unitId,
    kind: "subscription" as const,
    name: `号${names}`,
    subject: "学校",
    on: "2020-03-01",
  };
  return (await recordAccount(platform.as(office.viewer), input)).id;
};
const ends = (id: string, change: object = {}, who = officer, recused: string[] = []) =>
  endAccount(platform.as({ ...who.viewer, recused: new Set(recused) }), id, {
    on: "2020-12-01",
    version: 1,
    ...change,
  });
const stands = (id: string) =>
  tables(platform.as(null).database)
    .selectFrom("wechat_account")
    .select(["state", "ended_on", "merged_into", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const log = () => audited(platform.as(null).database, "participation.end-account");

test("an account is closed or goes into another of the unit's; both are told by the audit, and neither is ended again", async () => {
  const [one, two] = [await opened(), await opened()];
  expect(await told(ends(one, { mergedInto: two }))).toBe("done");
  expect(await stands(one)).toEqual({
    state: "merged",
    ended_on: "2020-12-01",
    merged_into: two,
    version: 2,
  });
  expect(await told(ends(one, { version: 2 }))).toBe("409 not-possible");
  expect(await told(ends(two))).toBe("done");
  expect(await stands(two)).toMatchObject({ state: "closed", merged_into: null });
  expect((await log()).map(({ subject, detail }) => [subject, detail["mergedInto"] ?? null])).toEqual([
    [`wechat-account:${one}`, two],
    [`wechat-account:${two}`, null],
  ]);
});

test("refused: another unit's, one of a recusal, a stale version, a day to come or before it was opened, what it can't go into", async () => {
  const [own, ended, others] = [await opened(), await opened(), await opened("C002")];
  expect(await told(ends(ended))).toBe("done");
  const before = (await log()).length;
  expect(await told(ends(others))).toBe("404 not-found");
  expect(await told(ends("00000000-0000-4000-8000-000000000000"))).toBe("404 not-found");
  expect(await told(ends(own, {}, office, ["C001"]))).toBe("403 recused");
  expect(await told(ends(own, { version: 2 }))).toBe("409 stale-version");
  expect(await told(ends(own, { on: "2020-12-29" }))).toBe("400 invalid");
  expect(await told(ends(own, { on: "2020-02-29" }))).toBe("400 invalid");
  expect(await told(ends(own, { mergedInto: own }))).toBe("400 invalid");
  expect(await told(ends(own, { mergedInto: ended }))).toBe("400 invalid");
  // The officer does not even learn that there is one; the office does, and may not.
  expect(await told(ends(own, { mergedInto: others }))).toBe("404 not-found");
  expect(await told(ends(own, { mergedInto: others }, office))).toBe("400 invalid");
  expect(await stands(own)).toMatchObject({ state: "open", version: 1 });
  expect(await log()).toHaveLength(before);
});

test("two that go into each other at one moment: one does, the other is told", async () => {
  const [one, two] = [await opened(), await opened()];
  const acts = [() => ends(one, { mergedInto: two }), () => ends(two, { mergedInto: one })];
  expect(await together(platform, "wechat_account", acts)).toEqual(["400 invalid", "done"]);
});
