import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, remarksOf, type PublishedYear } from "../../../../testing/correctedYear.ts";
import { openOwner } from "../../../core/database.ts";
import { giveFacts } from "../../../../testing/cycle.ts";
import { YEAR } from "../../../../testing/settledYear.ts";
import { tables as identity } from "../../identity/tables.ts";
import type { ResultJson } from "../model.ts";
import { openDifferences } from "./queries/openDifferences.ts";

let year: PublishedYear;
beforeAll(async () => {
  year = await publishedYear();
});
afterAll(() => year.platform.close());

const json = async (): Promise<ResultJson> => JSON.parse((await year.read(".json")).text) as ResultJson;
const unit = async (id: string) => (await json()).units.find((one) => one.id === id)!;

test("facts that nobody decided about are found by comparing; an entry without a reason is not signed", async () => {
  const { office, platform, ok } = year;
  await giveFacts(platform.as(office.viewer), YEAR, { C3: { "test.share": 0.6 } });
  expect((await openDifferences(platform.as(null), YEAR)).map((one) => [one.kind, one.unitId])).toEqual([
    ["rank", "C2"],
    ["mark", "C3"],
  ]);
  // Applying a re-computation would change what is published: it is refused, and the way is shown.
  const staged = await office.send("POST", `/api/cycles/${YEAR}/recomputations`);
  expect(remarksOf(staged)[0]).toContain("测试单位C3公布得分 50.00分，按现有数据和决定为 60.00分");
  const { id } = staged.json<{ id: string }>();
  const applied = await office.send("POST", `/api/recomputations/${id}/decide`, { decision: "applied" });
  expect([applied.statusCode, applied.json<{ message: string }>().message]).toEqual([
    409,
    "通报已经发布，得分只能通过更正改变；差异已列入“通报更正”，请检查工作组写明原因并拟更正稿。",
  ]);
  expect(await ok(office, `/api/cycles/${YEAR}/corrections/compare`)).toEqual({ opened: 0, settled: 0 });
  const [entry] = (await year.corrections()).entries;
  const ordinal = await year.begin();
  expect((await year.paper(ordinal)).obstacles).toEqual([
    {
      rule: "reason",
      message: "更正事项尚未写明原因：测试单位C3",
      advice: "请为每一项更正写明原因",
      link: "/corrections",
    },
  ]);
  await ok(office, `/api/corrections/${entry!.id}/reason`, {
    reason: "数据录入有误",
    version: entry!.version,
  });
  await ok(office, `/api/cycles/${YEAR}/corrigenda/${ordinal}/refresh`, { version: 1 });
  await year.correct(ordinal);
  expect(await unit("C3")).toMatchObject({ score: 60 });
  expect((await json()).corrigenda!.at(-1)!.entries[0]!.says).toBe(
    "测试单位C3的得分由50.00分更正为60.00分，名次不变",
  );
});

test("an item left out for a unit after publication changes nothing before its corrigendum", async () => {
  const { office, platform } = year;
  await giveFacts(platform.as(office.viewer), YEAR, {});
  const left = await office.send("PUT", `/api/cycles/${YEAR}/units/C3/applicability`, {
    item: "A1",
    applies: false,
    reason: "没有网站",
  });
  expect(left.statusCode, left.body).toBe(200);
  expect((await openDifferences(platform.as(null), YEAR)).map((one) => [one.kind, one.unitId])).toEqual([
    ["mark", "C3"],
  ]);
  expect(remarksOf(left)[0]).toContain("测试单位C3有指标的得分与公布时不同，总分不变");
  const back = await office.send("PUT", `/api/cycles/${YEAR}/units/C3/applicability`, {
    item: "A1",
    applies: true,
    reason: "",
  });
  expect(back.statusCode, back.body).toBe(200);
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
});

