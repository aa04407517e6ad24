import { expect, test } from "vitest";
import { examine } from "../index.ts";

const of = (text: string, paragraph = 1): string[] =>
  examine([{ text, place: { paragraph } }], {}, "2020-03-02")
    .remarks.filter(({ rule }) => rule.startsWith("secrecy."))
    .map(({ rule, level }) => `${level} ${rule}`);

test.each([
  ["机密★10年", "block secrecy.grade"],
  ["绝 密 ★ 长 期", "block secrecy.grade"],
  ["秘密★", "block secrecy.grade"],
  ["机密", "block secrecy.grade"],
  ["【秘密】", "block secrecy.grade"],
  ["密级：秘密", "block secrecy.grade"],
  ["绝密★启用前", "block secrecy.grade"],
  ["绝密·启用前", "block secrecy.grade"],
  ["内部资料，注意保存", "block secrecy.inner"],
  ["（内部资料 不得外传）", "block secrecy.inner"],
  ["内部文件", "block secrecy.inner"],
  ["仅供内部使用", "block secrecy.inner"],
  ["严禁外传！", "block secrecy.inner"],
  ["此件不公开", "block secrecy.not-public"],
  ["（此件依申请公开）", "warn secrecy.on-request"],
  ["根据湘教密〔2019〕3号文件", "block secrecy.series"],
  ["份号：000012", "warn secrecy.copy-number"],
  ["关于招生工作的意见（讨论稿）", "warn secrecy.draft"],
])("%s", (text, wanted) => expect(of(text)).toEqual([wanted]));

test.each([
  "依法保护商业秘密和个人隐私。",
  "认真学习《中华人民共和国保守国家秘密法》",
  "不得涉及国家秘密、工作秘密。",
  "机密级、秘密级文件的管理",
  "成功的秘密在于坚持",
  "（此件公开发布）",
  "（此件主动公开）",
  "面向社会公开征求意见（征求意见稿）",
  "试题命制人员不得外传试题内容，违者依纪处理。",
  "各单位要注意保密",
  "密级：公开",
  "内部控制、内部审计和内部管理制度",
  "采取无记名投票的秘密投票方式",
  "密切联系群众，严密组织",
  "信息机密性、完整性、可用性",
])("says nothing of %s", (text) => expect(of(text)).toEqual([]));

test("who explains a mark does not bear it", () => {
  expect(of("国家秘密标志为“秘密★3年”这样的形式")).toEqual(["hint secrecy.grade"]);
  expect(of("如“内部资料，注意保存”")).toEqual(["hint secrecy.inner"]);
});
