import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
let visits = 0;
const site = createServer((_request, response) => {
  visits += 1;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(
    "<!doctype html><title>公开</title><h1 style='background:#c00;height:400px'>信息公开目录</h1>",
  );
});

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const { port } = site.address() as AddressInfo;
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `www.c1.test:127.0.0.1:${port}`,
  });
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  await openTestCycle(
    platform.as(null),
    YEAR,
    smallRubric(),
    ["test.share", "site.columnFound"],
    ["site.columnFound"],
  );
});
afterAll(async () => {
  await platform.close();
  site.close();
});

const look = (person: Person, path: string, body: object = {}) =>
  person.send("POST", path, { url: "http://www.c1.test/", note: "有目录", seenOn: "2020-03-02", ...body });
interface View {
  lookUps: { id: string; note: string; hasScreenshot: boolean; seenBy: string }[];
}

test("a dated look has a picture that the platform took, becomes the fact's evidence, and is read by those who may", async () => {
  const fact = { key: "site.columnFound", value: true };
  const done = await look(office, "/api/look-ups", { unitId: "C1", year: YEAR, fact });
  expect(done.json()).toMatchObject({ screenshotProblem: null });
  expect(visits).toBeGreaterThan(0);
  const { id } = done.json<{ id: string }>();
  const picture = await office.get(`/api/look-ups/${id}/screenshot.png`);
  expect(picture.headers["content-type"]).toBe("image/png");
  expect(picture.rawPayload.subarray(1, 4).toString()).toBe("PNG");
  // A page 1440 wide with a red field is more than an empty picture.
  expect(picture.rawPayload.readUInt32BE(16)).toBe(1440);
  const { facts } = (await office.get(`/api/facts?year=${YEAR}&unitId=C1`)).json<{
    facts: { key: string; evidence: object[] }[];
  }>();
  expect(facts[0]).toMatchObject({ key: "site.columnFound", evidence: [{ kind: "look-up", lookUpId: id }] });
  const list = (await office.get(`/api/look-ups?year=${YEAR}&unitId=C1`)).json<View>();
  expect(list.lookUps).toMatchObject([{ id, note: "有目录", hasScreenshot: true }]);
  const other = await platform.person("officer", "C2");
  expect((await other.get(`/api/look-ups/${id}/screenshot.png`)).statusCode).toBe(404);
});

test("a value of another kind than its fact is refused: a rule would read it as the worst", async () => {
  for (const value of [1, "是", "", 0]) {
    const done = await look(office, "/api/look-ups", {
      unitId: "C1",
      year: YEAR,
      fact: { key: "site.columnFound", value },
    });
    expect([value, done.statusCode, done.json<{ message: string }>().message]).toEqual([
      value,
      400,
      "“该数据”的值类型不符，请按细则所列的类型填写，没有保存。",
    ]);
  }
});

test("an address that no public website has is not contacted: the look is kept, without a picture, and says why", async () => {
  const before = visits;
  const { port } = site.address() as AddressInfo;
  const done = await look(office, "/api/look-ups", {
    unitId: "C1",
    year: YEAR,
    url: `http://127.0.0.1:${port}/`,
  });
  expect(done.statusCode).toBe(200);
  expect(done.json<{ screenshotProblem: string }>().screenshotProblem).toMatch(/不在允许访问的范围|无法显示/);
  expect(visits).toBe(before);
  const future = await look(office, "/api/look-ups", { unitId: "C1", year: YEAR, seenOn: "2020-03-03" });
  expect(future.statusCode).toBe(400);
});

test("an expert looks up pages of assigned units only; colleagues stay unnamed", async () => {
  const experts = [await platform.person("expert"), await platform.person("expert")];
  for (const [index, expert] of experts.entries())
    await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, {
      employerUnitId: index === 0 ? "C2" : null,
    });
  const third = await platform.person("expert");
  await office.send("PUT", `/api/experts/${third.viewer.accountId}`, { employerUnitId: null });
  await office.send("POST", `/api/cycles/${YEAR}/compute`, {});
  expect((await office.send("POST", `/api/cycles/${YEAR}/assignments`, { mode: "apply" })).statusCode).toBe(
    200,
  );
  const [recused] = experts as [Person];
  await office.send("POST", `/api/cycles/${YEAR}/units/C1/experts`, { accountId: recused.viewer.accountId });
  expect((await look(recused, `/api/review/${YEAR}/units/C2/look-ups`)).statusCode).toBe(404);
  const mine = (await recused.get(`/api/review/${YEAR}/assignments`)).json<{ units: { unitId: string }[] }>();
  expect(mine.units.map((unit) => unit.unitId)).toEqual(["C1"]);
  // The expert's sheet says that a later look could not see what the earlier one saw.
  for (const share of [0.4, null])
    await giveFacts(platform.as(office.viewer), YEAR, { C1: { "test.share": share } });
  const sheet = (await recused.get(`/api/review/${YEAR}/units/C1`)).json<{
    facts: { key: string; value: number | null; unseenLater: string | null }[];
  }>();
  expect(sheet.facts.find((one) => one.key === "test.share")).toMatchObject({
    value: 0.4,
    unseenLater: "后一次未能核查（2019-12-31）",
  });
  expect((await look(recused, `/api/review/${YEAR}/units/C1/look-ups`)).statusCode).toBe(200);
  const seen = (await recused.get(`/api/review/${YEAR}/units/C1/look-ups`)).json<View>();
  expect(seen.lookUps.map((one) => one.seenBy).toSorted()).toEqual(["其他人员", "其他人员", "我"].toSorted());
});
