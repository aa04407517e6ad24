import { createHash } from "node:crypto";
import { checkDocx, readDocument } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../../testing/settledYear.ts";
import { tables as identity } from "../../../identity/tables.ts";
import { tables } from "../../tables.ts";
import { printSheets } from "../commands/printSheets.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
});
afterAll(() => year.platform.close());

const context = () => year.platform.as(null);
const sheets = () =>
  tables(context().database).selectFrom("feedback_sheet").selectAll().orderBy("unit_id").execute();
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const get = (path: string, unit = "C2") => year.officers.get(unit)!.get(`/api/cycles/${YEAR}/units/${path}`);
const words = async (bytes: Buffer): Promise<string> =>
  JSON.stringify((await readDocument(bytes)).document.body);

test("every unit's sheet is kept as it was sent: a form that offers the chance to object, byte for byte the same for ever", async () => {
  const kept = await sheets();
  expect(kept.map((row) => row.unit_id)).toEqual(["B1", "C1", "C2", "C3"]);
  expect((await year.office.get(`/api/cycles/${YEAR}/feedback/printing`)).json()).toMatchObject({
    printing: { sheets: 4, printed: 0 },
  });
  const sent = await get("C2/feedback/sent/docx");
  expect(sent.statusCode).toBe(200);
  const first = hash(sent.rawPayload);
  const { document } = await readDocument(sent.rawPayload);
  expect(document).toMatchObject({ format: "form", number: null });
  expect(document.title.join("")).toBe("2019年度政务公开政务服务检查结果反馈单");
  expect(await words(sent.rawPayload)).toContain(
    "有异议的，于2020年3月9日（含当日）前在检查平台提出并附佐证材料",
  );
  expect(await checkDocx(sent.rawPayload)).toEqual([]);
  // Objections are over; a later print says when the sheet came and until when, the sheet itself stays.
  year.platform.clock.set("2020-03-20T01:00:00Z");
  const officer = await year.platform.person("officer", "C2");
  const late = await officer.get(`/api/cycles/${YEAR}/units/C2/feedback/docx`);
  expect(await words(late.rawPayload)).toContain(
    "本单于2020年3月2日送达，异议期至2020年3月9日（含当日）。以下为2020年3月20日打印时的情况",
  );
  const again = await officer.get(`/api/cycles/${YEAR}/units/C2/feedback/sent/docx`);
  expect(hash(again.rawPayload)).toBe(first);
});

test("the files are printed once a sheet from the kept document, asked for before or after; killed in between, the rest is printed later", async () => {
  const officer = await year.platform.person("officer", "C2");
  const before = await officer.get(`/api/cycles/${YEAR}/units/C2/feedback/sent/pdf`);
  const docx = await officer.get(`/api/cycles/${YEAR}/units/C2/feedback/sent/docx`);
  expect(before.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  // The store fails at the second file of the second sheet.
  let written = 0;
  const failing = {
    ...context(),
    files: {
      ...context().files,
      write: (bytes: Uint8Array) => {
        written += 1;
        if (written === 4) throw new Error("the disk is full");
        return context().files.write(bytes);
      },
    },
  };
  await expect(printSheets(failing, YEAR)).rejects.toThrow("the disk is full");
  expect(
    (await (await year.platform.person("office")).get(`/api/cycles/${YEAR}/feedback/printing`)).json(),
  ).toMatchObject({
    printing: { sheets: 4, printed: 1 },
  });
  expect(await printSheets(context(), YEAR)).toBe(3);
  expect(await printSheets(context(), YEAR)).toBe(0);
  const own = (await sheets()).find((row) => row.unit_id === "C2")!;
  const after = await officer.get(`/api/cycles/${YEAR}/units/C2/feedback/sent/pdf`);
  expect([hash(after.rawPayload), hash(before.rawPayload)]).toEqual([own.pdf_sha256, own.pdf_sha256]);
  expect(hash(docx.rawPayload)).toBe(own.docx_sha256);
});

test("nobody reads another unit's sheet as sent, nor who must stand aside; a year without one says so", async () => {
  const officer = await year.platform.person("officer", "C2");
  const path = (unit: string) => `/api/cycles/${YEAR}/units/${unit}/feedback/sent/pdf`;
  expect((await officer.get(path("C3"))).statusCode).toBe(404);
  const person = await year.platform.person("office");
  await identity(context().database)
    .insertInto("declared_conflict")
    .values({ account_id: person.viewer.accountId, unit_id: "C2", reason: "亲属", declared_at: new Date() })
    .execute();
  expect((await person.get(path("C2"))).statusCode).toBe(404);
  expect((await person.get(path("C3"))).statusCode).toBe(200);
  expect((await year.platform.nobody.get(path("C2"))).statusCode).toBe(401);
});
