import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../core/database.ts";
import { giveFacts, openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { itemMarks, type FindingList } from "../assessment/index.ts";
import { currentFacts } from "../evidence/read.ts";
import { recordFacts } from "../evidence/write.ts";
import { transact } from "../../core/context.ts";
import { allUnits } from "../registry/index.ts";
import { ruleLook } from "./recheck/ruleLook.ts";
import { tables as identity } from "../identity/tables.ts";
import { message, startYear, YEAR, type Year } from "../../../testing/rectification.ts";
import type { ItemView } from "./schemas.ts";

const OFFICER = "rule:no-responsible-department-or-officer";
const SILENT = "rule:no-contribution-and-no-participation";
let year: Year;
beforeAll(async () => {
  year = await startYear();
  const silent = {
    "contributions.submitted": 0,
    "contributions.joint": 0,
    "interviews.held": 0,
    "interviews.notChosen": false,
    "campaigns.sent": 0,
  };
  const filed = { "registry.departmentFiled": true, "registry.officerFiled": true };
  await giveFacts(year.platform.as(null), YEAR, {
    C2: { "registry.departmentFiled": true, "registry.officerFiled": false },
    C3: { ...filed, ...silent },
  });
  await year.office.send("POST", `/api/cycles/${YEAR}/compute`, {});
  await year.confirm(OFFICER);
  await year.confirm(SILENT);
  await year.confirm("hidden-link");
});
afterAll(() => year.close());

const post = (path: string, body: object = {}, person = year.office) => person.send("POST", path, body);
const numbers = async () =>
  (await year.office.get("/api/document-numbers"))
    .json<{ numbers: { serial: number; reference: string }[] }>()
    .numbers.map((one) => [one.serial, one.reference]);

test("issuing that breaks off leaves whole orders and no gap; asked again, it goes on", async () => {
  const owner = openOwner(year.platform.databaseUrl);
  await owner.unsafe(`
    create function break_off() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
    create trigger break_off after insert on rectification_item for each row when (new.unit_id = 'C2') execute function break_off();`);
  expect((await year.issue()).statusCode).toBe(500);
  expect((await year.items()).map((item) => item.unitId)).toEqual(["C1"]);
  expect(await numbers()).toEqual([[1, "order:2019:C1"]]);
  await owner.unsafe("drop trigger break_off on rectification_item; drop function break_off();");
  await owner.end();
  expect((await year.issue()).json<{ orders: { unitId: string; serial: number }[] }>().orders).toMatchObject([
    { unitId: "C2", serial: 2 },
    { unitId: "C3", serial: 3 },
  ]);
  expect(message(await post(`/api/cycles/${YEAR}/orders`, { agency: "〔2020〕" }))).toContain("机关代字");
});

test("a rule over facts is asked again over what holds now: the past year's facts stay", async () => {
  const item = await year.of(OFFICER);
  expect(await year.recheck(item.id)).toBe(200);
  const failed = await year.one(item.id);
  expect(failed).toMatchObject({ state: "open", rechecks: [{ kind: "rule", outcome: "fail" }] });
  const filing = await year.office.send("PUT", "/api/units/C2/filing", {
    department: "办公室",
    officerName: "张三",
  });
  expect(filing.statusCode).toBe(200);
  await year.recheck(item.id);
  const passed = await year.one(item.id);
  expect(passed).toMatchObject({ state: "passed", rechecks: [{ outcome: "pass" }, { outcome: "fail" }] });
  expect(passed.rechecks[0]!.evidence.length).toBeGreaterThan(0);
  const facts = await currentFacts(year.platform.as(null), YEAR, ["C2"]);
  expect(facts.find((fact) => fact.key === "registry.officerFiled")?.value).toBe(false);
  const close = (body: object) =>
    post(`/api/rectification/${item.id}/close`, { version: passed.version, ...body });
  expect(message(await close({}))).toBe("该单位没有书面回复，直接销号须写明理由。");
  expect((await close({ note: "备案系统已有记录" })).statusCode).toBe(200);
});

test("where newer data are lacking, nothing is told; a person's dated look with evidence decides", async () => {
  const item = await year.of(SILENT);
  await year.recheck(item.id);
  const unseen = await year.one(item.id);
  expect(unseen).toMatchObject({ state: "open", rechecks: [{ outcome: "could-not-look" }] });
  const look = (body: object) =>
    post(`/api/rectification/${item.id}/look`, {
      version: unseen.version,
      outcome: "pass",
      note: "本年已来稿三篇",
      ...body,
    });
  expect(message(await look({}))).toBe("人工核查须附浏览记录或文件作为证据。");
  const kept = await year.office.send(
    "POST",
    "/api/files?name=list.pdf",
    Buffer.from("%PDF-1.4 x"),
    "application/octet-stream",
  );
  const fileIds = [kept.json<{ id: string }>().id];
  const theirs = await (
    await year.platform.person("officer", "C2")
  ).send("POST", "/api/files?name=x.pdf", Buffer.from("%PDF-1.4 x"), "application/octet-stream");
  expect(message(await look({ fileIds: [theirs.json<{ id: string }>().id] }))).toContain(
    "不属于检查工作组或该单位",
  );
  expect((await look({ fileIds })).statusCode).toBe(200);
  expect(await year.one(item.id)).toMatchObject({
    state: "passed",
    rechecks: [{ kind: "person", outcome: "pass" }, {}],
  });
});

test("the coming year's item 上年整改 reads what was closed, by itself", async () => {
  const rubric = smallRubric();
  rubric.items = rubric.items.map((item) =>
    item.id === "A1"
      ? {
          ...item,
          name: "上年整改",
          rule: {
            kind: "parts",
            parts: [
              { fact: "rectification.closedShare", label: "上年整改销号比例", share: true, points: 4000 },
            ],
          },
        }
      : item,
  );
  const context = year.platform.as(null);
  await openTestCycle(context, YEAR + 1, rubric, ["rectification.closedShare"]);
  expect((await post(`/api/cycles/${YEAR + 1}/compute`)).statusCode).toBe(200);
  const points = async (unitId: string) =>
    (await itemMarks(context, YEAR + 1, unitId)).find((mark) => mark.item === "A1");
  // C2 has closed its one finding, C1 none of its own.
  expect(await points("C2")).toMatchObject({ state: "computed", points: 4000 });
  expect(await points("C1")).toMatchObject({ state: "computed", points: 0 });
});

test("counts that reach only a part of the coming year accuse nobody of silence", async () => {
  const context = year.platform.as(null);
  const list = {
    key: "sent-nothing",
    title: "没有来稿",
    paragraph: "attitude",
    sentence: "{units}等{count}个单位全年没有来稿",
    rule: { all: [{ fact: "contributions.submitted", equals: 0 }] },
    limitWorkingDays: 10,
    tag: "[P]",
  } as unknown as FindingList;
  const unit = (await allUnits(context)).find((one) => one.id === "C2")!;
  const looked = async (closedUntil: string, value: number) =>
    transact(context, async (work) => {
      await recordFacts(work, [
        {
          year: YEAR + 1,
          unitId: "C2",
          key: "contributions.submitted",
          value,
          asOf: closedUntil,
          closedUntil,
          source: "test",
        },
      ]);
      return (await ruleLook(work, list, { key: list.key, message: "没有来稿。" }, unit, YEAR)).outcome;
    });
  expect(await looked("2020-02-29", 0)).toBe("could-not-look");
  expect(await looked("2020-03-01", 2)).toBe("pass");
  expect(await looked("2020-12-31", 0)).toBe("fail");
});

test("a person with a conflict neither sees nor touches what is of the unit, in lists, counts and exports", async () => {
  const person = await year.platform.person("office");
  const before = (await person.get(`/api/cycles/${YEAR}/rectification`)).json<{ counts: { all: number } }>()
    .counts;
  await identity(year.platform.as(null).database)
    .insertInto("declared_conflict")
    .values({ account_id: person.viewer.accountId, unit_id: "C3", reason: "亲属", declared_at: new Date() })
    .execute();
  const item = await year.of(SILENT);
  const page = (await person.get(`/api/cycles/${YEAR}/rectification`)).json<{
    counts: { all: number };
    items: ItemView[];
    lists: { key: string }[];
  }>();
  expect(page.items.map((one) => one.unitId)).toEqual(["C1", "C2"]);
  expect(page.counts.all).toBe(before.all - 1);
  expect(page.lists.map((one) => one.key)).not.toContain(item.list);
  expect((await person.get(`/api/rectification/${item.id}`)).statusCode).toBe(404);
  expect((await person.get(`/api/orders/${item.orderId}/pdf`)).statusCode).toBe(404);
  const { orders } = (await person.get(`/api/cycles/${YEAR}/orders`)).json<{
    orders: { unitId: string }[];
  }>();
  expect(orders.map((one) => one.unitId)).toEqual(["C1", "C2"]);
  const progress = await person.get(`/api/cycles/${YEAR}/rectification/progress`);
  expect(progress.json<{ total: { found: number } }>().total.found).toBe(2);
  for (const [path, body] of [
    ["close", { version: item.version }],
    ["withdraw", { version: item.version, reason: "x" }],
    ["press", { version: item.version, note: "x" }],
    ["look", { version: item.version, outcome: "pass", note: "x" }],
  ] as const)
    expect((await post(`/api/rectification/${item.id}/${path}`, body, person)).statusCode).toBe(404);
  expect((await post("/api/rechecks", { itemIds: [item.id] }, person)).statusCode).toBe(404);
});

test("a finding that is ruled out after it was ordered shows, is withdrawn with a reason, and counts no more", async () => {
  const item = await year.of(SILENT);
  const finding = (await year.findings()).find((one) => one.id === item.findingId)!;
  await year.office.send("POST", `/api/findings/${finding.id}/decide`, {
    decision: "dismissed",
    reason: "来稿登记有误",
    version: finding.version,
  });
  const out = (await year.items()).find((one) => one.id === item.id)!;
  expect(out.ruledOut).toBe(true);
  const withdraw = (reason: string) =>
    post(`/api/rectification/${item.id}/withdraw`, { version: out.version, reason });
  expect((await withdraw(" ")).statusCode).toBe(400);
  expect((await withdraw("原问题已排除")).statusCode).toBe(200);
  const facts = await currentFacts(year.platform.as(null), YEAR + 1, ["C3"]);
  expect(facts.find((fact) => fact.key === "rectification.ordered")?.value).toBe(0);
  expect(facts.find((fact) => fact.key === "rectification.closedShare")?.value).toBe(null);
});
