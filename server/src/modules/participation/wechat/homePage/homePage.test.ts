import { randomUUID } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { encodeQR } from "qr";
import { afterAll, beforeAll, expect, test } from "vitest";
import { together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { tables as registry } from "../../../registry/tables.ts";
import { currentFacts } from "../../../evidence/read.ts";
import type { Account } from "../schemas.ts";
import { lookAtHomePage, type TakePicture } from "./commands/lookAtHomePage.ts";
import { registerCode } from "./commands/registerCode.ts";
import { tellCodes } from "./tellCodes.ts";

const CODE = "http://weixin.qq.com/r/Mingcha2020DepartmentOwn";
const UNIT_CODE = "http://weixin.qq.com/r/UnitC001Account";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-12-28T02:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  await registry(platform.as(null).database)
    .insertInto("unit_site")
    .values(
      ["C001", "C002"].map((id) => ({
        id: randomUUID(),
        unit_id: id,
        url: `http://${id.toLowerCase()}.college.test/`,
        role: "main" as const,
        valid_from: null,
        valid_until: null,
      })),
    )
    .execute();
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
});
afterAll(() => platform.close());

/** Codes one below the other, black on white, as a grey PNG of eight bits (PNG 11.2). */
function png(texts: string[]): Buffer {
  const drawn = texts.map((text) => encodeQR(text, "raw", { ecc: "medium", border: 4, scale: 4 }));
  const width = Math.max(200, ...drawn.map((rows) => rows.length));
  const lines = drawn.flatMap((rows) =>
    rows.map((row) => Array.from({ length: width }, (_, x) => (row[x] ? 0 : 255))),
  );
  while (lines.length < 200) lines.push(Array.from({ length: width }, () => 255));
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const raw = Buffer.concat(lines.map((line) => Buffer.from([0, ...line])));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(raw)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const showing =
  (texts: string[]): TakePicture =>
  async (context) => ({ png: png(texts), width: 200, height: 200, takenAt: context.clock.now(), cut: false });

async function keep(person: Person, texts: string[]): Promise<string> {
  const name = encodeURIComponent("二维码.png");
  const answer = await person.send("POST", `/api/files?name=${name}`, png(texts), "application/octet-stream");
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ id: string }>().id;
}
const account = async (person: Person, body: object): Promise<string> => {
  const answer = await person.send("POST", "/api/wechat/accounts", {
    kind: "subscription",
    subject: "湖南省教育厅",
    on: "2020-01-01",
    ...body,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ id: string }>().id;
};
const accountsOf = async (person: Person): Promise<Account[]> =>
  (await person.get("/api/wechat/accounts")).json<{ accounts: Account[] }>().accounts;
const linked = async (unit: string) => {
  expect((await office.send("POST", "/api/wechat/tally", { year: 2020 })).statusCode).toBe(200);
  const facts = await currentFacts(platform.as(office.viewer), 2020, [unit]);
  return facts.find((one) => one.key === "site.wechatLinked");
};

test("what a code says is told apart by where it leads, not by how it is written", () => {
  const accounts = [
    { id: "a", code_text: CODE },
    { id: "b", code_text: null },
  ];
  const codes = [CODE.replace("http:", "https:"), `${CODE}/`, "https://u.wechat.com/somebody", "no address"];
  expect(
    tellCodes(
      codes.map((text) => ({ text })),
      accounts,
    ),
  ).toEqual({ accountIds: ["a"], others: 2 });
  expect(tellCodes([], accounts)).toEqual({ accountIds: [], others: 0 });
});

test("a code is registered by its picture, once, by the account's own unit", async () => {
  const own = await account(office, { unitId: null, name: "湘微教育" });
  const units = await account(officer, { name: "单位号" });
  const register = (person: Person, id: string, proofId: string, version = 1) =>
    person.send("POST", `/api/wechat/accounts/${id}/code`, { proofId, version });
  expect((await register(office, own, await keep(office, []))).json<{ message: string }>().message).toContain(
    "没有读到二维码",
  );
  expect((await register(office, own, await keep(office, [CODE, UNIT_CODE]))).statusCode).toBe(400);
  expect((await register(office, own, await keep(office, [CODE]))).statusCode).toBe(200);
  expect((await register(office, own, await keep(office, [CODE]), 1)).statusCode).toBe(409);
  // Another unit's account is not there for an officer, and neither is the office's file.
  expect((await register(officer, own, await keep(officer, [UNIT_CODE]))).statusCode).toBe(404);
  expect((await register(officer, units, await keep(office, [UNIT_CODE]))).statusCode).toBe(400);
  expect((await register(officer, units, await keep(officer, [CODE]))).json<{ code: string }>().code).toBe(
    "duplicate",
  );
  expect((await register(officer, units, await keep(officer, [UNIT_CODE]))).statusCode).toBe(200);
  expect((await accountsOf(officer)).map((one) => [one.name, one.hasCode, one.onHomePage])).toEqual([
    ["单位号", true, null],
  ]);
});

test("the home page's codes are told by account; what was not read is not absent, and other codes are only counted", async () => {
  const context = platform.as(office.viewer);
  const list = await accountsOf(office);
  const idOf = (name: string) => list.find((one) => one.name === name)!.id;
  expect(await linked("C001")).toMatchObject({ value: null, note: expect.stringContaining("没有核查到") });
  expect(await lookAtHomePage(context, "C001", async () => ({ problem: "首页打不开" }))).toMatchObject({
    outcome: "could-not-look",
    problem: "首页打不开",
  });
  expect(await linked("C001")).toMatchObject({ value: null, note: expect.stringContaining("没有核查到") });
  expect(await lookAtHomePage(context, "C001", showing(["https://u.wechat.com/somebody"]))).toMatchObject({
    outcome: "read",
    accountIds: [],
    otherCodes: 1,
  });
  expect(await linked("C001")).toMatchObject({ value: null, note: expect.stringContaining("须人工查看") });
  const found = await lookAtHomePage(context, "C001", showing([`${CODE}/`, UNIT_CODE]));
  expect(found.accountIds.toSorted()).toEqual([idOf("湘微教育"), idOf("单位号")].toSorted());
  expect(await linked("C001")).toMatchObject({
    value: true,
    evidence: [{}, { kind: "account", text: expect.stringContaining("湘微教育") }],
  });
  expect((await accountsOf(officer))[0]?.onHomePage).toEqual({ on: "2020-12-28", found: true });
  // Another unit's page does not promote by showing this one's account.
  expect(await lookAtHomePage(context, "C002", showing([UNIT_CODE]))).toMatchObject({
    accountIds: [],
    otherCodes: 1,
  });
  expect(await linked("C002")).toMatchObject({ value: null });
  // Somebody's own code is nowhere kept.
  const rows = await platform
    .as(null)
    .database.withTables<{ wechat_home_look: object }>()
    .selectFrom("wechat_home_look")
    .selectAll()
    .execute();
  expect(JSON.stringify(rows)).not.toContain("u.wechat.com");
});

test("a person with a conflict does not look, and a browser that can't says so", async () => {
  const barred = platform.as({ ...office.viewer, recused: new Set(["C001"]) });
  await expect(lookAtHomePage(barred, "C001", showing([CODE]))).rejects.toMatchObject({ status: 403 });
});

test("of two accounts that get one code at one moment, one is told", async () => {
  const other = await platform.person("officer", "C002");
  const proof = await keep(office, ["http://weixin.qq.com/r/OneCodeForTwo"]);
  const acts = [await account(other, { name: "甲号" }), await account(other, { name: "乙号" })].map(
    (id) => () => registerCode(platform.as(office.viewer), id, { proofId: proof, version: 1 }),
  );
  expect(await together(platform, "wechat_account", acts)).toEqual(["409 duplicate", "done"]);
});
