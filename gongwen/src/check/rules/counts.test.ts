import { expect, test } from "vitest";
import type { OfficialDocument } from "../../model/document.ts";
import { paragraph, sample } from "../../testing/samples.ts";
import { countsRule } from "./counts.ts";

const remarks = (change: (document: OfficialDocument) => void): string[] => {
  const document = sample("notice");
  const before = [...countsRule.check(document, {})].length;
  change(document);
  const after = [...countsRule.check(document, {})];
  expect(before).toBe(0);
  return after.map((one) => one.message);
};
const say = (text: string) => remarks((document) => void document.body.unshift(paragraph(text)));
const claim = (text: string, count: number, list?: string[]) =>
  remarks((document) => {
    document.body.unshift({
      ...paragraph(""),
      inlines: ["共有", { text, count, ...(list ? { list } : {}) }],
    } as never);
  });

test("names before a count: exactly so many, or with 等 at most so many", () => {
  expect(say("长沙学院、湖南大学、中南大学等3个单位较好。")).toEqual([]);
  expect(say("长沙学院、湖南大学、中南大学等4个单位较好。")).toEqual([]);
  expect(say("长沙学院、湖南大学、中南大学等2个单位较好。")).toEqual([
    "列举了3个单位，文字却写2个，请核对。",
  ]);
  expect(say("长沙学院、湖南大学2所高校较好。")).toEqual([]);
  expect(say("长沙学院、湖南大学3所高校较好。")).toHaveLength(1);
  expect(say("长沙学院、湖南大学三所高校较好。")).toHaveLength(1);
  expect(say("长沙学院、湖南大学二所高校较好。")).toEqual([]);
});

test("names after a count: exactly so many, clause by clause", () => {
  expect(say("未备案责任部门的有2个单位：长沙学院、湖南大学；未备案专干的有1个单位：长沙学院。")).toEqual([]);
  expect(say("未备案责任部门的有3个单位：长沙学院、湖南大学；未备案专干的有1个单位：长沙学院。")).toEqual([
    "文字写3个单位，列举了2个，请核对。",
  ]);
  expect(say("未公布目录的有一所学校：长沙学院（本部）、湖南大学。")).toHaveLength(1);
  expect(say("未公布目录的共有4个单位：长沙学院、湖南大学等。")).toEqual([]);
  expect(say("未公布目录的有1个单位：长沙学院、湖南大学等。")).toHaveLength(1);
  expect(say("更新的有3个单位：新闻、公告。")).toEqual([]);
});

test("what is no list of units is not counted", () => {
  expect(say("新闻、公告5个单位未更新。")).toEqual([]);
  expect(say("长沙学院3个单位较好。")).toEqual([]);
  expect(say("长沙学院、湖南大学3个栏目较好。")).toEqual([]);
});

test("a claim against its data and its list: number, length, repetition", () => {
  expect(claim("3个单位", 3, ["甲", "乙", "丙"])).toEqual([]);
  expect(claim("三个单位", 3)).toEqual([]);
  expect(claim("部分单位", 3)).toEqual([]);
  expect(claim("3个单位", 4)).toEqual(["文字写“3个单位”，数据为4，请核对。"]);
  expect(claim("三个单位", 4)).toHaveLength(1);
  expect(claim("3个单位", 3, ["甲", "乙"])).toEqual(["“3个单位”称3个，名单实有2个。"]);
  expect(claim("3个单位", 3, ["甲", "乙", "甲"])).toEqual(["“3个单位”的名单中重复：甲。"]);
});

test("a claim in a heading counts too; one name that is no unit makes the list none; 等 belongs to the end", () => {
  const heading = (text: string, count: number) =>
    remarks((document) => {
      document.body.unshift({
        kind: "heading",
        level: 2,
        text: "（一）情况",
        runIn: [{ text, count }],
      } as never);
    });
  expect(heading("3个单位", 4)).toEqual(["文字写“3个单位”，数据为4，请核对。"]);
  expect(heading("3个单位", 3)).toEqual([]);
  expect(say("长沙学院、新闻、湖南大学5个单位较好。")).toEqual([]);
  expect(say("长沙学院、湖南大学十二个单位较好。")).toHaveLength(1);
  expect(say("长沙学院、湖南大学12个单位较好。")).toHaveLength(1);
  expect(claim("十二个单位", 12)).toEqual([]);
});
