import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { candidates } from "./duplicates/alike.ts";
import { measured, PAIRS } from "./duplicates/testing/measure.ts";
import { fingerprint } from "./duplicates/fingerprint.ts";
import { firstOf } from "./duplicates/groups.ts";
import type { Contribution, Pair, Tally } from "./schemas.ts";
import { tables } from "./tables.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform("2019-03-05T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002", "C003"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C002");
});
afterAll(() => platform.close());

interface At {
  id: string;
  version: number;
}
const TEXT =
  "三月四日，学校在体育馆举行校园安全专题培训，二百余名师生参加。主讲人结合近年来的案例，说明了校园安全工作的要点和常见的疏漏。与会人员分成六个小组，围绕遇到的难题展开讨论。会后各部门对照清单逐项落实。";
const OTHER =
  "四月一日，图书馆举办阅读推广周，志愿者向读者介绍借阅规则，现场展出旧书二百册，同学们踊跃参加。";
const DRILL =
  "三月一日，学校组织消防疏散演练，全校学生在规定时间内有序撤离到操场，消防员讲解了灭火器的使用方法并回答了提问。";
const send = async (unitId: string, title: string, change: object = {}): Promise<At> =>
  (
    await office.send("POST", "/api/contributions", {
      unitId,
      title,
      category: "news",
      body: TEXT,
      ...change,
    })
  ).json<At>();
const adopt = (at: At, adoptedAs: string) =>
  office.send("POST", `/api/contributions/${at.id}/decide`, {
    decision: "adopted",
    adoptedAs,
    version: at.version,
  });
const pairs = async (person = office) =>
  (await person.get("/api/contributions/pairs?year=2019")).json<{ pairs: Pair[] }>().pairs;
const say = (ids: string[], verdict: string, person = office) =>
  person.send("POST", "/api/contributions/pairs", { ids, verdict });
const tally = async (unitId: string) =>
  (await office.get("/api/contributions/tally?year=2019"))
    .json<{ units: Tally[] }>()
    .units.find((unit) => unit.unitId === unitId)!;

let first: At;
let second: At;
let third: At;
test("texts that look alike are shown as pairs, across units; others are not", async () => {
  first = await send("C001", "举行校园安全培训");
  second = await send("C002", "校园安全培训顺利进行", { body: `本网讯：${TEXT}（撰稿：宣传部）` });
  third = await send("C002", "图书馆阅读周", { body: OTHER });
  const found = await pairs();
  expect(found).toMatchObject([
    {
      earlier: { id: first.id, unitId: "C001", body: TEXT },
      later: { id: second.id, unitId: "C002" },
      sameTitle: false,
      suggestion: "same-text",
      decision: null,
    },
  ]);
  const alike = await send("C003", "图书馆　阅读周！", { body: TEXT.slice(0, 8) });
  expect((await pairs()).find((pair) => pair.later.id === alike.id)).toMatchObject({
    earlier: { id: third.id },
    sameTitle: true,
    suggestion: "look",
  });
});

test("the same text counts once, by its highest grade, for the first arrival; what was said may be said anew", async () => {
  await adopt(first, "ordinary");
  await adopt(second, "front-page");
  expect([(await tally("C001")).adoptedPoints, (await tally("C002")).adoptedPoints]).toEqual([200, 300]);
  expect((await say([second.id, first.id], "same-text")).statusCode).toBe(200);
  expect(await tally("C001")).toMatchObject({ submitted: 1, adopted: 1, adoptedPoints: 300, duplicates: 0 });
  // It did send: the text counts for the other, the sending stays.
  expect(await tally("C002")).toMatchObject({ submitted: 2, adopted: 0, adoptedPoints: 0, duplicates: 1 });
  const list = (await officer.get("/api/contributions")).json<{ contributions: Contribution[] }>();
  expect(list.contributions.find((one) => one.id === second.id)?.duplicateOf).toMatchObject({
    title: "举行校园安全培训",
    sentOn: "2019-03-05",
    own: false,
  });
  expect((await pairs()).find((pair) => pair.later.id === second.id)?.decision).toMatchObject({
    verdict: "same-text",
    by: office.viewer.name,
  });
  expect((await say([first.id, second.id], "same-event")).statusCode).toBe(200);
  expect([(await tally("C001")).adoptedPoints, (await tally("C002")).adoptedPoints]).toEqual([200, 300]);
});

