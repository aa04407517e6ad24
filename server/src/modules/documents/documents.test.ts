import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { issuerOf, ownName, registerOf, takeNumber } from "./index.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const AGENCY = "模拟办函";
const take = (title: string, fail = false) =>
  transact(platform.as(office.viewer), async (work) => {
    const { serial } = await takeNumber(work, {
      agency: AGENCY,
      year: 2020,
      title,
      reference: `test:${title}`,
    });
    if (fail) throw new Error("breaks off");
    return serial;
  });
const message = (answer: { json: <Body>() => Body }) => answer.json<{ message: string }>().message;

test("numbers follow one another without gaps, at once and after what breaks off; a void one stays", async () => {
  const open = (first: number) =>
    office.send("PUT", "/api/document-numbers/series", { agency: AGENCY, year: 2020, first });
  expect((await open(41)).statusCode).toBe(200);
  await expect(take("甲", true)).rejects.toThrow("breaks off");
  const given = await Promise.all(["甲", "乙", "丙", "丁", "戊"].map((title) => take(title)));
  expect(given.sort()).toEqual([41, 42, 43, 44, 45]);
  expect([(await open(1)).statusCode, message(await open(1))]).toEqual([
    409,
    "模拟办函〔2020〕已经编过号，不能再改起始号；系统外已用文号请逐个登记。",
  ]);
  const outside = (serial: number) =>
    office.send("POST", "/api/document-numbers/outside", {
      agency: AGENCY,
      year: 2020,
      serial,
      title: "关于防汛的函",
    });
  expect(message(await outside(48))).toBe(
    "模拟办函〔2020〕的下一个号是 46，不能登记 48 号。请刷新页面，按当前状态办理。",
  );
  expect((await outside(46)).statusCode).toBe(200);
  const cancel = (serial: number, reason: string) =>
    office.send("POST", "/api/document-numbers/void", { agency: AGENCY, year: 2020, serial, reason });
  expect(message(await cancel(45, " "))).toContain("作废一个文号须写明理由");
  expect((await cancel(45, "重复发文")).statusCode).toBe(200);
  expect((await cancel(45, "再次")).statusCode).toBe(404);
  expect(await take("己")).toBe(47);
  const register = await registerOf(platform.as(office.viewer));
  expect(register.series).toEqual([
    { agency: AGENCY, issuer: "湖南省教育厅办公室", year: 2020, first: 41, next: 48 },
  ]);
  expect(register.numbers.map((one) => [one.serial, one.reference === "outside", one.voidReason])).toEqual([
    [47, false, null],
    [46, true, null],
    [45, false, "重复发文"],
    ...[44, 43, 42, 41].map((serial) => [serial, false, null]),
  ]);
  await expect(
    sql`delete from document_number where serial = 44`.execute(platform.as(null).database),
  ).rejects.toThrow(/permission denied/);
});

test("who signs follows from the code; the contact is the office's, kept as a row a change, and read back", async () => {
  const context = platform.as(office.viewer);
  expect(issuerOf(context, "湘教办函")).toBe("湖南省教育厅办公室");
  expect(issuerOf(context, "湘教通")).toBe("湖南省教育厅");
  expect(ownName("湖南省教育厅办公室")).toBe("我办");
  const read = async () =>
    (await office.get("/api/document-contact")).json<{ contact: object | null }>().contact;
  expect(await read()).toBeNull();
  const send = (body: object) => office.send("PUT", "/api/document-contact", body);
  const contact = {
    person: "张三",
    phone: "0731-84720000",
    address: "长沙市东二环二段238号",
    orderCopies: ["厅信息中心"],
  };
  for (const person of ["李四", "张三"]) expect((await send({ ...contact, person })).statusCode).toBe(200);
  expect(await read()).toEqual(contact);
  expect(message(await send({ ...contact, phone: "电话" }))).toContain("联系电话只含数字");
  expect((await send({ ...contact, address: " " })).statusCode).toBe(400);
  const officer = await platform.person("expert");
  expect((await officer.send("PUT", "/api/document-contact", contact)).statusCode).toBe(403);
});
