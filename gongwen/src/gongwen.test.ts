import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  checkDocument,
  formatDate,
  formatNumber,
  numerals,
  parseDocument,
  readDocxText,
  renderDocx,
} from "./index.ts";
import { placeSignature } from "./layout/signature.ts";
import { breakTitle } from "./layout/title.ts";

const sample = () =>
  parseDocument(JSON.parse(readFileSync(new URL("../sample/notice.json", import.meta.url), "utf8")));

test("dates and numbers are not padded", () => {
  expect(formatDate("2020-03-07")).toBe("2020年3月7日");
  expect(() => formatDate("2026-02-30")).toThrow("2026-02-30");
  expect(formatNumber({ agency: "云教通", year: 2026, serial: 8 })).toBe("云教通〔2026〕8号");
  expect([1, 10, 11, 20, 34].map(numerals.chinese)).toEqual(["一", "十", "十一", "二十", "三十四"]);
});

test("titles break at words into even lines", () => {
  const lines = breakTitle("关于2025年度全省教育系统网上服务工作情况的通报");
  expect(lines.length).toBe(2);
  expect(Math.abs((lines[0] ?? "").length - (lines[1] ?? "").length)).toBeLessThanOrEqual(6);
});

test("signature positions follow 7.3.5", () => {
  expect(placeSignature("云岭省教育厅", "2026年3月9日", true)).toEqual({ name: 4, date: 4 });
  expect(placeSignature("云岭省教育厅", "2026年3月17日", false)).toEqual({ name: 4.5, date: 2 });
  expect(placeSignature("云岭省教育厅办公室", "2026年3月9日", false)).toEqual({ name: 2, date: 3 });
});

test("one model gives the same bytes and reads back", async () => {
  const first = await renderDocx(sample());
  expect((await renderDocx(sample())).equals(first)).toBe(true);
  const { paragraphs, tables } = await readDocxText(first);
  expect(paragraphs).toContain("云教通〔2026〕18号");
  expect(paragraphs).toContain("附件：1.2025年度网上服务工作成效较好的单位名单");
  expect(paragraphs).toContain("附件2");
  expect(paragraphs.filter((text) => text.includes("抄送"))).toEqual(["抄送：省政府办公厅，省网信办。"]);
  expect(paragraphs.filter((text) => text.includes("印发"))).toHaveLength(1);
  expect(tables[1]?.[0]).toEqual(["林　清", "东岭师范学院"]);
  await expect(readDocxText(Buffer.from("no zip"))).rejects.toThrow(".docx");
});

test("the sample has no issue and its number must be registered", () => {
  expect(checkDocument(sample(), { registeredNumbers: ["云教通〔2024〕33号"] })).toEqual([]);
  const [issue] = checkDocument(sample(), { registeredNumbers: ["云教办通〔2024〕33号"] });
  expect(issue?.message).toContain("云教办通〔2024〕33号");
});

test.each([
  ["于2026年03月9日", "不编虚位"],
  ["自25年3月起", "四位"],
  ["联系人电话13800001111", "尾号1111"],
  ["身份证11010519491231002X", "公民身份号码"],
  ["根据云教通[2024]33号", "六角括号"],
  ["见附件3", "只有2个附件"],
  ["共××个单位", "未填写"],
])("%s is reported", (text, message) => {
  const document = sample();
  document.body.push({ kind: "paragraph", inlines: [text] });
  const issues = checkDocument(document);
  expect(issues.length).toBe(1);
  expect(issues[0]?.message).toContain(message);
});

test("structure faults are reported", () => {
  const document = sample();
  document.number = null;
  document.recipients = ["各单位："];
  document.body = [
    { kind: "heading", level: 1, text: "一、情况" },
    { kind: "heading", level: 4, text: "细项", runIn: ["文字。"] },
    { kind: "paragraph", inlines: [{ text: "3个", count: 3, list: ["甲", "乙"] }] },
  ];
  const clauses = checkDocument(document).map((issue) => `${issue.place} ${issue.message}`);
  for (const part of ["发文字号尚未编定", "不要带标点", "自带序号", "跳到第4层", "应以“。”结束", "实有2个"]) {
    expect(
      clauses.some((line) => line.includes(part)),
      part,
    ).toBe(true);
  }
});

test("a wrong model is refused with the field's name", () => {
  expect(() => parseDocument({ issuer: 3 })).toThrow("issuer");
  expect(() => parseDocument([])).toThrow("对象");
});
