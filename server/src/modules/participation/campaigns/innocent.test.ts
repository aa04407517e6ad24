import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at } from "../../../../testing/jury.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { currentFacts } from "../../evidence/read.ts";
import { done, PLAN, WORK } from "./testing.ts";

let platform: Platform;
let office: Person;
let campaign: string;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002", "C003", "C004", "C005"]);
  office = await platform.person("office");
  campaign = (await done(office, "/api/campaigns", { year: 2020, name: "活动", plan: PLAN })).id;
});
afterAll(() => platform.close());

const factsOf = async (unit: string) =>
  Object.fromEntries(
    (await currentFacts(platform.as(office.viewer), 2020, [unit])).map((fact) => [fact.key, fact]),
  );

test("a work that the office has not looked at, and one that it did not let in, were sent; time at the office is no zero", async () => {
  const url = `/api/campaigns/${campaign}/works`;
  const waits = await platform.person("officer", "C001");
  const refused = await platform.person("officer", "C002");
  await done(waits, url, WORK);
  const { id, version } = await done(refused, url, { ...WORK, title: "另一件" });
  await at(platform, "2020-04-02");
  await done(office, `/api/campaign-entries/${id}/qualify`, {
    qualified: false,
    because: "off-theme",
    note: "与主题无关",
    version,
  });
  await done(office, "/api/participation/tally", { year: 2020 });
  const first = await factsOf("C001");
  expect(first["campaigns.entries"]).toMatchObject({
    value: null,
    note: expect.stringContaining("尚未审核"),
  });
  expect(first["campaigns.joined"]).toMatchObject({ value: null });
  expect(first["campaigns.sent"]).toMatchObject({ value: 1 });
  expect(first["campaigns.sent"]?.evidence).toMatchObject([
    {},
    { kind: "entry", text: expect.stringContaining("资格尚未审核") },
  ]);
  const second = await factsOf("C002");
  expect(second["campaigns.entries"]).toMatchObject({ value: 0 });
  expect(second["campaigns.sent"]).toMatchObject({ value: 1 });
  expect(second["campaigns.sent"]?.evidence).toMatchObject([
    {},
    { kind: "entry", text: expect.stringContaining("资格审核未通过") },
  ]);
  const third = await factsOf("C003");
  expect(third["campaigns.entries"]).toMatchObject({ value: 0 });
  expect(third["campaigns.sent"]).toMatchObject({ value: 0 });
});

test("a campaign was not open to a unit that began after its call or ended before it", async () => {
  const { database } = platform.as(null);
  await sql`update unit set founded_on = '2020-04-01' where id = 'C004'`.execute(database);
  await sql`update unit set closed_on = '2020-03-01', active = false where id = 'C005'`.execute(database);
  await done(office, "/api/participation/tally", { year: 2020 });
  for (const id of ["C004", "C005"]) {
    const facts = await factsOf(id);
    expect(facts["campaigns.open"]).toMatchObject({ value: 0 });
    expect(facts["campaigns.sent"]).toMatchObject({ value: null });
  }
  // Its last day of the call is its first day: it could have.
  await sql`update unit set founded_on = '2020-03-31' where id = 'C004'`.execute(database);
  await done(office, "/api/participation/tally", { year: 2020 });
  expect((await factsOf("C004"))["campaigns.open"]).toMatchObject({ value: 1 });
});