test("who is recused from a unit neither sees nor touches corrections before they are out", async () => {
  const { platform, office } = year;
  const recused = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: recused.viewer.accountId, unit_id: "C2", present: true })
    .execute();
  for (const path of ["corrections", "corrigenda/1", "corrigenda/1.pdf", "corrigenda/1/pages"])
    expect((await recused.get(`/api/cycles/${YEAR}/${path}`)).statusCode, path).toBe(403);
  for (const path of ["corrections/compare", "corrigenda", "corrections/hold", "corrections/honours"])
    expect(
      (
        await recused.send("POST", `/api/cycles/${YEAR}/${path}`, {
          agency: "模拟通",
          unitId: "C2",
          held: true,
          kind: "revoke",
          reason: "无",
        })
      ).statusCode,
      path,
    ).toBe(403);
  expect((await office.get(`/api/cycles/${YEAR}/corrections`)).statusCode).toBe(200);
});

test("an honour revoked in writing stays revoked although the data say otherwise; a draft is given up with a reason", async () => {
  const { office, platform, ok } = year;
  const honours = `/api/cycles/${YEAR}/corrections/honours`;
  await ok(office, honours, { unitId: "C1", kind: "revoke", reason: "申报材料经查不实" });
  const dropped = await year.begin();
  const drop = (reason: string) =>
    office.send("POST", `/api/cycles/${YEAR}/corrigenda/${dropped}/drop`, { version: 1, reason });
  expect((await drop("")).statusCode).toBe(400);
  expect((await drop("与其他更正合并办理")).statusCode).toBe(200);
  expect((await year.paper(dropped)).state).toBe("dropped");
  const ordinal = await year.begin();
  expect(ordinal).toBe(dropped + 1);
  await year.correct(ordinal);
  expect(await unit("C1")).toMatchObject({ score: 90, excellent: false, nominee: null });
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
  const { rows } = (await office.get(`/api/cycles/${YEAR}/standings`)).json<{
    rows: { unitId: string; bar: string | null }[];
  }>();
  expect(rows.find((row) => row.unitId === "C1")!.bar).toBe("优秀称号已撤销：申报材料经查不实");
  expect((await year.read("/corrigenda/1")).status).toBe(200);
  // It was wrong to revoke it: given back in writing, with its person; another unit's can't be given so.
  const given = await office.send("POST", honours, { unitId: "C2", kind: "grant", reason: "补授" });
  expect([given.statusCode, given.json<{ message: string }>().message]).toEqual([
    409,
    "只能恢复曾书面撤销的优秀称号；其他单位评优请以数据和对问题的决定为准。",
  ]);
  expect((await year.corrections()).revoked).toEqual([{ id: "C1", name: "测试单位C1" }]);
  await ok(office, honours, { unitId: "C1", kind: "grant", reason: "复查认定申报材料属实" });
  await year.correct(await year.begin());
  expect(await unit("C1")).toMatchObject({ score: 90, excellent: true, nominee: "李四" });
  expect(await openDifferences(platform.as(null), YEAR)).toEqual([]);
});

