import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts, findingsOf, type FactValue } from "./read.ts";
import { raiseFindings, recordFacts } from "./write.ts";

let platform: Platform;
let office: Person;
let units = 0;
let unitId: string;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
beforeEach(async () => {
  unitId = `C${(units += 1)}`;
  await registerUnits(platform.as(null).database, [unitId]);
});
afterAll(() => platform.close());

const KEY = "site.columnFound";
const see = (key: string, value: FactValue, note = "", source = "monitoring.test", year = 2019) =>
  transact(platform.as(office.viewer), (work) =>
    recordFacts(work, [{ year, unitId, key, value, asOf: "2020-03-01", source, note }]),
  );
const value = async (key = KEY): Promise<FactValue | undefined> =>
  (await currentFacts(platform.as(null), 2019, [unitId])).find((fact) => fact.key === key)?.value;
const told = async (): Promise<{ key: string; unseenLater: string | null }[]> =>
  (await office.get(`/api/facts?year=2019&unitId=${unitId}`)).json<{ facts: never[] }>().facts;

const suspect = async (check: string, dismissed: FactValue, confirmed?: FactValue, key = KEY) => {
  await transact(platform.as(office.viewer), (work) =>
    raiseFindings(work, [
      {
        year: 2019,
        unitId,
        check,
        key: `${check}:/`,
        certainty: "fail",
        message: "疑似。",
        raisedBy: "test",
        evidence: [{ kind: "record", packageId: "p", recordId: "r", url: "http://c.test/" }],
        factsWhenDismissed: [{ key, value: dismissed }],
        ...(confirmed === undefined ? {} : { factsWhenConfirmed: [{ key, value: confirmed }] }),
      },
    ]),
  );
  const [raised] = await findingsOf(platform.as(null), { unitId, check });
  return raised!;
};
const decide = async (id: string, decision: string, version: number) =>
  (await office.send("POST", `/api/findings/${id}/decide`, { decision, reason: "核对", version })).statusCode;

test.each([
  [[false, null], false],
  [[true, null, null], true],
  [[null, true], true],
  [[true, null, false], false],
  [[true, false, null], false],
  [[null, null], null],
  [[0, null], 0],
])(
  "of the looks %j of one year, %j counts: who could not look again has learnt nothing",
  async (seen, counts) => {
    for (const one of seen) await see(KEY, one, "首页无法正常访问。");
    await see(KEY, true, "", "monitoring.test", 2020);
    expect(await value()).toBe(counts);
    const said = (await told()).find((one) => one.key === KEY)?.unseenLater;
    const later = counts !== null && seen.at(-1) === null;
    expect(said).toBe(later ? "后一次未能核查（2020-03-01，首页无法正常访问）" : null);
  },
);

test("what a person has ruled out does not come back by a look that sees nothing; a new look does", async () => {
  await see(KEY, false);
  const finding = await suspect("disclosure-column", null);
  expect(await decide(finding.id, "dismissed", 1)).toBe(200);
  expect(await value()).toBeNull();
  await see(KEY, null);
  expect(await value()).toBeNull();
  await see(KEY, true);
  expect(await value()).toBe(true);
  await see(KEY, null);
  expect(await value()).toBe(true);
});

test("a count closed again replaces the one before, also where there is nothing left to measure by", async () => {
  const SHARE = "contributions.onTimeShare";
  await see(SHARE, 0.5, "", "content.tally");
  await see(SHARE, null, "", "content.tally");
  expect(await value(SHARE)).toBeNull();
  expect((await told()).find((one) => one.key === SHARE)?.unseenLater).toBeNull();
});

test("dismissing a suspicion makes nothing clean that nobody could look at", async () => {
  const SAFE = "site.securityClean";
  await see(SAFE, null, "安全类检查未能全部进行");
  const blind = await suspect("hidden-link", true, false, SAFE);
  expect(await decide(blind.id, "dismissed", 1)).toBe(200);
  expect(await value(SAFE)).toBeNull();
  expect(await decide(blind.id, "confirmed", 2)).toBe(200);
  expect(await value(SAFE)).toBe(false);
  await see(SAFE, true);
  expect(await decide(blind.id, "dismissed", 3)).toBe(200);
  expect(await value(SAFE)).toBe(true);
});

test("dismissing a suspicion takes back what it had said, and nothing that a look of the year saw", async () => {
  const SAFE = "site.securityClean";
  await see(SAFE, true);
  // A person's own look saw something bad; the machine's suspicion is another matter.
  await see(SAFE, false, "页面被篡改", "evidence.look-up");
  const other = await suspect("hidden-link", true, false, SAFE);
  expect(await decide(other.id, "dismissed", 1)).toBe(200);
  expect(await value(SAFE)).toBe(false);
  expect(await decide(other.id, "confirmed", 2)).toBe(200);
  expect(await decide(other.id, "dismissed", 3)).toBe(200);
  expect(await value(SAFE)).toBe(false);
});