test("the same text sent twice by one unit is one contribution", async () => {
  const before = await tally("C003");
  const one = await send("C003", "校园安全培训一");
  const two = await send("C003", "校园安全培训二");
  await adopt(one, "ordinary");
  await adopt(two, "ordinary");
  await say([one.id, two.id], "same-text");
  expect(await tally("C003")).toMatchObject({
    submitted: before.submitted + 1,
    adopted: 1,
    adoptedPoints: 200,
    duplicates: 1,
  });
});

test("what another unit had sent first and a unit then sends twice is one contribution of it", async () => {
  const before = await tally("C002");
  const [theirs, one, two] = [
    await send("C003", "消防演练", { body: DRILL }),
    await send("C002", "消防演练一", { body: DRILL }),
    await send("C002", "消防演练二", { body: DRILL }),
  ];
  await say([theirs.id, one.id], "same-text");
  await say([theirs.id, two.id], "same-text");
  expect(await tally("C002")).toMatchObject({
    submitted: before.submitted + 1,
    duplicates: before.duplicates + 2,
  });
});

test("who may not say: itself, another role, a unit from which one is recused", async () => {
  expect((await say([first.id, first.id], "same-text")).statusCode).toBe(400);
  expect((await say([first.id, "00000000-0000-4000-8000-000000000000"], "same-text")).statusCode).toBe(404);
  expect((await say([first.id, second.id], "different", officer)).statusCode).toBe(403);
  const colleague = await platform.person("office");
  await office.send("PUT", `/api/people/${colleague.viewer.accountId}/employment`, {
    employerUnitId: "C001",
  });
  expect((await pairs(colleague)).flatMap((pair) => [pair.earlier.unitId, pair.later.unitId])).not.toContain(
    "C001",
  );
  expect((await say([first.id, second.id], "different", colleague)).statusCode).toBe(404);
});

test("a joint contribution gives the leading unit all and the others half; the province counts one", async () => {
  const [one, two] = [await tally("C001"), await tally("C002")];
  const joint = await send("C001", "联合开展活动", { body: OTHER, partnerIds: ["C002"] });
  expect(joint.version).toBe(1);
  for (const partnerIds of [["C001"], ["C999"]])
    expect(
      (
        await office.send("POST", "/api/contributions", {
          unitId: "C001",
          title: "错",
          category: "news",
          body: OTHER,
          partnerIds,
        })
      ).statusCode,
    ).toBe(400);
  await adopt(joint, "interpretation");
  expect(await tally("C001")).toMatchObject({
    adopted: one.adopted + 1,
    adoptedPoints: one.adoptedPoints + 500,
    joint: 1,
  });
  expect(await tally("C002")).toMatchObject({
    submitted: two.submitted,
    adopted: two.adopted,
    adoptedPoints: two.adoptedPoints + 250,
    joint: 1,
  });
  expect((await officer.get(`/api/contributions/${joint.id}`)).statusCode).toBe(200);
  expect(
    (await officer.send("POST", `/api/contributions/${joint.id}/withdraw`, { version: 2 })).statusCode,
  ).toBe(404);
});

test("who takes part in a text that was sent before without it has a part all the same, once", async () => {
  const [one, two] = [await tally("C001"), await tally("C002")];
  const body = `${OTHER}（联合报送）`;
  const alone = await send("C001", "先行报送", { body });
  const joint = await send("C001", "联合报送", { body, partnerIds: ["C002"] });
  const again = await send("C001", "再次联合报送", { body, partnerIds: ["C002"] });
  await say([alone.id, joint.id], "same-text");
  await say([alone.id, again.id], "same-text");
  expect(await tally("C001")).toMatchObject({ submitted: one.submitted + 1, joint: one.joint });
  expect(await tally("C002")).toMatchObject({ submitted: two.submitted, joint: two.joint + 1 });
});

test("a text without its stored fingerprint is compared all the same", async () => {
  await tables(platform.as(null).database).updateTable("contribution").set({ fingerprint: null }).execute();
  expect((await pairs()).some((pair) => pair.later.id === second.id && pair.suggestion === "same-text")).toBe(
    true,
  );
});

