import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import type { Person } from "../../../../testing/platform.ts";
import type { UnitCount } from "../schemas.ts";
import { ACCEPTED, CHECKED, REPLY, startDesk, type Desk } from "../testing/desk.ts";
import type { LedgerReport } from "./commands/importLedgers.ts";
import { LEDGER_COLUMNS, LEDGER_SHEET, type LedgerKey } from "./workbook.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk("2026-07-01 09:00");
});
afterAll(() => d.close());

type Line = Partial<Record<LedgerKey, string | number | null>>;
const line = (number: string, change: Line = {}): Record<LedgerKey, string | number | null> => ({
  unit: "C1",
  number,
  kind: "咨询",
  received: "2026-03-02",
  answered: "2026-03-05",
  extended: null,
  solved: null,
  satisfied: null,
  ...change,
});
const give = async (person: Person, lines: Line[], apply = "yes") => {
  const bytes = await writeSheet(LEDGER_SHEET, LEDGER_COLUMNS, lines as Record<LedgerKey, string>[]);
  const answer = await person.send("POST", `/api/desk/ledgers/import?year=2026&apply=${apply}`, bytes, XLSX);
  return { status: answer.statusCode, ...answer.json<LedgerReport & { message?: string }>() };
};
const count = async (unit: string): Promise<UnitCount> =>
  (await d.desk.get("/api/desk/count?year=2026"))
    .json<{ units: UnitCount[] }>()
    .units.find((one) => one.unitId === unit)!;
const facts = async (unit: string) => {
  await d.desk.send("POST", "/api/desk/count", { year: 2026 });
  const { rows } = await sql<{
    key: string;
    value: unknown;
    source: string;
    note: string | null;
    evidence: object[];
  }>`
    select key, value, source, note, evidence from fact where unit_id = ${unit} and year = 2026 order by id desc limit 16`.execute(
    d.platform.as(null).database,
  );
  return Object.fromEntries(rows.map((row) => [row.key, row]));
};

test("a unit's ledger is counted by the desk's own time, marked as what it is, and points at its file", async () => {
  const lines = [
    ...["1", "2", "3", "4"].map((number) => line(number, { solved: "已解决", satisfied: 5 })),
    // Three working days: until 5 March. A day late; never answered, for more than three months; in time by its extension.
    line("5", { answered: "2026-03-06" }),
    line("6", { answered: null }),
    line("7", { answered: "2026-03-20", extended: "是" }),
    // A complaint has fifteen.
    line("8", { kind: "投诉", answered: "2026-03-20" }),
  ];
  expect(await give(d.unit.C1[0], lines, "no")).toMatchObject({ status: 200, applied: false, wrongRows: 0 });
  expect((await count("C1")).received).toBe(0);
  expect(await give(d.unit.C1[0], lines)).toMatchObject({
    applied: true,
    units: [{ unitId: "C1", rows: 8 }],
  });
  expect(await count("C1")).toMatchObject({
    received: 8,
    due: 8,
    answeredInTime: 6,
    onTimeShare: 0.75,
    openOverThreeMonths: 1,
    extended: 1,
    rated: 4,
    satisfaction: null,
    unhappyWithoutContact: 0,
    basis: "import",
  });
  const written = await facts("C1");
  expect(written["desk.basis"]).toMatchObject({ value: "import", source: "servicedesk.selfReported" });
  expect(written["desk.onTimeShare"]).toMatchObject({
    value: 0.75,
    note: expect.stringContaining("超期：5、6"),
  });
  expect(written["desk.onTimeShare"]?.note).toContain("单位自报的办件台账 8 件，尚未抽查");
  expect(JSON.stringify(written["desk.received"]?.evidence)).toContain('"kind": "count"'.replace(": ", ":"));
  expect((await count("C2")).basis).toBe("platform");
});

test("a later ledger takes the place of the earlier one; the same file twice counts once; letters of this desk come beside", async () => {
  const lines = ["1", "2", "3"].map((number) => line(number));
  await give(d.desk, lines);
  expect(await give(d.desk, lines)).toMatchObject({ applied: true, units: [{ replaces: true }] });
  expect(await count("C1")).toMatchObject({ received: 3, basis: "import" });
  expect((await facts("C1"))["desk.basis"]).toMatchObject({ source: "servicedesk.import" });
  const { id } = await d.write({ aboutUnitId: "C1" });
  await d.must(d.desk, id, "accept", { ...ACCEPTED, aboutUnitId: "C1" });
  await d.must(d.desk, id, "dispatch", { lead: "C1" });
  await d.must(d.unit.C1[0], id, "reply", REPLY);
  await d.must(d.unit.C1[1], id, "reply/pass", CHECKED);
  expect(await count("C1")).toMatchObject({ received: 4, answeredInTime: 4, basis: "mixed" });
  const { ledgers } = (await d.desk.get("/api/desk/ledgers?year=2026")).json<{
    ledgers: { replacedAt: string | null }[];
  }>();
  expect(ledgers.map((one) => one.replacedAt === null)).toEqual([true, false, false]);
});

