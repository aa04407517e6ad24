import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { openOwner } from "../../core/database.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import {
  currentFacts,
  factsById,
  findingsOf,
  storedPackage,
  type EvidencePointer,
  type FactValue,
} from "./read.ts";
import { raiseFindings, recordFacts, registerPackage } from "./write.ts";
import { tables } from "./tables.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
let leader: Person;
let officer: Person;
const site = createServer((_request, response) =>
  response
    .writeHead(200, { "content-type": "text/html; charset=utf-8" })
    .end("<!doctype html><title>公开</title><h1>目录</h1>"),
);
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  platform = await startPlatform("2020-03-02T01:00:00Z", {
    MINGCHA_RESOLVE: `www.c1.test:127.0.0.1:${(site.address() as AddressInfo).port}`,
  });
  await registerUnits(platform.as(null).database, ["C1", "C2", "C3", "C4"]);
  [office, leader] = [await platform.person("office"), await platform.person("leader")];
  officer = await platform.person("officer", "C1");
});
afterAll(async () => {
  await platform.close();
  site.close();
});

const SECRET = "某学生身份证号";
const pack = async (unitId: string): Promise<{ id: string; fileId: string }> => {
  const stored = await platform.as(null).files.write(Buffer.from(`${SECRET} ${unitId}`));
  const { id } = await transact(platform.as(null), (work) =>
    registerPackage(work, {
      unitId,
      year: YEAR,
      runId: randomUUID(),
      fileId: stored.id,
      sha256: stored.sha256,
      size: stored.size,
      site: `http://${unitId}.test/`,
      takenAt: new Date("2020-03-01T01:00:00Z"),
    }),
  );
  return { id, fileId: stored.id };
};
const at = (packageId: string): EvidencePointer => ({
  kind: "record",
  packageId,
  recordId: "r1",
  url: `http://c.test/${SECRET}`,
  quote: SECRET,
});
const see = (
  unitId: string,
  key: string,
  value: FactValue,
  packageId?: string,
  evidence: EvidencePointer[] = [],
) =>
  transact(platform.as(office.viewer), (work) =>
    recordFacts(work, [
      {
        year: YEAR,
        unitId,
        key,
        value,
        asOf: "2020-03-01",
        source: "monitoring.test",
        note: SECRET,
        packageId,
        evidence,
      },
    ]),
  );
const suspect = async (unitId: string, check: string, evidence: EvidencePointer[]) => {
  await transact(platform.as(office.viewer), (work) =>
    raiseFindings(work, [
      {
        year: YEAR,
        unitId,
        check,
        key: `${check}:/`,
        certainty: "fail",
        message: "有暗链。",
        raisedBy: "test",
        evidence,
        factsWhenConfirmed: [{ key: "site.securityClean", value: false }],
        factsWhenDismissed: [{ key: "site.securityClean", value: true }],
      },
    ]),
  );
  return (await findingsOf(platform.as(null), { unitId, check }))[0]!;
};
const decide = (id: string, decision: string, version: number) =>
  office.send("POST", `/api/findings/${id}/decide`, { decision, reason: "看过", version });
const withdraw = (path: string, person = office) =>
  person.send("POST", `/api/${path}/withdraw`, { reason: "网址登记错误，取的是别的单位的网站" });
const values = async (unitId: string) =>
  Object.fromEntries(
    (await currentFacts(platform.as(null), YEAR, [unitId])).map((fact) => [fact.key, fact.value]),
  );