test("what nobody could look at fails nobody: a score that can't be added up is called so and holds the corrigendum back", async () => {
  const { office, ok } = year;
  // Ruling the suspicion out leaves the share unknown.
  await year.decide("C2", "dismissed", {
    check: "annual-report",
    dismissed: [{ key: "test.share", value: null }],
  });
  const { differences, entries } = await year.corrections();
  expect(differences.find((one) => one.unitId === "C2")!.says).toBe(
    "测试单位C2公布得分 50.00分，按现有数据和决定为 得分不完整",
  );
  expect(JSON.stringify(entries)).not.toContain("不合格");
  const ordinal = await year.begin();
  const paper = await year.paper(ordinal);
  expect(JSON.stringify(paper.content)).toContain("得分不完整");
  expect(JSON.stringify(paper.content)).not.toContain("不合格");
  expect(paper.obstacles.map((one) => one.rule)).toEqual(["marks-missing"]);
  expect(await year.step(office, ordinal, "submit")).toEqual([200, ""]);
  expect(await year.step(year.reviewer, ordinal, "approve")).toEqual([200, ""]);
  expect((await year.step(year.leader, ordinal, "sign"))[1]).toContain(
    "下列单位按现有数据没有完整得分，不能据此更正：测试单位C2，请检查工作组先补齐数据，或将该单位留待下次更正",
  );
  expect(await year.step(year.leader, ordinal, "return", "先补齐数据")).toEqual([200, ""]);
  const { version } = await year.paper(ordinal);
  await ok(office, `/api/cycles/${YEAR}/corrigenda/${ordinal}/drop`, { version, reason: "先补齐数据" });
  // The next look sees it again, and a person who rules it out with that in hand puts the year right.
  await giveFacts(year.platform.as(office.viewer), YEAR, { C2: { "test.share": 0.5 } });
  await ok(office, `/api/cycles/${YEAR}/corrections/compare`);
  expect(await openDifferences(year.platform.as(null), YEAR)).toEqual([]);
});

test("confirmed after publication: given to its unit at once; the corrigendum waits for its say and for the answer", async () => {
  const { platform, office, officers, ok } = year;
  const base = `/api/cycles/${YEAR}`;
  platform.clock.set("2020-03-02T05:00:00Z");
  await year.decide("B1", "confirmed");
  const officer = officers.get("B1")!;
  const told = async () =>
    (await officer.get(`${base}/objections`)).json<{
      supplementary: { findingId: string; until: string; open: boolean }[];
    }>().supplementary;
  expect(await told()).toMatchObject([{ until: "2020-03-09", open: true }]);
  // As an earlier program left it: nobody had told the unit; the office does.
  const owner = openOwner(platform.databaseUrl);
  await owner`delete from supplementary_feedback`;
  await owner.end();
  const ordinal = await year.begin();
  const rules = async () => (await year.paper(ordinal)).obstacles.map((one) => one.rule);
  expect(await rules()).toEqual(["verification"]);
  await ok(office, `${base}/standings/supplementary`);
  const [one] = await told();
  expect(await rules()).toEqual(["verification"]);
  await ok(officer, `${base}/objections`, { body: "不是本单位页面", findingId: one!.findingId });
  expect((await rules()).toSorted()).toEqual(["objection", "verification"]);
  const { objections } = (await office.get(`${base}/objections`)).json<{
    objections: { id: string; version: number }[];
  }>();
  const answer = { decision: "rejected", reason: "页面由该单位使用", version: objections[0]!.version };
  await ok(office, `/api/objections/${objections[0]!.id}/answer`, answer);
  expect(await rules()).toEqual([]);
});

test("what is said of an entry after the leader signed is not what was signed: the corrigendum waits for its next version", async () => {
  const own = await publishedYear();
  const { office, reviewer, leader, ok, platform } = own;
  await giveFacts(platform.as(office.viewer), YEAR, { C3: { "test.share": 0.7 } });
  await ok(office, `/api/cycles/${YEAR}/corrections/compare`);
  const { entries } = await own.corrections();
  const [entry] = entries;
  const say = async (reason: string) => {
    const { version } = (await own.corrections()).entries.find(({ id }) => id === entry!.id)!;
    await ok(office, `/api/corrections/${entry!.id}/reason`, { reason, version });
  };
  await say("数据补录");
  const ordinal = await own.begin();
  for (const [person, step] of [
    [office, "submit"],
    [reviewer, "approve"],
    [leader, "sign"],
  ] as const)
    expect(await own.step(person, ordinal, step)).toEqual([200, ""]);
  await say("另有原因");
  const [status, message] = await own.step(office, ordinal, "publish");
  expect([status, message]).toEqual([409, expect.stringContaining("签发后情况有变，更正还不能发布")]);
  await say("数据补录");
  expect(await own.step(office, ordinal, "publish")).toEqual([200, ""]);
  await platform.close();
});
