import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDocument, checkDocx, parseDocument, readDocument, renderDocx, renderPdf } from "./index.ts";
import type { OfficialDocument } from "./index.ts";
import { convert, missingPrograms, readPages, redInk, type Line } from "./testing/office.ts";

const TEXT =
  "为做好年度样例核对工作，压实各单位责任，提高数据质量，现就有关事项作出安排，请结合实际抓好落实，遇到问题及时报告。";
const base = {
  issuer: "青陵省样例厅",
  number: { agency: "青样", year: 2027, serial: 8 },
  recipients: ["各市样例局"],
  attachments: [],
  title: ["青陵省样例厅关于开展样例核对的通知"],
  body: [{ kind: "paragraph", inlines: [TEXT] }],
  signature: { name: "青陵省样例厅", date: "2027-05-06", seal: true },
};
const rows = Array.from({ length: 12 }, (_, index) => [String(index + 1), `甲样例${index + 1}`]);

const MODELS: Record<string, Record<string, unknown>> = {
  // One short paragraph above a note of attachments: all of it could go to page 2 with 署名.
  cover: {
    ...base,
    attachments: [
      "一个名称很长的附件以便查看附件说明回行时是否与上一行附件名称的首字对齐的样例表",
      "样例清单",
    ].map((title) => ({
      title,
      blocks: [{ kind: "table", columns: [{ title: "序号" }, { title: "名称", width: 4 }], rows }],
    })),
  },
  headed: {
    ...base,
    title: [
      "青陵省样例厅关于进一步加强和改进全省各级各类样例库公开与网上样例服务标准化规范化便利化建设工作的实施意见",
    ],
    body: [
      { kind: "heading", level: 1, text: "总体要求" },
      { kind: "paragraph", inlines: [TEXT] },
    ],
  },
  joint: {
    ...base,
    markText: "青陵省样例厅青陵省示例厅青陵省范例和标本保护厅文件",
    title: ["青陵省样例厅等三部门关于联合开展样例核对的通知"],
    signature: { ...base.signature, others: ["青陵省示例厅", "青陵省范例和标本保护厅"] },
  },
  asking: {
    ...base,
    title: ["青陵省样例厅关于增加样例经费的请示"],
    recipients: ["省人民政府"],
    signer: "王明甲　李明乙　赵丙",
    body: [...base.body, { kind: "paragraph", inlines: ["妥否，请批示。"] }],
    note: "联系人：样例处，电话：0700-5550100",
  },
  order: {
    ...base,
    issuer: "青陵省人民政府",
    markText: "青陵省人民政府令",
    number: null,
    title: ["第 12 号"],
    recipients: [],
    body: [
      {
        kind: "paragraph",
        inlines: ["《青陵省样例办法》已经省人民政府常务会议审议通过，现予公布，自2027年7月1日起施行。"],
      },
    ],
    signature: { name: "省长　王明甲", date: "2027-05-06", seal: false },
  },
  minutes: {
    ...base,
    format: "minutes",
    markText: "青陵省样例厅会议纪要",
    serial: "第12期",
    number: null,
    title: ["关于研究样例核对工作的会议纪要"],
    recipients: [],
    body: [
      ...base.body,
      { kind: "paragraph", inlines: ["出席：王明甲、李明乙。"] },
      { kind: "paragraph", inlines: ["列席：赵明丙。"] },
    ],
    signature: { name: "青陵省样例厅办公室", date: "2027-05-06", seal: false },
  },
};
const NAMES = Object.keys(MODELS);
const model = (name: string): OfficialDocument => parseDocument(structuredClone(MODELS[name]));

test.each(NAMES)("%s: no fault in what it says nor in how it is set", async (name) => {
  const document = model(name);
  expect(checkDocument(document)).toEqual([]);
  expect(await checkDocx(await renderDocx(document))).toEqual([]);
});

