import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, keptUnknown } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { transact } from "../../core/context.ts";
import { readPack } from "../assessment/pack/pack.ts";
import { correctFact } from "../evidence/index.ts";
import { currentFacts, findingsOf } from "../evidence/read.ts";
import { SECURITY_KEY } from "./cards.ts";

const YEAR = 2019;
/** Opened by the test that needs it first. */
const OPENED = 2020;
let platform: Platform;
let office: Person;
let colleague: Person;
let officer: Person;
const site = createServer((_request, response) =>
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html><h1>公开</h1>"),
);
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `www.c1.test:127.0.0.1:${(site.address() as AddressInfo).port},gone.test:127.0.0.1:1`,
  });
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  [office, colleague] = [await platform.person("office"), await platform.person("office")];
  officer = await platform.person("officer", "C1");
});
afterAll(async () => {
  await platform.close();
  site.close();
});

const look = async (change: object = {}): Promise<string> =>
  (
    await office.send("POST", "/api/look-ups", {
      unitId: "C1",
      year: YEAR,
      url: "http://www.c1.test/",
      note: "页脚有暗链",
      seenOn: "2020-03-02",
      ...change,
    })
  ).json<{ id: string }>().id;
const raise = async (lookUp: string, change: object = {}, person = office) => {
  const body = { check: "hidden-link", message: "页脚藏有博彩链接", ...change };
  const answer = await person.send("POST", `/api/look-ups/${lookUp}/finding`, body);
  return { status: answer.statusCode, ...answer.json<{ id?: string; code?: string; message?: string }>() };
};
const decide = async (id: string, decision: string, version: number, person: Person) =>
  (await person.send("POST", `/api/findings/${id}/decide`, { decision, reason: "看过", version })).json<{
    code?: string;
    message?: string;
  }>();
const clean = async () =>
  (await currentFacts(platform.as(null), YEAR, ["C1"], ["site.securityClean"]))[0]?.value;

test("who sees a problem in a look raises it: suspected, with the picture as evidence, until another person confirms it", async () => {
  const lookUp = await look();
  const { id, status } = await raise(lookUp);
  expect(status).toBe(200);
  const [found] = await findingsOf(platform.as(null), { id: id! });
  expect(found).toMatchObject({
    state: "suspected",
    unitId: "C1",
    year: YEAR,
    message: "页脚藏有博彩链接。",
    evidence: [{ kind: "look-up", lookUpId: lookUp }],
    raisedByName: office.viewer.name,
  });
  expect(await clean()).toBeUndefined();
  // Nobody confirms what one has raised; the unit is told nothing before.
  const own = await decide(id!, "confirmed", 1, office);
  expect([own.code, own.message]).toEqual(["own-finding", expect.stringContaining("另一名工作人员")]);
  expect((await officer.get(`/api/findings/${id!}`)).statusCode).toBe(404);
  await decide(id!, "confirmed", 1, colleague);
  const seen = (await officer.get(`/api/findings/${id!}`)).json();
  expect(seen).toMatchObject({ state: "confirmed", certaintyWords: "人工查看", raisedByMe: false });
  expect(await clean()).toBe(false);
  // Taken back: nothing better is said than what the year's looks saw, and they saw nothing.
  await decide(id!, "dismissed", 2, office);
  expect(await clean()).toBeNull();
  expect(await raise(lookUp)).toMatchObject({ status: 409, code: "raised" });
});

test("without a picture a proof is needed, and the unit may read the proof of what it is charged with", async () => {
  const bare = await look({ url: "http://gone.test/" });
  expect(await raise(bare)).toMatchObject({ status: 409, code: "no-picture" });
  const kept = await office.send(
    "POST",
    "/api/files?name=%E6%88%AA%E5%9B%BE.pdf",
    Buffer.from("%PDF-1.4 x"),
    "application/octet-stream",
  );
  const proofId = kept.json<{ id: string }>().id;
  const { id } = await raise(bare, { proofId, check: "disclosure-column", message: "没有信息公开专栏" });
  const [found] = await findingsOf(platform.as(null), { id: id! });
  expect(found?.evidence).toMatchObject([{ kind: "look-up" }, { kind: "document", id: proofId }]);
  expect((await officer.get(`/api/files/${proofId}`)).statusCode).toBe(404);
  await decide(id!, "confirmed", 1, colleague);
  expect((await officer.get(`/api/files/${proofId}`)).statusCode).toBe(200);
  expect((await (await platform.person("officer", "C2")).get(`/api/files/${proofId}`)).statusCode).toBe(404);
  const [column] = await currentFacts(platform.as(null), YEAR, ["C1"], ["site.columnFound"]);
  expect([column?.value, column?.evidence.map((one) => one.kind)]).toEqual([false, ["look-up", "document"]]);
});

test("not every check, not everybody, not a sealed look, not after the last day of monitoring", async () => {
  const lookUp = await look();
  expect(await raise(lookUp, { check: "rule:any" })).toMatchObject({ status: 400 });
  expect(await raise(lookUp, { message: " " })).toMatchObject({ status: 400 });
  for (const role of ["leader", "expert", "audit"] as const)
    expect((await raise(lookUp, {}, await platform.person(role))).status, role).toBe(403);
  await office.send("POST", `/api/look-ups/${lookUp}/withdraw`, { reason: "看错了网址" });
  expect((await raise(lookUp)).status).toBe(410);
  const late = await look();
  await office.send("PUT", `/api/cycles/${YEAR}/monitoring-cut-off`, { day: "2020-03-01", version: 0 });
  const refused = await raise(late);
  if (refused.code !== "past-cut-off") throw new Error(JSON.stringify(refused));
  const { id } = await raise(late, { correction: "此前未能打开" });
  expect((await findingsOf(platform.as(null), { id: id! }))[0]?.message).toBe(
    "页脚藏有博彩链接（更正：此前未能打开）。",
  );
});

