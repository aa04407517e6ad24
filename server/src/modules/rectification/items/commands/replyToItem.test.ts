import { afterAll, beforeAll, expect, test } from "vitest";
import { startYear, type Year } from "../../../../../testing/rectification.ts";
import type { Person } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import type { ItemState } from "../../model.ts";
import { tables } from "../../tables.ts";
import { acknowledgeOrder } from "../../orders/commands/acknowledgeOrder.ts";
import { askExtension } from "./askExtension.ts";
import { closeItem } from "./closeItem.ts";
import { decideExtension } from "./decideExtension.ts";
import { decideReply } from "./decideReply.ts";
import { pressItem } from "./pressItem.ts";
import { replyToItem } from "./replyToItem.ts";
import { withdrawItem } from "./withdrawItem.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let year: Year;
let other: Person;
let id: string;
let orderId: string;
beforeAll(async () => {
  year = await startYear();
  await year.confirm("hidden-link");
  await year.issue();
  other = await year.platform.person("officer", "C2");
  const item = (await year.items())[0]!;
  id = item.id;
  orderId = (await db().selectFrom("rectification_item").select("order_id").executeTakeFirstOrThrow())
    .order_id;
});
afterAll(() => year.close());

const db = () => tables(year.platform.as(null).database);
const as = (who: Person, recused: string[] = []) =>
  year.platform.as({ ...who.viewer, recused: new Set(recused) });
const item = () =>
  db()
    .selectFrom("rectification_item")
    .select(["state", "due", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const set = (state: ItemState) =>
  db().updateTable("rectification_item").set({ state }).where("id", "=", id).execute();
const log = async (action: string) =>
  (await audited(year.platform.as(null).database, `rectification.${action}`)).length;
const at = async (change: number = 0) => (await item()).version + change;

type Act = (who?: Person, change?: object, recused?: string[], of?: string) => Promise<unknown>;
const acts = {
  reply: async (who = year.officer, change = {}, recused = [], of = id) =>
    replyToItem(as(who, recused), of, {
      measure: "已删除",
      doneOn: "2020-03-02",
      fileIds: [],
      version: await at(),
      ...change,
    }),
  ask: async (who = year.officer, change = {}, recused = [], of = id) =>
    askExtension(as(who, recused), of, {
      until: "2020-03-09",
      reason: "供应商配合",
      version: await at(),
      ...change,
    }),
  extend: async (who = year.office, change = {}, recused = [], of = id) =>
    decideExtension(as(who, recused), of, { approved: true, version: await at(), ...change }),
  decide: async (who = year.office, change = {}, recused = [], of = id) =>
    decideReply(as(who, recused), of, { decision: "accepted", version: await at(), ...change }),
  close: async (who = year.office, change = {}, recused = [], of = id) =>
    closeItem(as(who, recused), of, { version: await at(), ...change }),
  press: async (who = year.office, change = {}, recused = [], of = id) =>
    pressItem(as(who, recused), of, { note: "请尽快整改", version: await at(), ...change }),
  withdraw: async (who = year.office, change = {}, recused = [], of = id) =>
    withdrawItem(as(who, recused), of, { reason: "误发", version: await at(), ...change }),
} satisfies Record<string, Act>;
const ends = (act: keyof typeof acts, ...what: Parameters<Act>) => told((acts[act] as Act)(...what));
test("before the order is signed for nothing is said of it; strangers learn nothing, at any step", async () => {
  expect(await ends("reply")).toBe("409 not-possible");
  expect(await ends("ask")).toBe("409 not-possible");
  await acknowledgeOrder(as(year.officer), orderId);
  for (const act of Object.keys(acts) as (keyof typeof acts)[]) {
    const units = act === "reply" || act === "ask";
    const own = units ? year.officer : year.office;
    expect(await ends(act, other), act).toBe("404 not-found");
    expect(await ends(act, own, {}, [], NOWHERE), act).toBe("404 not-found");
    expect(await ends(act, own, { version: await at(1) }), act).toBe("409 stale-version");
    // Nobody stands aside from the unit that he acts for.
    if (!units) expect(await ends(act, own, {}, ["C1"]), act).toBe("404 not-found");
  }
  // The office does not answer for the unit, the unit decides nothing.
  expect([await ends("reply", year.office), await ends("ask", year.leader)]).toEqual([
    "409 not-possible",
    "409 not-possible",
  ]);
  for (const act of ["extend", "decide", "close", "press", "withdraw"] as const)
    expect(await ends(act, year.officer), act).toBe("409 not-possible");
  expect((await item()).state).toBe("open");
});

test("more time is asked for once, for a working day within as long again, and decided once", async () => {
  for (const until of ["2020-03-05", "2020-03-08", "2020-03-11"])
    expect(await ends("ask", year.officer, { until }), until).toBe("400 invalid");
  expect(await ends("extend")).toBe("409 not-possible");
  const version = await at();
  const ask = () => acts.ask(year.officer, { version });
  expect(await together(year.platform, "rectification_extension", [ask, ask])).toEqual([
    "409 stale-version",
    "done",
  ]);
  expect(await ends("ask")).toBe("409 not-possible");
  expect(await ends("press")).toBe("409 not-possible");
  expect(await ends("extend", year.office, { approved: false })).toBe("400 invalid");
  expect(await ends("extend")).toBe("done");
  expect(await ends("extend")).toBe("409 not-possible");
  expect((await item()).due).toBe("2020-03-09");
  expect([await log("ask-extension"), await log("decide-extension")]).toEqual([1, 1]);
});

test("a reply is of a day that has come, since it was found, with files of its own; it is decided once, returned with a reason", async () => {
  for (const change of [{ doneOn: "2020-03-03" }, { doneOn: "2019-01-01" }])
    expect(await ends("reply", year.officer, change)).toBe("400 invalid");
  expect(await ends("reply", year.officer, { fileIds: [NOWHERE] })).toMatch(/^40[04] /);
  expect(await ends("decide")).toBe("409 not-possible");
  expect(await ends("reply")).toBe("done");
  expect(await ends("decide", year.office, { decision: "returned" })).toBe("400 invalid");
  const version = await at();
  const decisions = [
    () => acts.decide(year.office, { version }),
    () => acts.decide(year.office, { version, decision: "returned", reason: "没有证明" }),
  ];
  expect(await together(year.platform, "rectification_reply", decisions)).toEqual([
    "409 stale-version",
    "done",
  ]);
  expect([await log("reply"), await log("decide-reply")]).toEqual([1, 1]);
});

test("closed after the look has passed, by words where the unit wrote none; pressed when it is late; withdrawn once", async () => {
  expect(await ends("close")).toBe("409 not-possible");
  await set("failed");
  expect([await ends("press"), await ends("press", year.leader)]).toEqual(["done", "done"]);
  await set("passed");
  expect(await ends("press")).toBe("409 not-possible");
  expect(await ends("reply")).toBe("409 not-possible");
  const version = await at();
  const close = () => acts.close(year.office, { version });
  expect(await together(year.platform, "rectification_item", [close, close])).toEqual([
    "409 stale-version",
    "done",
  ]);
  expect(await ends("close")).toBe("409 not-possible");
  expect([await ends("withdraw"), await ends("withdraw")]).toEqual(["done", "409 not-possible"]);
  expect([await log("close-item"), await log("press"), await log("withdraw-item")]).toEqual([1, 2, 1]);
});
