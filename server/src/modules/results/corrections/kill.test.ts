import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../../../../testing/correctedYear.ts";
import { storedRows } from "../../../../testing/storedRows.ts";
import { killAtRandom } from "../../../../testing/killWhenWritten.ts";
import { YEAR } from "../../../../testing/settledYear.ts";
import { openDifferences } from "./queries/openDifferences.ts";

let year: PublishedYear;
beforeAll(async () => {
  year = await publishedYear();
});
afterAll(() => year.platform.close());

const TABLES = [
  "corrigendum",
  "corrigendum_entry",
  "approval_subject",
  "approval_log",
  "standing",
  "unit_total",
  "item_mark",
  "nominee",
  "published_finding",
  "document_number",
  "audit",
];

const stored = (): Promise<string> => storedRows(year.platform, TABLES);

test("kill -9 at random points of publishing a corrigendum: nothing of it is there; then it is published once", async () => {
  const { platform, office, reviewer, leader } = year;
  // Hours after the feedback: what is confirmed now is given to its unit, which has its say.
  platform.clock.set("2020-03-02T05:00:00Z");
  await year.change("C2", "dismissed", "复核发现页面不属于该单位");
  await year.decide("B1", "confirmed", {
    check: "annual-report",
    confirmed: [{ key: "test.share", value: 0.4 }],
  });
  await year.ok(year.officers.get("B1")!, `/api/cycles/${YEAR}/feedback/confirm`);
  const ordinal = await year.begin();
  for (const [person, step] of [
    [office, "submit"],
    [reviewer, "approve"],
    [leader, "sign"],
  ] as const)
    expect(await year.step(person, ordinal, step)).toEqual([200, ""]);
  const before = await stored();
  const page = (await year.read("")).text;
  const what = { command: "corrigendum", viewer: office.viewer, year: YEAR, input: String(ordinal) } as const;
  await killAtRandom(platform, what, stored);
  expect(await stored()).toBe(before);
  expect((await year.read("")).text).toBe(page);
  expect(await year.step(office, ordinal, "publish")).toEqual([200, ""]);
  expect(await year.step(office, ordinal, "publish")).toEqual([
    409,
    "更正当前为“已发布”，不能发布，确有错误的，请检查工作组起草更正。",
  ]);
  expect(JSON.parse((await year.read(".json")).text)).toMatchObject({
    findings: { compromised: ["测试单位C3"] },
    corrigenda: [{ ordinal: 1 }],
  });
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
});

test("two begin the next corrigendum at once, and two give one entry its reason: one each is told", async () => {
  const { office, reviewer } = year;
  await year.change("C3", "dismissed", "复核发现页面不属于该单位");
  const begin = (person = office) =>
    person.send("POST", `/api/cycles/${YEAR}/corrigenda`, { agency: "模拟通" });
  const both = await Promise.all([begin(), begin(reviewer)]);
  expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
  const [entry] = (await year.corrections()).entries;
  const reason = (text: string) =>
    office.send("POST", `/api/corrections/${entry!.id}/reason`, { reason: text, version: entry!.version });
  const given = await Promise.all([reason("甲"), reason("乙")]);
  expect(given.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
});
