import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import type { Person } from "../../../../testing/platform.ts";
import { tables as identity } from "../../identity/tables.ts";
import { matters } from "../../reminders/matters.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
  const version = await year.lead("signed");
  await year.ok(year.office, `/api/cycles/${YEAR}/notice/publish`, { version });
});
afterAll(() => year.platform.close());

interface Own {
  document: string;
  ordinal: number;
  title: string;
  number: string | null;
  sha256: string;
  receipt: { by: string } | null;
}
interface Receipts {
  document: string;
  due: string;
  received: { unitId: string; by: string; version: number; sha256: string }[];
  missing: { unitId: string; unit: string }[];
}
const base = `/api/cycles/${YEAR}`;
const own = async (person: Person): Promise<Own[]> =>
  (await person.get(`${base}/own-documents`)).json<{ documents: Own[] }>().documents;
/** What waits to be signed for by an officer, by year, as the workbench says it. */
const waits = async (person: Person): Promise<[number | null, number][]> =>
  (await person.get("/api/waiting"))
    .json<{ waiting: { kind: string; year: number | null; count: number }[] }>()
    .waiting.filter((one) => one.kind === "results.receipt")
    .map((one) => [one.year, one.count]);
const receive = async (person: Person, one: Pick<Own, "document" | "ordinal" | "sha256">) => {
  const { document, ordinal, sha256 } = one;
  const answer = await person.send("POST", `${base}/own-documents/receive`, { document, ordinal, sha256 });
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
};
const receipts = async (person: Person = year.office): Promise<Receipts[]> =>
  (await person.get(`${base}/receipts`)).json<{ documents: Receipts[] }>().documents;

test("an officer signs for the notice and the sheet of the own unit, once, for the bytes that were shown", async () => {
  const officer = year.officers.get("C2")!;
  const [sheet, notice] = await own(officer);
  expect([sheet?.document, notice?.document, notice?.number]).toEqual([
    "feedback",
    "notice",
    "模拟通〔2020〕1号",
  ]);
  expect(await waits(officer)).toEqual([[YEAR, 2]]);
  for (const one of [sheet!, notice!]) {
    const file = await officer.get(`${base}/own-documents/${one.document}/${one.ordinal}/file`);
    expect(createHash("sha256").update(file.rawPayload).digest("hex")).toBe(one.sha256);
  }
  expect((await officer.get(`${base}/own-documents/corrigendum/1/file`)).statusCode).toBe(404);
  const other = "0".repeat(64);
  expect(await receive(officer, { ...notice!, sha256: other })).toEqual([
    409,
    "该文件已有变化，请刷新后重新查看再签收。",
  ]);
  const twice = await Promise.all([receive(officer, notice!), receive(officer, notice!)]);
  expect(twice.map(([status]) => status).sort()).toEqual([200, 409]);
  expect(twice.find(([status]) => status === 409)?.[1]).toBe("该文件本单位已经签收，请勿重复签收。");
  expect(await waits(officer)).toEqual([[YEAR, 1]]);
  expect((await receive(officer, sheet!))[0]).toBe(200);
  expect(await waits(officer)).toEqual([]);
  expect(await waits(year.officers.get("C3")!)).toEqual([[YEAR, 2]]);
  expect((await own(officer)).every((one) => one.receipt !== null)).toBe(true);
  // Another unit's sheet has another hash: it can't be signed for.
  expect((await receive(year.officers.get("C3")!, sheet!))[0]).toBe(409);
  expect(
    (await receive(year.officers.get("C3")!, { document: "corrigendum", ordinal: 1, sha256: other }))[0],
  ).toBe(404);
  expect((await year.office.send("POST", `${base}/own-documents/receive`, notice!)).statusCode).toBe(403);
});

test("the office sees who has signed, when and for which version, and who has not; without the units of a conflict", async () => {
  const all = await receipts();
  const notice = all.find((one) => one.document === "notice")!;
  expect(notice.received).toMatchObject([
    { unitId: "C2", version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  expect(notice.missing.map((one) => one.unitId)).toEqual(["B1", "C1", "C3"]);
  // Monday 2 March 2020; three working days.
  expect(notice.due).toBe("2020-03-05");
  const aside = await year.platform.person("leader");
  await identity(year.platform.as(null).database)
    .insertInto("declared_conflict")
    .values({ account_id: aside.viewer.accountId, unit_id: "C1", reason: "亲属", declared_at: new Date() })
    .execute();
  const seen = (await receipts(aside)).find((one) => one.document === "notice")!;
  expect(seen.missing.map((one) => one.unitId)).toEqual(["B1", "C3"]);
  expect((await year.officers.get("C2")!.get(`${base}/receipts`)).statusCode).toBe(403);
});

const reminded = async (kind: string): Promise<string[]> =>
  (await matters(year.platform.as(null)))
    .filter((one) => one.kind === kind && one.subject.includes(":notice:"))
    .map((one) => `${one.subject} ${one.body}`)
    .sort();

test("whoever has not signed is reminded when the working days are over, the office too; not before, and not after signing", async () => {
  year.platform.clock.set("2020-03-05T09:00:00Z");
  expect(await reminded("receipt")).toEqual([]);
  year.platform.clock.set("2020-03-06T01:00:00Z");
  const title = "《关于2019年度全省教育系统政务公开政务服务工作检查情况的通报》（模拟通〔2020〕1号）";
  expect(await reminded("receipt")).toEqual(
    ["B1", "C1", "C3"].map((unit) => `${YEAR}:notice:0:${unit} ${title}尚未签收，请查看后签收。`),
  );
  expect((await reminded("receipts-missing"))[0]).toContain("发出已超过3个工作日，还有单位尚未签收");
  for (const unit of ["B1", "C1", "C3"]) {
    const officer = await year.platform.person("officer", unit);
    const notice = (await own(officer)).find((one) => one.document === "notice")!;
    expect((await receive(officer, notice))[0]).toBe(200);
  }
  expect(await reminded("receipt")).toEqual([]);
  expect(await reminded("receipts-missing")).toEqual([]);
});