test("a hundred copies of one text make a list that ends, page by page; each is paired with the earliest, and what was said is asked for apart", async () => {
  // In a year of its own: nothing else is alike there.
  const copies = 100;
  platform.clock.set("2020-03-05T01:00:00Z");
  // Sessions of the year before have ended.
  office = await platform.person("office");
  const copied: string[] = [];
  for (let n = 0; n < copies; n += 1) copied.push((await send("C001", `安全培训之${n}`)).id);
  interface List {
    pairs: Pair[];
    total: number;
    more: boolean;
  }
  const list = async (query = ""): Promise<List> =>
    (await office.get(`/api/contributions/pairs?year=2020${query}`)).json<List>();
  const found = await list();
  expect(found.pairs).toHaveLength(20);
  expect(found).toMatchObject({ total: 1000, more: true });
  const [pages, partners] = [new Map<string, Pair>(), new Map<string, number>()];
  for (let page = 1; page <= 20; page += 1)
    for (const pair of (await list(`&page=${page}&pageSize=50`)).pairs) {
      pages.set(`${pair.earlier.id} ${pair.later.id}`, pair);
      partners.set(pair.later.id, (partners.get(pair.later.id) ?? 0) + 1);
      expect(copied.slice(0, 20)).toContain(pair.earlier.id);
    }
  expect(pages.size).toBe(1000);
  expect(Math.max(...partners.values())).toBe(20);
  const { earlier, later } = found.pairs[0]!;
  await say([earlier.id, later.id], "same-text");
  const [said, others] = [await list("&decided=yes"), await list("&decided=no")];
  expect(said).toMatchObject({ total: 1, more: false, pairs: [{ later: { id: later.id } }] });
  expect(others.pairs.every((pair) => pair.decision === null)).toBe(true);
});

test("a text that was copied is found behind twenty others that only share its title", () => {
  const titled = Array.from({ length: 30 }, (_, n) => ({
    id: `t${n}`,
    title: "招生简章",
    fingerprint: null,
  }));
  const items = [
    ...titled,
    { id: "first", title: "别的题目", fingerprint: fingerprint(OTHER) },
    { id: "copy", title: "招生简章", fingerprint: fingerprint(OTHER) },
  ];
  const of = [...candidates(items)].filter((one) => one?.other === "copy").map((one) => one?.one);
  expect(of).toEqual([...titled.slice(-20).map(({ id }) => id), "first"]);
  // Of titles alone every one is paired with those just before: none stands aside.
  expect(new Set([...candidates(titled)].flatMap((one) => (one ? [one.one, one.other] : []))).size).toBe(30);
});

test("chains of the same text hang together, the first arrival stands for all", () => {
  const row = (id: string, sentOn: string, place = 0) => ({ id, sentOn, recordedAt: new Date(0), place });
  const rows = [
    row("c", "2019-03-03"),
    row("a", "2019-03-01"),
    row("b", "2019-03-02"),
    row("d", "2019-03-04"),
  ];
  expect([
    ...firstOf(rows, [
      { one: "c", other: "b" },
      { one: "a", other: "b" },
      { one: "x", other: "d" },
    ]),
  ]).toEqual([
    ["b", "a"],
    ["c", "a"],
  ]);
});

test("of what was recorded at the same moment the one that was recorded first is first", () => {
  const row = (id: string, place: number) => ({ id, sentOn: "2019-03-01", recordedAt: new Date(0), place });
  expect([...firstOf([row("a", 2), row("b", 1)], [{ one: "a", other: "b" }])]).toEqual([["a", "b"]]);
});

test("fingerprints do not see spaces, punctuation and width; a text without letters has none", () => {
  expect(fingerprint("校园安全，２０１９ 年。ABC")).toBe(fingerprint("校园安全2019年abc"));
  expect(fingerprint("，。！")).toBeNull();
});

test("over 2,000 drawn pairs at least .98 of what is called the same text is, and nearly all of it is shown", () => {
  const figures = measured(PAIRS.count, PAIRS.seed);
  expect(figures.pairs).toBe(2000);
  expect(figures.precision).toBeGreaterThanOrEqual(0.98);
  expect(figures.shown).toBeGreaterThanOrEqual(0.98);
  expect(figures.called["same-text"]).toBeGreaterThan(450);
});
