import { checkDocx, readDocument } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { tables as identity } from "../../identity/tables.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
});
afterAll(() => year.platform.close());

const address = (unit: string, format: "docx" | "pdf") =>
  `/api/cycles/${YEAR}/units/${unit}/feedback/${format}`;

test("a unit reads its own sheet: points, what cost them, confirmed findings with their addresses; faultless as a document", async () => {
  const officer = year.officers.get("C2")!;
  const docx = await officer.get(address("C2", "docx"));
  expect(docx.statusCode).toBe(200);
  const { document } = await readDocument(docx.rawPayload);
  const said = JSON.stringify(document);
  // Half of 100 points, one confirmed finding.
  for (const text of ["你单位总分50.00分", "数量", "20.00", "地址或数据"]) expect(said).toContain(text);
  expect(document.recipients).toEqual([expect.stringContaining("C2")]);
  const findings = document.body.findLast((block) => block.kind === "table");
  expect(findings?.kind === "table" && findings.rows).toHaveLength(1);
  expect(await checkDocx(docx.rawPayload)).toEqual([]);
  const pdf = await officer.get(address("C2", "pdf"));
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
});

test("an excellent unit has no problem table; nobody reads another unit's sheet, nor who must stand aside", async () => {
  const own = await readDocument((await year.office.get(address("B1", "docx"))).rawPayload);
  expect(JSON.stringify(own.document)).toContain("无经确认的问题");
  const officer = year.officers.get("C2")!;
  expect((await officer.get(address("C3", "docx"))).statusCode).toBe(404);
  const person = await year.platform.person("office");
  await identity(year.platform.as(null).database)
    .insertInto("declared_conflict")
    .values({ account_id: person.viewer.accountId, unit_id: "C2", reason: "亲属", declared_at: new Date() })
    .execute();
  expect((await person.get(address("C2", "pdf"))).statusCode).toBe(404);
  expect((await year.platform.nobody.get(address("C2", "pdf"))).statusCode).toBe(401);
});