test("a withdrawn package: no route gives its bytes, addresses or words; the office reads that it is gone, the audit what it was", async () => {
  const { id, fileId } = await pack("C1");
  await see("C1", "site.columnFound", false, id, [at(id)]);
  const finding = await suspect("C1", "hidden-link", [at(id)]);
  expect((await decide(finding.id, "confirmed", 1)).statusCode).toBe(200);
  const factIds = (await currentFacts(platform.as(null), YEAR, ["C1"])).map((fact) => fact.id);
  expect((await office.get(`/api/packages/${id}.wacz`)).payload).toContain(SECRET);

  expect((await withdraw(`packages/${id}`, officer)).statusCode).toBe(403);
  expect((await office.send("POST", `/api/packages/${id}/withdraw`, { reason: " " })).statusCode).toBe(400);
  expect((await withdraw(`packages/${randomUUID()}`)).statusCode).toBe(404);
  expect((await withdraw(`packages/${id}`)).json()).toEqual({ facts: 2, findings: 1 });
  expect((await withdraw(`packages/${id}`)).statusCode).toBe(409);

  const ways = [
    `/api/packages/${id}.wacz`,
    `/api/packages/${id}/records/r1`,
    `/api/packages/${id}/records/r1/page`,
    "/api/units/C1/packages",
    `/api/findings/${finding.id}`,
    `/api/findings?unitId=C1`,
    "/api/findings.xlsx?unitId=C1",
    `/api/facts?year=${YEAR}&unitId=C1`,
    "/api/units/C1/withdrawn-evidence",
    `/api/files/${fileId}`,
    `/api/files/${id}`,
  ];
  for (const person of [
    office,
    leader,
    officer,
    await platform.person("expert"),
    await platform.person("audit"),
  ])
    for (const way of ways) {
      const answer = await person.get(way);
      expect(answer.payload, `${person.viewer.role} ${way}`).not.toContain(SECRET);
      if (way.includes("/packages/")) expect(answer.statusCode, way).toBeGreaterThanOrEqual(400);
    }
  expect((await office.get(`/api/packages/${id}.wacz`)).statusCode).toBe(410);
  expect(await storedPackage(platform.as(null), id)).toBeNull();
  for (const fact of await factsById(platform.as(null), factIds)) {
    expect(fact.note).toBe("所依据的证据已撤回封存，不再计入");
    expect(fact.evidence).toEqual([]);
  }
  const list = async (person: Person) =>
    (await person.get("/api/units/C1/withdrawn-evidence")).json<{
      withdrawals: { about: string | null }[];
    }>();
  expect((await list(office)).withdrawals).toMatchObject([
    { kind: "package", subject: id, facts: 2, about: null },
  ]);
  expect((await list(await platform.person("audit"))).withdrawals[0]?.about).toContain("http://C1.test/");
  expect((await officer.get("/api/units/C1/withdrawn-evidence")).statusCode).toBe(403);
  // The bytes are kept.
  expect((await platform.as(null).files.read(fileId)).toString()).toContain(SECRET);
});

test("what stands on it alone no longer counts; what another piece bears, or another finding says, stays", async () => {
  const [wrong, right] = [await pack("C2"), await pack("C2")];
  await see("C2", "site.securityClean", true, right.id);
  await see("C2", "site.columnFound", true, right.id, [at(right.id)]);
  await see("C2", "site.columnFound", false, wrong.id, [at(wrong.id)]);
  // No record of it, read from it all the same.
  await see("C2", "site.brokenHome", 4, wrong.id);
  await see("C2", "site.hallFound", false, undefined, [at(wrong.id), at(right.id)]);
  const fallen = await suspect("C2", "hidden-link", [at(wrong.id)]);
  const borne = await suspect("C2", "exposed-backdoor", [at(right.id), at(wrong.id)]);
  await decide(borne.id, "confirmed", 1);
  await decide(fallen.id, "confirmed", 1);
  await withdraw(`packages/${wrong.id}`);
  expect(await values("C2")).toEqual({
    "site.securityClean": false,
    "site.columnFound": true,
    "site.hallFound": false,
  });
  const states = Object.fromEntries(
    (await findingsOf(platform.as(null), { unitId: "C2" })).map((one) => [
      one.check,
      [one.state, one.evidence.length, one.sealed],
    ]),
  );
  expect(states).toEqual({ "hidden-link": ["suspected", 0, 1], "exposed-backdoor": ["confirmed", 1, 1] });
  const again = await decide(fallen.id, "confirmed", 3);
  expect([again.statusCode, again.json<{ message: string }>().message]).toEqual([
    409,
    expect.stringMatching(/证据已全部撤回.*请/),
  ]);
  expect((await decide(fallen.id, "dismissed", 3)).statusCode).toBe(200);
  expect((await values("C2"))["site.securityClean"]).toBe(false);
});

