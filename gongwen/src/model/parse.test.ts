import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDocument } from "./parse.ts";

const folder = new URL("../../sample/", import.meta.url);
const sample = (name = "notice.json"): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, folder), "utf8"));

test.each(readdirSync(folder))("%s is a document", (name) => {
  expect(parseDocument(sample(name))).toEqual(sample(name));
});

const table = { kind: "table", columns: [{ title: "甲" }, { title: "乙" }], rows: [["1", "2"]] };

test.each([
  ["body[0].kind", "heading、paragraph、table、roster、picture或page-break", { body: [{ kind: "video" }] }],
  ["body[0].kind", "heading", { body: [{}] }],
  ["body[1]", "对象", { body: [{ kind: "page-break" }, "正文"] }],
  ["body[0].level", "1、2、3或4", { body: [{ kind: "heading", level: 5, text: "一" }] }],
  ["body[0].text", "非空文字", { body: [{ kind: "heading", level: 1, text: " " }] }],
  ["body[0].columns", "至少有1项", { body: [{ ...table, columns: [] }] }],
  ["body[0].rows[0]", "2格（现有1格）", { body: [{ ...table, rows: [["1"]] }] }],
  [
    "body[0].rows[1]",
    "2格（现有3格）",
    {
      body: [
        {
          ...table,
          rows: [
            ["1", "2"],
            ["1", "2", "3"],
          ],
        },
      ],
    },
  ],
  ["body[0].columns[0].width", "大于 0", { body: [{ ...table, columns: [{ title: "甲", width: 0 }] }] }],
  [
    "body[0].columns[0].align",
    "left、center或right",
    { body: [{ ...table, columns: [{ title: "甲", align: "top" }] }] },
  ],
  ["body[0].header", "不是已知字段", { body: [{ kind: "table", header: ["甲"], rows: [] }] }],
  [
    "attachments[0].blocks[0].rows",
    "至少有1项",
    { attachments: [{ title: "名单", blocks: [{ kind: "roster", rows: [] }] }] },
  ],
  ["copie", "不是已知字段", { copie: ["省网信办"] }],
  ["format", "document、letter、form、order或minutes", { format: "信函" }],
  ["copyNumber", "6位阿拉伯数字", { copyNumber: "12" }],
  ["secrecy.level", "绝密、机密或秘密", { secrecy: { level: "内部" } }],
  ["urgency", "特急或加急", { urgency: "急" }],
  ["title", "至少有1项", { title: [] }],
  ["signature.date", "YYYY-MM-DD", { signature: { name: "甲", date: "2026-2-30", seal: true } }],
  [
    "signature.others[0]",
    "非空文字",
    { signature: { name: "甲", others: [""], date: "2026-02-03", seal: true } },
  ],
  ["number.serial", "大于 0", { number: { agency: "云教通", year: 2026, serial: 0 } }],
])("%s: %s", (path, wanted, change) => {
  const parse = () => parseDocument({ ...sample(), ...change });
  expect(parse).toThrow(TypeError);
  expect(parse).toThrow(`“${path}”`);
  expect(parse).toThrow(wanted);
});
