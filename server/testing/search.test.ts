import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../src/core/context.ts";
import { raiseFindings } from "../src/modules/evidence/write.ts";
import { startPlatform, type Person, type Platform } from "./platform.ts";
import { registerUnits } from "./units.ts";

let platform: Platform;
let office: Person;
let officer: Person;
let other: Person;
beforeAll(async () => {
  platform = await startPlatform("2019-03-05T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C1");
  other = await platform.person("officer", "C2");
  for (const person of [officer, other])
    expect(
      (
        await person.send("POST", "/api/contributions", {
          category: "news",
          body: "正文",
          eventOn: "2019-03-01",
          title: "百年校庆开放日_纪实",
        })
      ).statusCode,
    ).toBe(200);
  await transact(platform.as(office.viewer), (work) =>
    raiseFindings(work, [
      {
        year: 2019,
        unitId: "C1",
        check: "hidden-link",
        key: "hidden-link:/",
        certainty: "fail",
        message: "首页有暗链。",
        evidence: [{ kind: "record", packageId: "p", recordId: "r", url: "http://c1.test/" }],
        raisedBy: "test",
      },
    ]),
  );
});
afterAll(() => platform.close());

interface Group {
  kind: string;
  total: number;
  link: string;
  found: { title: string; note: string; link: string }[];
}
const groupsOf = async (person: Person, words: string): Promise<Group[]> => {
  const answer = await person.get(`/api/search?search=${encodeURIComponent(words)}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ groups: Group[] }>().groups;
};
const told = (groups: Group[]) => Object.fromEntries(groups.map(({ kind, total }) => [kind, total]));

test("one question finds units, findings and contributions, each with its page", async () => {
  const named = await groupsOf(office, "测试单位C1");
  expect(named.find((one) => one.kind === "unit")).toMatchObject({
    total: 1,
    found: [{ title: "测试单位C1", link: "/units/C1" }],
  });
  const [findings] = (await groupsOf(office, "暗链")).filter((one) => one.kind === "finding");
  expect(findings).toMatchObject({ total: 1, found: [{ title: "首页有暗链。" }] });
  expect(findings?.found[0]?.link).toMatch(/^\/findings\?year=2019&finding=[0-9a-f-]{36}$/);
  expect(told(await groupsOf(office, "校庆开放日"))).toEqual({ contribution: 2 });
});

test("nobody finds what that person could not open", async () => {
  expect(told(await groupsOf(officer, "校庆开放日"))).toEqual({ contribution: 1 });
  expect(told(await groupsOf(other, "C1"))).toEqual({});
  // A suspicion is told to the unit only once a person has confirmed it.
  expect(told(await groupsOf(officer, "暗链"))).toEqual({});
  for (const role of ["expert", "audit"] as const)
    expect(await groupsOf(await platform.person(role), "C1")).toEqual([]);
  expect(told(await groupsOf(await platform.person("system"), "测试单位"))).toEqual({ unit: 2 });
  expect((await platform.nobody.get("/api/search?search=C1")).statusCode).toBe(401);
});

test("signs of the database's own language are just signs, and too little is not asked", async () => {
  expect(told(await groupsOf(office, "日_纪"))).toEqual({ contribution: 2 });
  for (const words of ["%", "_", "\\", "'", "日%纪"]) {
    const groups = await groupsOf(office, words);
    expect(
      groups.flatMap((one) => one.found.map((row) => row.title)).every((title) => title.includes(words)),
    ).toBe(true);
  }
  expect((await office.get("/api/search?search=")).statusCode).toBe(400);
  expect((await office.get(`/api/search?search=${"长".repeat(61)}`)).statusCode).toBe(400);
});