test("what bars a unit for its content is written by nobody alone: raised by one, confirmed by another, and taken back with the decision", async () => {
  const opened = await office.send("POST", "/api/cycles", {
    year: OPENED,
    name: "2020 年度检查",
    pack: "guoban-2019",
    decisions: await keptUnknown(office, "pack:guoban-2019"),
    adoption: await adopted(office, "pack:guoban-2019"),
  });
  expect(opened.statusCode, opened.body).toBe(200);
  const { facts } = await readPack("guoban-2019");
  const alone = facts.filter((one) => one.writtenBy === "finding").map((one) => one.key);
  expect(alone).toEqual(["security.seriousMisstatement", "security.secretLeaked", "security.harmfulContent"]);
  for (const key of alone) {
    const value = async () => (await currentFacts(platform.as(null), OPENED, ["C2"], [key]))[0]?.value;
    const seen = async (said: boolean) =>
      office.send("POST", "/api/look-ups", {
        unitId: "C2",
        year: OPENED,
        url: "http://www.c1.test/",
        note: "通知附件",
        seenOn: "2020-03-02",
        fact: { key, value: said },
      });
    // Neither by a look-up nor by a correction.
    expect((await seen(true)).json()).toMatchObject({ code: "by-finding" });
    const change = {
      year: OPENED,
      unitId: "C2",
      key,
      value: true,
      reason: "核实",
      decision: { id: "d", text: "答复" },
    };
    await expect(
      transact(platform.as(office.viewer), (work) => correctFact(work, change)),
    ).rejects.toMatchObject({
      code: "by-finding",
    });
    expect(await value()).toBeUndefined();
    const { id, status } = await raise(await look({ unitId: "C2", year: OPENED }), { check: key });
    expect(status).toBe(200);
    expect(await value()).toBeUndefined();
    expect(await decide(id!, "confirmed", 1, office)).toMatchObject({ code: "own-finding" });
    await decide(id!, "confirmed", 1, colleague);
    expect(await value()).toBe(true);
    const [found] = await findingsOf(platform.as(null), { id: id! });
    expect(found).toMatchObject({
      check: "rule:serious-content-or-leak",
      key: `serious-content-or-leak/${key}`,
    });
    // Who sees nothing elsewhere takes nothing back.
    expect((await seen(false)).statusCode).toBe(200);
    expect(await value()).toBe(true);
    // The rule of the list fires on the fact: it is the same finding, and stays as decided.
    expect((await office.send("POST", `/api/cycles/${OPENED}/compute`, {})).statusCode).toBe(200);
    const raised = await findingsOf(platform.as(null), { year: OPENED, unitId: "C2", check: found!.check });
    expect(raised.filter((one) => one.key === found!.key)).toMatchObject([{ id, state: "confirmed" }]);
    await decide(id!, "dismissed", 2, colleague);
    expect(await value()).toBeNull();
    expect(await raise(await look({ unitId: "C2", year: OPENED }), { check: key })).toMatchObject({
      status: 409,
    });
  }
});

test("nobody writes alone that a site is not secure, by a look or by a correction; a look of one does not take back what two confirmed", async () => {
  const fact = (value: boolean | number | string | null) => ({ key: SECURITY_KEY, value });
  const seen = async (value: boolean | number | string | null) =>
    (
      await office.send("POST", "/api/look-ups", {
        unitId: "C2",
        year: OPENED,
        url: "http://www.c1.test/",
        note: "页脚有暗链",
        seenOn: "2020-03-02",
        fact: fact(value),
      })
    ).json<{ code?: string; message?: string; id?: string }>();
  const held = async () =>
    (await currentFacts(platform.as(null), OPENED, ["C2"], ["site.securityClean"]))[0]?.value;
  expect(await seen(false)).toMatchObject({
    code: "by-finding",
    message: expect.stringContaining("另一名工作人员确认"),
  });
  // Nor in other words: a rule reads whatever is not true as a charge.
  for (const value of [0, 1, "否", ""]) expect((await seen(value)).code, String(value)).toBe("by-finding");
  expect(await held()).toBeUndefined();
  await expect(
    transact(platform.as(office.viewer), (work) =>
      correctFact(work, {
        year: OPENED,
        unitId: "C2",
        ...fact(false),
        reason: "复核发现暗链",
        decision: { id: "d", text: "复核决定" },
      }),
    ),
  ).rejects.toMatchObject({ code: "by-finding" });
  expect((await seen(true)).id).toBeDefined();
  expect(await held()).toBe(true);
  // Raised by one and confirmed by another it is said, and the next look of one person changes nothing.
  const { id } = await raise(await look({ unitId: "C2", year: OPENED }));
  await decide(id!, "confirmed", 1, colleague);
  expect(await held()).toBe(false);
  await seen(true);
  expect(await held()).toBe(false);
});
