import { afterAll, beforeAll, expect, test } from "vitest";
import { PLAN, WORK, done } from "../campaigns/testing.ts";
import { startStage, type Stage } from "../interviews/testing/stage.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { currentFacts } from "../../evidence/read.ts";
import { median } from "../../../core/median.ts";
import { LEAST_UNITS, mediansOf, PICTURE_KEYS } from "./median.ts";
import type { PictureRow, UnitPicture } from "./picture.ts";

const YEAR = 2026;
let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
});
afterAll(() => stage.platform.close());

const picture = async (person: Stage["office"], year = YEAR): Promise<UnitPicture[]> =>
  (await person.get(`/api/participation/picture?year=${year}`)).json<{ units: UnitPicture[] }>().units;
const rowsOf = (person: Stage["office"], unitId: string) =>
  person.get(`/api/participation/picture/rows?year=${YEAR}&unitId=${unitId}`);

test("the middle of an even number is the mean of two; what nobody knows is no zero, and few known ones have no median", () => {
  expect([median([3, 1, 2]), median([0, 0, 1, 2]), median([1])]).toEqual([2, 0.5, 1]);
  const key = PICTURE_KEYS[0]!;
  const of = (values: (number | null)[]) => mediansOf(values.map((value) => ({ [key]: value })))[key];
  expect(of([1, 2, 3, 4, 9])).toBe(3);
  expect(of([1, 2, 3, 4, 9, null])).toBe(3);
  expect(of([1, 2, 3, 4, null])).toBeNull();
});

test("a unit sees itself beside the medians of its kind, and no median of so few that it tells about single ones", async () => {
  await stage.chosen(stage.officer);
  const [own, ...others] = await picture(stage.officer);
  expect(others).toEqual([]);
  expect(own).toMatchObject({
    unitId: "C001",
    values: {
      "interviews.applied": 1,
      "interviews.planned": 1,
      "campaigns.open": 0,
      "campaigns.sent": null,
      "wechat.accountsActive": null,
    },
    medians: { "interviews.applied": null },
  });
  expect(own!.notes).toContain("没有面向本类单位的主题活动");
  const more = Array.from({ length: LEAST_UNITS }, (_, place) => `C1${place}`);
  await registerUnits(stage.platform.as(null).database, more);
  expect(await picture(stage.officer)).toMatchObject([
    { medians: { "interviews.applied": 0, "interviews.held": 0, "wechat.accountsActive": null } },
  ]);
  const all = await picture(stage.office);
  expect(all).toHaveLength(3 + LEAST_UNITS);
  expect(await picture(stage.leader)).toEqual(all);
  expect(all.find((one) => one.unitId === "B001")).toMatchObject({
    kind: "bureau",
    medians: { "interviews.applied": null },
  });
});

test("every number has what stands behind it, and equals the fact of the same day", async () => {
  const stages = PLAN.stages.map(({ kind, from, until }) => ({
    kind,
    from: from.replace("2020", "2026"),
    until: until.replace("2020", "2026"),
  }));
  const campaign = await done(stage.office, "/api/campaigns", {
    year: YEAR,
    name: "青春为祖国歌唱",
    kinds: ["college"],
    plan: { ...PLAN, stages },
  });
  const work = { ...WORK, partners: [], uploads: [] };
  const { id } = await done(stage.officer, `/api/campaigns/${campaign.id}/works`, work);
  const waiting = (await picture(stage.office)).find((one) => one.unitId === "C001")!;
  expect(waiting.values).toMatchObject({
    "campaigns.open": 1,
    "campaigns.sent": 1,
    "campaigns.entries": null,
  });
  expect(waiting.notes).toContain("1 件作品尚未审核资格");
  await done(stage.office, `/api/campaign-entries/${id}/qualify`, { version: 1, qualified: true });
  await done(stage.officer, "/api/wechat/promotions", {
    doneOn: "2026-03-01",
    how: "repost",
    address: "https://mp.weixin.qq.com/s/abc",
  });
  const [own] = await picture(stage.officer);
  expect(own!.values).toMatchObject({
    "campaigns.entries": 1,
    "campaigns.joined": 1,
    "campaigns.used": 0,
    "wechat.promotions": 1,
  });
  const { rows } = (await rowsOf(stage.officer, "C001")).json<{ rows: PictureRow[] }>();
  for (const [key, value] of Object.entries(own!.values))
    if (value !== null) expect(rows.filter((row) => row.keys.includes(key)).length >= value, key).toBe(true);
  expect(rows.map((row) => row.kind).sort()).toEqual(["campaign", "entry", "interview", "promotion"]);
  await stage.done(stage.office, "/api/participation/tally", { year: YEAR });
  await stage.done(stage.office, "/api/wechat/tally", { year: YEAR });
  const facts = new Map(
    (await currentFacts(stage.platform.as(null), YEAR, ["C001"])).map((fact) => [fact.key, fact.value]),
  );
  expect(Object.fromEntries(PICTURE_KEYS.map((key) => [key, facts.get(key)]))).toEqual(own!.values);
});

test("nobody reads another unit's rows, and a year without anything is a picture of zeros", async () => {
  expect((await rowsOf(stage.other, "C001")).statusCode).toBe(404);
  expect((await rowsOf(stage.office, "X999")).statusCode).toBe(404);
  expect((await rowsOf(await stage.platform.person("expert"), "C001")).statusCode).toBe(403);
  const empty = await picture(stage.office, 2025);
  expect(
    empty.every((one) => one.values["interviews.applied"] === 0 && one.values["campaigns.open"] === 0),
  ).toBe(true);
});
