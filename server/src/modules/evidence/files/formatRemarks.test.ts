import { readFileSync } from "node:fs";
import { parseDocument, renderDocx } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { FormatRemarks } from "./formatRemarks.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  officer = await platform.person("officer", "C1");
});
afterAll(() => platform.close());

const sample = JSON.parse(
  readFileSync(new URL("../../../../../gongwen/sample/order.json", import.meta.url), "utf8"),
) as Record<string, unknown>;
const keep = async (person: Person, name: string, bytes: Buffer): Promise<string> => {
  const answer = await person.send(
    "POST",
    `/api/files?name=${encodeURIComponent(name)}`,
    bytes,
    "application/octet-stream",
  );
  expect(answer.statusCode).toBe(200);
  return answer.json<{ id: string }>().id;
};
const remarks = (person: Person, id: string) => person.get(`/api/files/${id}/format-remarks`);

test("a unit's document is checked by place; a faultless one has no remarks", async () => {
  const good = await keep(officer, "答复.docx", await renderDocx(parseDocument(sample)));
  const clean = (await remarks(office, good)).json<FormatRemarks>();
  expect(clean.issues).toEqual([]);
  expect(clean.lines.length).toBeGreaterThan(10);
  const wrong = await renderDocx(parseDocument({ ...sample, recipients: ["东岭职业技术学院。"] }));
  const id = await keep(officer, "答复二.docx", wrong);
  const answer = await remarks(officer, id);
  expect(answer.statusCode).toBe(200);
  const { name, lines, issues } = answer.json<FormatRemarks>();
  expect(name).toBe("答复二.docx");
  const said = issues.find((one) => one.place === "主送机关");
  expect(lines.find((one) => one.at === said?.at)?.text).toContain("东岭职业技术学院");
});

test("who may not read the file gets no remarks on it either", async () => {
  const id = await keep(officer, "本单位.docx", await renderDocx(parseDocument(sample)));
  const other = await platform.person("officer", "C2");
  expect((await remarks(other, id)).statusCode).toBe(404);
  expect((await remarks(await platform.person("expert"), id)).statusCode).toBe(403);
});

test("under which name a file is kept is told without its content", async () => {
  const id = await keep(officer, "制度.pdf", Buffer.from("%PDF-1.4 scan"));
  const { statusCode, headers, body } = await officer.send("HEAD", `/api/files/${id}`);
  expect({ statusCode, body }).toEqual({ statusCode: 200, body: "" });
  expect(headers["content-disposition"]).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent("制度.pdf")}`,
  );
});

test("what can't be read is said with the reason and a way out", async () => {
  const pdf = await keep(officer, "扫描件.pdf", Buffer.from("%PDF-1.4 scan"));
  const said = (await remarks(officer, pdf)).json<{ message: string }>().message;
  expect(said).toBe("“扫描件.pdf”不是 Word（.docx）文件，没有检查格式；请上传 .docx 文件后再检查。");
  const broken = await keep(officer, "坏.docx", Buffer.from("PK\u0003\u0004 broken"));
  const answer = await remarks(officer, broken);
  expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
    400,
    expect.stringContaining("“坏.docx”没有检查：文件的压缩包已损坏"),
  ]);
});
