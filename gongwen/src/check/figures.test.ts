import { expect, test } from "vitest";
import { checkDocument } from "../index.ts";
import { paragraph, sample } from "../testing/samples.ts";

const said = (text: string): string[] => {
  const document = sample("notice");
  document.body.unshift(paragraph(text));
  return checkDocument(document)
    .filter(({ rule }) => rule === "figures")
    .map(
      ({ message }) => /^“(.+)”用了全角数字，应写作“(.+)”。$/u.exec(message)?.slice(1).join(" ") ?? message,
    );
};

test.each([
  "1．2024年目标如下。",
  "12．30所学校参加检查。",
  "　1．2个专班负责。",
  "目标如下：1．2024年建成；2．2025年用好。",
  "按照（一）1．2024年目标执行。",
  "见本章（1．2）。",
  "自2020．3．2起施行。",
  "自2020．3起施行。",
  "开展“3．15”宣传。",
])("a point that is no decimal's is not called one: %s", (text) => {
  expect(said(text)).toEqual([]);
});

test.each([
  ["完成12．5％。", ["12．5％ 12.5%"]],
  ["1．5倍以上的增幅须逐级核实。", ["1．5 1.5"]],
  ["1．2万元以内的支出逐笔核对。", ["1．2 1.2"]],
  ["2．5个百分点的差距仍在。", ["2．5 2.5"]],
  ["投入0．5万元。", ["0．5 0.5"]],
  ["0．5万元已经到账。", ["0．5 0.5"]],
  ["升级到2．0．1版。", ["2．0．1 2.0.1"]],
  ["占（12．5％）。", ["12．5％ 12.5%"]],
  ["１．２０２４年目标如下。", ["１ 1", "２０２４ 2024"]],
  ["１.２０２４年目标如下。", ["１ 1", "２０２４ 2024"]],
  ["自２０２０．３．２起施行。", ["２０２０ 2020", "３ 3", "２ 2"]],
  ["1．５0％以上的学校达标。", ["５0％ 50%"]],
])("figures of full width are called by what they are: %s", (text, expected) => {
  expect(said(text)).toEqual(expected);
});

test("where the paragraphs beside go on counting, a point before what is measured is a numeral's", () => {
  const document = sample("notice");
  document.body.unshift(paragraph("1．2万元以内的支出逐笔核对。"), paragraph("2．5万元以上的支出逐级审批。"));
  expect(checkDocument(document).filter(({ rule }) => rule === "figures")).toEqual([]);
});