test("what is wrong is told line by line without what stands in it, and nothing is written", async () => {
  const wrong: [Line, string][] = [
    [{ unit: "C2" }, "单位编号不在"],
    [{ unit: "X9" }, "单位编号不在"],
    [{ number: "" }, "办件编号须为"],
    [{ number: "13912345678" }, "手机号码"],
    [{ kind: "聊天" }, "类别须为"],
    [{ received: "2026-02-30" }, "收到日期须为"],
    [{ received: "2025-12-31" }, "不在 2026 年"],
    [{ received: "2026-07-02", answered: null }, "今天以后"],
    [{ answered: "2026-03-01" }, "收到日期以前"],
    [{ answered: "2026-07-02" }, "今天以后"],
    [{ extended: "也许" }, "延期只填"],
    [{ solved: "很好" }, "是否解决须为"],
    [{ satisfied: 6 }, "满意度须为"],
    [{ answered: null, satisfied: 5 }, "没有答复的不能有评价"],
  ];
  for (const [change, said] of wrong) {
    const answer = await give(d.unit.C1[0], [line("a"), line("b", change)]);
    expect(answer, said).toMatchObject({ applied: false, wrongRows: 1 });
    expect(JSON.stringify(answer.wrong), said).toContain(said);
    expect(JSON.stringify(answer)).not.toContain("13912345678");
  }
  expect(await give(d.unit.C1[0], [line("a"), line("a")])).toMatchObject({ applied: false, wrongRows: 1 });
  expect(await give(d.unit.C1[0], [])).toMatchObject({ applied: false });
  const csv = Buffer.from("﻿单位编号,办件编号\nC1,1\n");
  const refused = await d.unit.C1[0].send("POST", "/api/desk/ledgers/import?year=2026&apply=yes", csv, XLSX);
  expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("缺少表头"),
  ]);
  expect((await count("C1")).received).toBe(4);
});

test("a CSV file is taken as well; who is recused gives no ledger, another unit sees none", async () => {
  const header = LEDGER_COLUMNS.map((one) => one.header).join(",");
  const csv = Buffer.from(
    `${header}\nC2,甲1,求助,2026/3/2,2026-3-9,,部分解决,3\nC2,甲2,建议,2026年3月2日,,,,\n`,
  );
  const given = await d.unit.C2[0].send("POST", "/api/desk/ledgers/import?year=2026&apply=yes", csv, XLSX);
  expect(given.json<LedgerReport>()).toMatchObject({ applied: true, units: [{ unitId: "C2", rows: 2 }] });
  const recused = await d.platform.person("office");
  await sql`insert into employment (account_id, unit_id, present) values (${recused.viewer.accountId}, 'C2', true)`.execute(
    d.platform.as(null).database,
  );
  expect(await give(recused, [line("1", { unit: "C2" })])).toMatchObject({ applied: false, wrongRows: 1 });
  const seen = async (person: Person) =>
    (await person.get("/api/desk/ledgers?year=2026"))
      .json<{ ledgers: { unitId: string }[] }>()
      .ledgers.map((one) => one.unitId);
  expect(await seen(recused)).not.toContain("C2");
  expect(await seen(d.unit.C2[0])).toEqual(["C2"]);
  expect(await seen(d.unit.B1[0])).toEqual([]);
});

test("one row of twenty is drawn, five at least; what the look finds stands beside every figure, and no row is ever changed", async () => {
  await give(
    d.unit.B1[0],
    Array.from({ length: 140 }, (_, at) => line(`B${at}`, { unit: "B1" })),
  );
  const { ledgers } = (await d.desk.get("/api/desk/ledgers?year=2026")).json<{
    ledgers: { id: string; unitId: string; drawn: number }[];
  }>();
  const ledger = ledgers.find((one) => one.unitId === "B1")!;
  expect(ledger.drawn).toBe(7);
  expect((await d.unit.B1[0].get(`/api/desk/ledgers/${ledger.id}/samples`)).statusCode).toBe(403);
  const { samples } = (await d.desk.get(`/api/desk/ledgers/${ledger.id}/samples`)).json<{
    samples: { place: number }[];
  }>();
  const look = (place: number, body: object) =>
    d.desk.send("PUT", `/api/desk/ledgers/${ledger.id}/samples/${place}`, body);
  expect((await look(samples[0]!.place, { found: "wrong" })).statusCode).toBe(400);
  expect((await look(samples[0]!.place, { found: "wrong", note: "原件答复日期晚两天" })).statusCode).toBe(
    200,
  );
  expect((await look(samples[1]!.place, { found: "right" })).statusCode).toBe(200);
  const other = Array.from({ length: 140 }, (_, at) => at + 1).find(
    (place) => !samples.some((one) => one.place === place),
  )!;
  expect((await look(other, { found: "right" })).statusCode).toBe(404);
  expect((await facts("B1"))["desk.received"]?.note).toContain("抽查 2 件，1 件不符");
  await expect(
    sql`update desk_ledger_row set answered_on = received_on`.execute(d.platform.as(null).database),
  ).rejects.toThrow("permission denied");
  const owner = openOwner(d.platform.databaseUrl);
  const [row] = await owner.unsafe("select count(*)::int as count from desk_ledger_row");
  await owner.end();
  expect(row?.["count"]).toBeGreaterThan(140);
});
