import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocxText } from "@mingcha/gongwen";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ResultJson } from "../model.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";

let year: SettledYear;
const folder = mkdtempSync(join(tmpdir(), "mingcha-notice-"));
beforeAll(async () => {
  year = await settledYear();
});
afterAll(async () => {
  await year.platform.close();
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const file = async (path: string): Promise<Buffer> => {
  const answer = await year.platform.nobody.get(path);
  expect(answer.statusCode, path).toBe(200);
  return answer.rawPayload;
};
const poppler = spawnSync("pdftotext", ["-v"], { stdio: "ignore" }).error === undefined;
if (!poppler) console.log("Text of the notice's PDF is not read: pdftotext (poppler-utils) is missing.");

function pdfText(bytes: Buffer): string {
  const path = join(folder, "notice.pdf");
  writeFileSync(path, bytes);
  return execFileSync("pdftotext", [path, "-"], { encoding: "utf8" }).replace(/\s+/g, "");
}

test("before signing the pages and files are a preview without a number; the pictures are those of the PDF", async () => {
  await year.lead("draft");
  const pages = await year.office.get(`/api/cycles/${YEAR}/notice/pages`);
  const { count, substitutions, missingCharacters } = pages.json<{
    count: number;
    substitutions: unknown[];
    missingCharacters: string[];
  }>();
  expect([count > 1, Array.isArray(substitutions), missingCharacters]).toEqual([true, true, []]);
  const picture = await year.office.get(`/api/cycles/${YEAR}/notice/pages/${count}`);
  expect(picture.headers["content-type"]).toBe("image/svg+xml");
  expect(picture.body).toMatch(/^<svg /);
  expect((await year.office.get(`/api/cycles/${YEAR}/notice/pages/${count + 1}`)).statusCode).toBe(404);
  const draft = await year.office.get(`/api/cycles/${YEAR}/notice.docx?version=1`);
  expect((await readDocxText(draft.rawPayload)).paragraphs.join("")).toContain("〔    〕  号");
  for (const path of ["", ".json", "/notice.docx", "/notice.pdf"])
    expect((await year.platform.nobody.get(`/results/${YEAR}${path}`)).statusCode).toBe(404);
});

test("the same names and counts in .docx, PDF, JSON and on the public page, and all of it as it went out", async () => {
  const { office, reviewer, leader, say } = year;
  for (const [person, step] of [
    [office, "submit"],
    [reviewer, "approve"],
    [leader, "sign"],
    [office, "publish"],
  ] as const)
    expect(await say(person, `/${step}`, { version: 1 })).toEqual([200, ""]);
  const docx = await file(`/results/${YEAR}/notice.docx`);
  const pdf = await file(`/results/${YEAR}/notice.pdf`);
  const words = await file(`/results/${YEAR}.json`);
  const json = JSON.parse(words.toString()) as ResultJson & { synthetic: boolean };
  expect(json).toMatchObject({
    synthetic: true,
    cycle: YEAR,
    findings: { compromised: ["测试单位C2", "测试单位C3"] },
  });
  expect(json.notice).toEqual({
    number: "模拟通〔2020〕1号",
    date: "2020-03-02",
    title: "关于2019年度全省教育系统政务公开政务服务工作检查情况的通报",
    lists: [
      { key: "bureau", title: "优秀单位（市州教育（体）局）", count: 1, names: ["测试单位B1"] },
      { key: "college", title: "优秀单位（高等学校）", count: 1, names: ["测试单位C1"] },
      {
        key: "individuals",
        title: "优秀个人",
        count: 2,
        names: ["张三（测试单位B1）", "李四（测试单位C1）"],
      },
      { key: "compromised", title: "网站存在暗链", count: 2, names: ["测试单位C2", "测试单位C3"] },
    ],
    files: { docx: sha256(docx), pdf: sha256(pdf) },
  });
  const page = (await file(`/results/${YEAR}`)).toString().replace(/<[^>]+>|\s+/g, "");
  const { paragraphs, tables } = await readDocxText(docx);
  const texts: Record<string, string> = {
    docx: [...paragraphs, ...tables.flat(2)].join("").replace(/\s+/g, ""),
    ...(poppler ? { pdf: pdfText(pdf) } : {}),
  };
  for (const [name, text] of Object.entries(texts)) {
    expect(text, name).toContain("测试单位C2、测试单位C3等2个单位的网站上发现暗链");
    expect(text, name).toContain("测试单位B1、测试单位C1等2个单位得分在80分以上");
    expect(text, name).toContain("2名同志确定为“2019年度全省教育系统政务公开政务服务工作优秀个人”");
    expect(text, name).toContain("市州教育（体）局（1个）测试单位B1。");
    expect(text, name).toContain("高等学校（1个）测试单位C1。");
    expect(text, name).toMatch(/张三测试单位B1李四测试单位C1/);
    expect(text, name).toContain("模拟通〔2020〕1号");
    expect(text, name).toContain("2020年3月2日");
  }
  expect(page).toContain("网站存在暗链（2个单位）认定依据：二次取证一致测试单位C2测试单位C3");
  expect(page).toContain("市州教育（体）局（1个）测试单位B1高等学校（1个）测试单位C1");
  expect(page).toContain("优秀个人（2名）张三（测试单位B1）李四（测试单位C1）");
  expect(page).toContain("模拟通〔2020〕1号，2020年3月2日");
  for (const link of [`/results/${YEAR}.json`, `/results/${YEAR}/notice.docx`, `/results/${YEAR}/notice.pdf`])
    expect((await file(`/results/${YEAR}`)).toString()).toContain(`href="${link}"`);

  // A later day and another unit's name change nothing of what went out.
  year.platform.clock.set("2020-03-02T05:00:00Z");
  expect((await office.get(`/api/cycles/${YEAR}/notice.pdf`)).rawPayload.equals(pdf)).toBe(true);
  expect((await file(`/results/${YEAR}.json`)).equals(words)).toBe(true);
  expect((await office.get(`/api/cycles/${YEAR}/result.json`)).json()).toEqual(
    Object.fromEntries(Object.entries(json).filter(([key]) => key !== "synthetic")),
  );
});
