import { afterAll, beforeAll, expect, test } from "vitest";
import { calendar } from "../../core/holidays.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts } from "../evidence/read.ts";
import { tables as evidence } from "../evidence/tables.ts";
import type { Tally, WholeContribution } from "./schemas.ts";
import { tables } from "./tables.ts";
import { timelyOn } from "./thread.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform("2019-03-05T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
});
afterAll(() => platform.close());

/** The clock moves by days: sessions do not. */
async function on(day: string): Promise<void> {
  platform.clock.set(`${day}T01:00:00Z`);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
}

interface At {
  id: string;
  version: number;
}
const base = { category: "news", body: "开学第一课。", eventOn: "2019-03-04" };
const sent = async (title: string): Promise<At> =>
  (await officer.send("POST", "/api/contributions", { ...base, title })).json<At>();
const returned = async ({ id, version }: At, forError = false): Promise<At> =>
  (
    await office.send("POST", `/api/contributions/${id}/decide`, {
      decision: "returned",
      reason: "补充时间地点",
      forError,
      version,
    })
  ).json<At>();
const again = (at: At, change: object = {}, person = officer) =>
  person.send("POST", `/api/contributions/${at.id}/resubmit`, {
    ...base,
    title: "重报",
    version: at.version,
    ...change,
  });
const one = async (at: At) => (await officer.get(`/api/contributions/${at.id}`)).json<WholeContribution>();
const tally = async () =>
  (await office.get("/api/contributions/tally?year=2019")).json<{ units: Tally[] }>().units[0]!;

test("returned and sent again is one thread that counts once, with all that was sent", async () => {
  await on("2019-03-05");
  let at = await returned(await sent("初稿"), true);
  expect(await one(at)).toMatchObject({
    state: "returned",
    returned: 1,
    resubmitUntil: { date: "2019-03-12", provisional: false },
    abilities: { resubmit: { possible: true } },
  });
  expect((await again(at, {}, await platform.person("officer", "C002"))).statusCode).toBe(404);
  expect((await again({ ...at, version: 9 })).statusCode).toBe(409);
  expect((await again(at, { body: " " })).statusCode).toBe(400);
  await on("2019-03-12");
  const second = await again(at, { title: "二稿", body: "三月四日在操场举行开学第一课。" });
  expect(second.statusCode, second.body).toBe(200);
  at = second.json<At>();
  expect((await again(at)).statusCode).toBe(409);
  at = (
    await office.send("POST", `/api/contributions/${at.id}/decide`, {
      decision: "adopted",
      adoptedAs: "front-page",
      version: at.version,
    })
  ).json<At>();
  expect(await one(at)).toMatchObject({
    state: "adopted",
    title: "二稿",
    sentOn: "2019-03-05",
    resubmitUntil: null,
    thread: [
      {
        number: 1,
        title: "初稿",
        body: "开学第一课。",
        sentOn: "2019-03-05",
        returned: { reason: "补充时间地点", forError: true, on: "2019-03-05" },
      },
      {
        number: 2,
        title: "二稿",
        body: "三月四日在操场举行开学第一课。",
        sentOn: "2019-03-12",
        returned: null,
      },
    ],
  });
  // The error that it was returned for still costs: 3 less 0.5; in time, for it came again on the fifth working day.
  expect(await tally()).toMatchObject({
    submitted: 1,
    adopted: 1,
    returned: 1,
    adoptedFront: 1,
    adoptedPoints: 250,
    onTimeShare: 1,
  });
});

test("sent again a day too late, the later day decides whether it was in time", async () => {
  await on("2019-03-06");
  const at = await returned(await sent("迟报"));
  await on("2019-03-14");
  expect((await again(at, { title: "迟报" })).statusCode).toBe(200);
  expect(await tally()).toMatchObject({ submitted: 2, returned: 2, onTimeShare: 0.5 });
});