test("what a person ruled out stays ruled out when the evidence that was looked at goes", async () => {
  const [first, second] = [await pack("C3"), await pack("C3")];
  await see("C3", "site.columnFound", false, first.id, [at(first.id)]);
  await transact(platform.as(office.viewer), (work) =>
    raiseFindings(work, [
      {
        year: YEAR,
        unitId: "C3",
        check: "disclosure-column",
        key: "disclosure-column:/",
        certainty: "fail",
        message: "没有专栏。",
        raisedBy: "test",
        evidence: [at(first.id)],
        factsWhenDismissed: [{ key: "site.columnFound", value: null }],
      },
    ]),
  );
  await see("C3", "site.columnFound", false, second.id, [at(second.id)]);
  const [finding] = await findingsOf(platform.as(null), { unitId: "C3" });
  await decide(finding!.id, "dismissed", 1);
  await withdraw(`packages/${first.id}`);
  expect(await values("C3")).toEqual({ "site.columnFound": null });
});

test("a withdrawn look-up: gone from lists, its picture from every address, its fact from the marks", async () => {
  const looked = await office.send("POST", "/api/look-ups", {
    unitId: "C1",
    year: YEAR,
    url: "http://www.c1.test/",
    note: SECRET,
    seenOn: "2020-03-02",
    fact: { key: "site.guideFound", value: true },
  });
  const { id } = looked.json<{ id: string }>();
  const { screenshot_id: picture } = await tables(platform.as(null).database)
    .selectFrom("manual_lookup")
    .select("screenshot_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect((await office.get(`/api/files/${picture}`)).statusCode).toBe(200);
  expect((await values("C1"))["site.guideFound"]).toBe(true);
  const [one, two] = await Promise.all([withdraw(`look-ups/${id}`), withdraw(`look-ups/${id}`)]);
  expect([one.statusCode, two.statusCode].sort()).toEqual([200, 409]);
  expect((await values("C1"))["site.guideFound"]).toBeUndefined();
  for (const person of [office, leader, officer])
    for (const way of [
      `/api/files/${picture}`,
      `/api/look-ups/${id}/screenshot.png`,
      `/api/look-ups?year=${YEAR}&unitId=C1`,
      `/api/facts?year=${YEAR}&unitId=C1`,
    ]) {
      const answer = await person.get(way);
      expect(answer.payload, `${person.viewer.role} ${way}`).not.toContain(SECRET);
      if (/screenshot|files/.test(way)) expect([404, 410], way).toContain(answer.statusCode);
    }
});

test("a fault in the middle leaves everything as it was", async () => {
  const { database } = platform.as(null);
  const { id } = await pack("C4");
  await see("C4", "site.columnFound", true, id);
  const finding = await suspect("C4", "hidden-link", [at(id)]);
  await decide(finding.id, "confirmed", 1);
  const owner = openOwner(platform.databaseUrl);
  await owner.unsafe(`
    create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
    create trigger full_disk before insert on audit for each row execute function full_disk()`);
  expect((await withdraw(`packages/${id}`)).statusCode).toBe(500);
  await owner.unsafe("drop trigger full_disk on audit");
  await owner.end();
  expect(await values("C4")).toEqual({ "site.columnFound": true, "site.securityClean": false });
  expect((await findingsOf(platform.as(null), { unitId: "C4" }))[0]).toMatchObject({
    state: "confirmed",
    sealed: 0,
  });
  expect(
    await tables(database)
      .selectFrom("evidence_withdrawal")
      .selectAll()
      .where("unit_id", "=", "C4")
      .execute(),
  ).toEqual([]);
});

test("nobody withdraws evidence of a unit that he works at; the list of such a unit is not his either", async () => {
  const { id } = await pack("C4");
  const person = await platform.person("office");
  await platform
    .as(null)
    .database.withTables<{ declared_conflict: Record<string, unknown> }>()
    .insertInto("declared_conflict")
    .values({ account_id: person.viewer.accountId, unit_id: "C4", reason: "亲属", declared_at: new Date() })
    .execute();
  expect((await withdraw(`packages/${id}`, person)).statusCode).toBe(403);
  expect((await person.get("/api/units/C4/withdrawn-evidence")).statusCode).toBe(404);
  expect((await office.get(`/api/packages/${id}.wacz`)).statusCode).toBe(200);
});
