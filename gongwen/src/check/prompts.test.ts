import { expect, test } from "vitest";
import { checkDocument, parseDocument } from "../index.ts";
import { paragraph, sample } from "../testing/samples.ts";

const found = (...body: unknown[]): string[] =>
  checkDocument(parseDocument({ ...sample("notice"), attachments: [], body }))
    .filter(({ rule }) => rule === "placeholders")
    .map(({ message }) => message);

test.each([
  "各单位从上述两种方式中选择一项。",
  "登录系统后点击选择日期，再点击添加内容按钮，即可报送。",
  "单击选择文件，点击输入姓名后的按钮。",
])("an ordinary sentence about a program is no prompt: %s", (sentence) => {
  expect(found(paragraph(sentence))).toEqual([]);
});

test.each([
  "选择一项。",
  "联系人：单击或点击此处输入文字。",
  "点击这里添加标题",
  "单击以输入日期。",
  "单击此处选择日期。",
])("a prompt that nobody replaced is one: %s", (prompt) => {
  expect(found(paragraph("现将有关事项通知如下。"), paragraph(prompt))).toHaveLength(1);
});

test("in a table a prompt is a whole cell", () => {
  const rows = (cell: string) => ({
    kind: "table",
    columns: [{ title: "单位" }, { title: "方式" }],
    rows: [["东浦县", cell]],
  });
  expect(found(rows("选择一项。"))).toHaveLength(1);
  expect(found(rows("从两种方式中选择一项。"))).toEqual([]);
});