test("what an error cost stays when the thread is withdrawn afterwards", async () => {
  await on("2019-03-14");
  let at = await returned(await sent("差错后撤回"), true);
  const before = await tally();
  at = (await again(at, { title: "差错后撤回" })).json<At>();
  expect(
    (await officer.send("POST", `/api/contributions/${at.id}/withdraw`, { version: at.version })).statusCode,
  ).toBe(200);
  expect(await tally()).toMatchObject({
    submitted: before.submitted - 1,
    adoptedPoints: before.adoptedPoints,
  });
});

test("each count of the closing lists its rows: as many as it says", async () => {
  await on("2019-03-15");
  expect((await office.send("POST", "/api/contributions/tally", { year: 2019 })).statusCode).toBe(200);
  const rows = await evidence(platform.as(null).database).selectFrom("count_row").selectAll().execute();
  const counts = await tally();
  for (const key of [
    "submitted",
    "adopted",
    "returned",
    "notUsed",
    "duplicates",
    "joint",
    "adoptedFront",
  ] as const)
    expect(
      rows.filter((row) => row.unit_id === "C001" && row.keys.includes(`contributions.${key}`)).length,
      key,
    ).toBe(counts[key]);
  expect(rows.find((row) => row.keys.includes("contributions.returned"))?.text).toBe(
    "《二稿》，2019年3月5日来稿，退回 1 次",
  );
});

test("a thread that came again in time more than once keeps its first day; a provisional day makes nothing late", async () => {
  const days = await calendar(platform.as(null));
  const versions = [1, 2, 3].map((number) => ({
    number,
    sent_on: ["2019-03-05", "2019-03-12", "2019-03-20"][number - 1]!,
  }));
  const returns = (second: string) => [
    { number: 1, returned_on: "2019-03-05" },
    { number: 2, returned_on: second },
  ];
  expect(timelyOn("2019-03-05", versions, returns("2019-03-13"), days)).toBe("2019-03-05");
  expect(timelyOn("2019-03-05", versions, returns("2019-03-12"), days)).toBe("2019-03-20");
  const later = [
    { number: 1, sent_on: "2031-05-05" },
    { number: 2, sent_on: "2031-06-30" },
  ];
  expect(timelyOn("2031-05-05", later, [{ number: 1, returned_on: "2031-05-06" }], days)).toBe("2031-05-05");
});

test("what was sent and returned can't be changed by the program", async () => {
  const db = tables(platform.as(null).database);
  await expect(db.updateTable("contribution_version").set({ title: "x" }).execute()).rejects.toThrow(
    /permission denied/,
  );
  await expect(db.deleteFrom("contribution_return").execute()).rejects.toThrow(/permission denied/);
});

test("the fact of what was returned for errors counts threads with their rows, however often each came back", async () => {
  await on("2019-06-03");
  const count = async () => {
    expect((await office.send("POST", "/api/contributions/tally", { year: 2019 })).statusCode).toBe(200);
    const facts = await currentFacts(platform.as(null), 2019, undefined, ["review.returnedForErrors"]);
    return new Map(facts.map((fact) => [fact.unitId, fact]));
  };
  const before = Number((await count()).get("C001")?.value);
  let at = await returned(await sent("数字有误"), true);
  at = (await again(at, { title: "数字仍有误" })).json<At>();
  await returned(at, true);
  await returned(await sent("补充照片"), false);
  const facts = await count();
  const own = facts.get("C001");
  expect(own).toMatchObject({ value: before + 1, source: "content.tally", closedUntil: "2019-06-03" });
  expect(own?.evidence.map((pointer) => pointer.kind)).toEqual([
    "count",
    ...Array.from({ length: before + 1 }, () => "contribution"),
  ]);
  expect(own?.evidence.at(-1)).toMatchObject({ text: expect.stringMatching(/数字仍有误.*因差错退回/) });
  expect(facts.get("C002")?.value).toBe(0);
});