test.each(NAMES)("%s comes back whole from its file", async (name) => {
  const document = model(name);
  const { document: read } = await readDocument(await renderDocx(document));
  expect(read.issuer).toBe(document.issuer);
  expect(read.signature).toEqual(document.signature);
  expect(read.signer).toBe(document.signer);
  expect(read.number).toEqual(document.number);
  expect(read.body).toEqual(document.body);
  expect(read.recipients).toEqual(document.recipients);
  if (name === "order") expect(read).toMatchObject({ format: "order", serial: "第 12 号", title: [] });
  else expect(read.title.join("")).toBe(document.title.join(""));
  if (name === "joint") expect(read.markText).toBe(document.markText);
  if (name === "minutes") expect(read).toMatchObject({ format: "minutes", serial: "第12期" });
  // Once more through the generator: nothing is lost on the way there and back.
  expect((await readDocument(await renderDocx(parseDocument(read)))).document).toEqual(read);
});

const find = (page: Line[] | undefined, text: string): Line => {
  const line = page?.find((one) => one.text.includes(text));
  if (!line) throw new Error(`${text} is not on the page: ${page?.map((one) => one.text).join(" ")}`);
  return line;
};

describe.skipIf(missingPrograms.length > 0)("on paper", () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-formats-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = new Map<string, string[]>();
  beforeAll(async () => {
    const documents: Record<string, Buffer> = {};
    for (const name of NAMES) {
      documents[name] = await renderDocx(model(name));
      writeFileSync(join(folder, `${name}-typeset.pdf`), (await renderPdf(model(name))).bytes);
    }
    const word = convert(folder, documents);
    for (const name of NAMES) files.set(name, [join(folder, `${name}-typeset.pdf`), word[name] ?? ""]);
  });

  test.each(NAMES)("%s shows text on page 1 (7.3.3), in both files, on as many pages", (name) => {
    const pages = (files.get(name) ?? []).map(readPages);
    const words = name === "order" ? "青陵省样例办法" : "为做好年度样例核对工作";
    for (const all of pages) expect(find(all[0], words).text).toContain(words);
    expect(pages[0]?.length).toBe(pages[1]?.length);
  });

  test("命令（令） stands 20 mm under 版心's edge, other marks 35 mm (7.2.4, 10.2, 10.3)", () => {
    for (const [name, drop] of [
      ["order", 20],
      ["minutes", 35],
      ["joint", 35],
    ] as const)
      for (const file of files.get(name) ?? []) {
        const top = redInk(file, 1)[0]?.from ?? 0;
        expect(Math.abs(top - 37 - drop), `${name} ${file}: ${top}`).toBeLessThan(1.5);
      }
  });

  test("names of a joint mark stand below one another, each as wide as the longest; 文件 beside their middle (7.2.4)", () => {
    for (const file of files.get("joint") ?? []) {
      const [page] = readPages(file);
      const lines = page?.filter(({ top, text }) => top < 37 + 35 + 62 && text !== "") ?? [];
      const said = lines.map(({ text }) => text).join("");
      for (const of of ["青陵省样例厅", "青陵省示例厅", "青陵省范例和标本保护厅", "文件"])
        expect(
          [...of].every((sign) => said.includes(sign)),
          of,
        ).toBe(true);
      const number = find(page, "青样〔2027〕8号");
      expect(Math.abs((number.left + number.right) / 2 - 28 - 78)).toBeLessThan(2);
    }
  });

  test("two 签发人 a line, the third under the first and beside 发文字号 (7.2.6)", () => {
    for (const file of files.get("asking") ?? []) {
      const [page] = readPages(file);
      const [first, last] = [find(page, "王明甲"), find(page, "赵丙")];
      expect(first.text).toContain("签发人：王明甲");
      expect(last.top).toBeGreaterThan(first.top + 4);
      expect(Math.abs(find(page, "青样〔2027〕8号").top - last.top)).toBeLessThan(1);
    }
  });
});
