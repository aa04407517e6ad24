import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import type { OwnLists } from "./listSchemas.ts";

let platform: Platform;
let one: Person;
let other: Person;
beforeAll(async () => {
  platform = await startPlatform();
  one = await platform.person("office");
  other = await platform.person("leader");
});
afterAll(() => platform.close());

const own = async (person: Person) => (await person.get("/api/own-lists")).json<OwnLists>();
const put = async (what: "look" | "view", body: object, person = one) =>
  (await person.send("PUT", `/api/own-lists/${what}`, body)).statusCode;

test("how a list looks is kept with the account, the newest choice stands, and nobody else sees it", async () => {
  expect(await own(one)).toEqual({ looks: [], views: [] });
  expect(await put("look", { list: "findings", hidden: ["类别"], dense: true })).toBe(200);
  expect(await put("look", { list: "findings", hidden: [], dense: false })).toBe(200);
  expect(await put("look", { list: "participation?tab=entries", hidden: ["单位"], dense: true })).toBe(200);
  expect((await own(one)).looks).toEqual([
    { list: "findings", hidden: [], dense: false },
    { list: "participation?tab=entries", hidden: ["单位"], dense: true },
  ]);
  expect(await own(other)).toEqual({ looks: [], views: [] });
});

test("a filter is kept under a name, replaced by the same name, dropped, and there is an end to them", async () => {
  const view = (name: string, query = "state=suspected") => ({ list: "findings", name, query });
  expect(await put("view", view("待认定"))).toBe(200);
  expect(await put("view", view("待认定", "state=suspected&sort=-raisedAt"))).toBe(200);
  expect((await own(one)).views).toEqual([view("待认定", "state=suspected&sort=-raisedAt")]);
  expect(await put("view", view("  "))).toBe(400);
  expect(await put("view", { ...view("x"), list: "../units" })).toBe(400);
  for (let count = 1; count < 20; count += 1) expect(await put("view", view(`视图${count}`))).toBe(200);
  expect(await put("view", view("多出来的"))).toBe(409);
  expect(await put("view", view("待认定", "check=hidden-link"))).toBe(200);
  const drop = (name: string, person = one) =>
    person.send("DELETE", `/api/own-lists/view?list=findings&name=${encodeURIComponent(name)}`);
  expect((await drop("待认定", other)).statusCode).toBe(200);
  expect((await own(one)).views).toHaveLength(20);
  expect((await drop("待认定")).statusCode).toBe(200);
  expect((await drop("待认定")).statusCode).toBe(200);
  expect((await own(one)).views).toHaveLength(19);
  expect(await put("view", view("多出来的"))).toBe(200);
});

test("whoever invents lists comes to an end of views and of looks, and what is kept can still be changed", async () => {
  const hers = await platform.person("expert");
  const view = (at: number, query = "x=1") => ({
    list: `list-${Math.floor(at / 20)}`,
    name: `视图${at}`,
    query,
  });
  for (let at = 0; at < 200; at += 1) expect(await put("view", view(at), hers)).toBe(200);
  const refused = await hers.send("PUT", "/api/own-lists/view", { ...view(0), list: "one-more" });
  expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
    409,
    "每人最多保存 200 个视图，请先在各列表中删除不用的视图。",
  ]);
  expect(await put("view", view(7, "x=2"), hers)).toBe(200);
  expect((await own(hers)).views).toHaveLength(200);
  const look = (at: number) => ({ list: `list-${at}`, hidden: [], dense: true });
  for (let at = 0; at < 200; at += 1) expect(await put("look", look(at), hers)).toBe(200);
  expect(await put("look", look(200), hers)).toBe(409);
  expect(await put("look", { ...look(3), dense: false }, hers)).toBe(200);
  // What others keep is not counted with hers.
  expect(await put("look", look(0))).toBe(200);
});
