import { readDocxText, renderDocx } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { resultJson } from "../queries/result.ts";
import { tables } from "../tables.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
});
afterAll(() => year.platform.close());

/** As a program before versions and sign-off left it: number, .docx and result, and nothing else. */
async function publishedBefore(): Promise<void> {
  const context = year.platform.as(year.office.viewer);
  const docx = await renderDocx({
    issuer: "湖南省教育厅",
    number: { agency: "湘教通", year: 2020, serial: 51 },
    title: ["关于检查情况的通报"],
    recipients: ["各单位"],
    body: [{ kind: "paragraph", inlines: ["现将结果通报如下。"] }],
    attachments: [],
    signature: { name: "湖南省教育厅", date: "2020-03-01", seal: true },
  });
  const file = await context.files.write(docx);
  const { notice: _, ...result } = await resultJson(context, YEAR);
  await tables(context.database)
    .insertInto("notice")
    .values({
      year: YEAR,
      state: "published",
      agency: "湘教通",
      number_year: 2020,
      serial: 51,
      issued_on: "2020-03-01",
      drafted_by: "甲",
      drafted_at: new Date("2020-03-01"),
      docx_file_id: file.id,
      pdf_file_id: null,
      json_file_id: null,
      result: result as never,
      published_at: new Date("2020-03-01"),
    })
    .execute();
}

test("a notice that an earlier program published stays public with the file it has, and can't be begun again", async () => {
  await publishedBefore();
  expect(await year.view()).toMatchObject({
    state: "published",
    number: "湘教通〔2020〕51号",
    content: null,
    obstacles: [],
  });
  const { nobody } = year.platform;
  const page = await nobody.get(`/results/${YEAR}`);
  expect([
    page.statusCode,
    page.body.includes("通报全文（Word）"),
    page.body.includes("通报全文（PDF）"),
  ]).toEqual([200, true, false]);
  const { paragraphs } = await readDocxText((await nobody.get(`/results/${YEAR}/notice.docx`)).rawPayload);
  expect(paragraphs).toContain("现将结果通报如下。");
  expect((await nobody.get(`/results/${YEAR}/notice.pdf`)).statusCode).toBe(404);
  expect((await nobody.get(`/results/${YEAR}.json`)).json()).toMatchObject({ cycle: YEAR, notice: null });
  for (const path of [".pdf", "/pages", "/pages/1", "/versions/1"])
    expect((await year.office.get(`/api/cycles/${YEAR}/notice${path}`)).statusCode, path).toBe(404);
  expect((await year.say(year.office, "", { agency: "模拟通" }))[0]).toBe(409);
});

test("such a notice is corrected too: the result and its page, though not the text that it kept nowhere", async () => {
  const { office, reviewer, leader, ok, platform } = year;
  const { nobody } = platform;
  const honours = { unitId: "C1", kind: "revoke", reason: "申报材料不实" };
  await ok(office, `/api/cycles/${YEAR}/corrections/honours`, honours);
  await ok(office, `/api/cycles/${YEAR}/corrigenda`, { agency: "湘教通" });
  for (const [person, step] of [
    [office, "submit"],
    [reviewer, "approve"],
    [leader, "sign"],
    [office, "publish"],
  ] as const)
    await ok(person, `/api/cycles/${YEAR}/corrigenda/1/${step}`, { version: 1 });
  const page = (await nobody.get(`/results/${YEAR}`)).body;
  expect(page).toContain("申报材料不实");
  expect(page).not.toContain("/notice.docx");
  expect((await nobody.get(`/results/${YEAR}/first`)).body).toContain("/first/original.docx");
  expect((await nobody.get(`/results/${YEAR}/first/original.docx`)).statusCode).toBe(200);
  expect((await nobody.get(`/results/${YEAR}.json`)).json()).toMatchObject({
    excellentUnits: { college: [] },
    corrigenda: [{ ordinal: 1, notice: null }],
  });
  const own = await readDocxText(
    (await nobody.get(`/results/${YEAR}/corrigenda/1/corrigendum.docx`)).rawPayload,
  );
  expect(own.paragraphs.join("")).toContain("我厅印发《2019 年度检查情况的通报》（湘教通〔2020〕51号）");
});
