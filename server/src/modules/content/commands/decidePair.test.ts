import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { tables } from "../tables.ts";
import { decidePair } from "./decidePair.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform("2019-03-05T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

const sent = async (unitId: string, title: string): Promise<string> =>
  (
    await office.send("POST", "/api/contributions", {
      unitId,
      title,
      category: "news",
      body: `${title}正文。`,
    })
  ).json<{ id: string }>().id;
const decide = (ids: string[], verdict: "same-text" | "different", recused: string[] = []) =>
  told(
    decidePair(platform.as({ ...office.viewer, recused: new Set(recused) }), {
      ids: ids as [string, string],
      verdict,
    }),
  );
const rows = () =>
  tables(platform.as(null).database)
    .selectFrom("pair_decision")
    .select(["one_id", "other_id", "verdict"])
    .orderBy("place")
    .execute();

test("the two of a pair are one pair in either order; the last word stands, and each is kept", async () => {
  const ids = [await sent("C001", "甲"), await sent("C002", "乙")];
  expect(await decide(ids, "same-text")).toBe("done");
  expect(await decide(ids.toReversed(), "different")).toBe("done");
  const [one, other] = ids.toSorted();
  expect(await rows()).toEqual([
    { one_id: one, other_id: other, verdict: "same-text" },
    { one_id: one, other_id: other, verdict: "different" },
  ]);
  expect(
    (await audited(platform.as(null).database, "content.decide-pair")).map(({ subject, detail }) => [
      subject,
      detail,
    ]),
  ).toEqual([
    [`contribution:${one}`, { other, verdict: "same-text" }],
    [`contribution:${one}`, { other, verdict: "different" }],
  ]);
});

test("not with itself, not of a unit from which the viewer is recused, not once it was taken back", async () => {
  const before = await rows();
  const [one, two] = [await sent("C001", "丙"), await sent("C002", "丁")];
  expect(await decide([one, one], "same-text")).toBe("400 invalid");
  expect(await decide([one, two], "same-text", ["C001"])).toBe("404 not-found");
  expect(await decide([one, two], "same-text", ["C002"])).toBe("404 not-found");
  expect(await decide([one, "00000000-0000-4000-8000-000000000000"], "same-text")).toBe("404 not-found");
  const set = (id: string, change: object) =>
    tables(platform.as(null).database).updateTable("contribution").set(change).where("id", "=", id).execute();
  await set(two, { state: "withdrawn", reason: "撤回", decided_by: null });
  expect(await decide([one, two], "same-text")).toBe("404 not-found");
  expect(await rows()).toEqual(before);
  expect(await audited(platform.as(null).database, "content.decide-pair")).toHaveLength(2);
});

test("who only took part in one of them is a unit of it: a person recused from it decides nothing", async () => {
  const ids = [await sent("C001", "己"), await sent("C001", "庚")];
  await tables(platform.as(null).database)
    .insertInto("contribution_partner")
    .values({ contribution_id: ids[0]!, unit_id: "C002" })
    .execute();
  expect(await decide(ids, "same-text", ["C002"])).toBe("404 not-found");
  expect(await decide(ids, "same-text")).toBe("done");
});
