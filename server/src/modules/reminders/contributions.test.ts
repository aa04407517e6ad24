import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { sweep } from "./commands/sweep.ts";

let platform: Platform;
let [one, two]: Person[] = [];
beforeAll(async () => {
  platform = await startPlatform("2020-06-30T02:00:00Z");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  [one, two] = [await platform.person("officer", "C1"), await platform.person("officer", "C2")];
});
afterAll(() => platform.close());

const send = (person: Person) =>
  person.send("POST", "/api/contributions", {
    title: "春季学期开学工作平稳有序",
    category: "news",
    body: "各学院按照分批返校的安排完成了报到注册。",
  });
const at = async (now: string) => {
  platform.clock.set(now);
  // Nobody's session ends by it.
  await sql`update session set created_at = ${platform.clock.now()}, seen_at = ${platform.clock.now()}`.execute(
    platform.as(null).database,
  );
};
/** Bodies of the open warnings of a person. */
const warned = async (person: Person): Promise<string[]> => {
  await sweep(platform.as(null));
  return (await person.get("/api/reminders"))
    .json<{ reminders: { kind: string; body: string }[] }>()
    .reminders.filter((row) => row.kind === "no-contributions")
    .map((row) => row.body);
};

test("who has sent nothing by 1 July is warned, once; while nobody's are recorded, nobody is", async () => {
  await at("2020-07-01T02:00:00Z");
  expect([await warned(one!), await warned(two!)]).toEqual([[], []]);
  expect((await send(one!)).statusCode).toBe(200);
  expect([await warned(one!), await warned(two!)]).toEqual([
    [],
    ["截至2020年7月1日，本单位2020年尚未向门户报送来稿，请及时报送。"],
  ]);
  await at("2020-10-09T02:00:00Z");
  expect(await warned(two!)).toEqual(["截至2020年10月1日，本单位2020年尚未向门户报送来稿，请及时报送。"]);
  expect((await send(two!)).statusCode).toBe(200);
  expect(await warned(two!)).toEqual([]);
});
