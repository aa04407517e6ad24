import { expect, test } from "vitest";
import { checkDocx, fixDocx, readDocument } from "../index.ts";
import { foreignDocx, run, text } from "../testing/foreignDocx.ts";
import { Fields } from "./fields.ts";
import { readZip } from "./zip.ts";

const char = (type: string, inside = ""): string =>
  `<w:r><w:fldChar w:fldCharType="${type}">${inside}</w:fldChar></w:r>`;
const code = (words: string): string => `<w:r><w:instrText xml:space="preserve">${words}</w:instrText></w:r>`;
const complex = (words: string, result = "", form = ""): string =>
  char("begin", form) + code(words) + (result === "" ? "" : char("separate") + run(result)) + char("end");
const simple = (words: string, result: string): string =>
  `<w:fldSimple w:instr="${words.replace(/"/gu, "&quot;")}">${result === "" ? "" : run(result)}</w:fldSimple>`;

test("text in fields in one another costs no more for each than for one", () => {
  let looked = 0;
  const { find, [Symbol.iterator]: each } = Array.prototype;
  const fields = new Fields(() => {});
  for (let depth = 0; depth < 500; depth += 1) fields.begin("REF");
  const counted = (whole: (...given: never[]) => unknown) =>
    function (this: unknown[], ...given: never[]): unknown {
      looked += this.length;
      return Reflect.apply(whole, this, given);
    };
  Object.assign(Array.prototype, { find: counted(find), [Symbol.iterator]: counted(each) });
  try {
    for (let at = 0; at < 500; at += 1) fields.swallows("字");
  } finally {
    Object.assign(Array.prototype, { find, [Symbol.iterator]: each });
  }
  expect(looked).toBeLessThan(5000);
});

/** The text of the paragraph with the field, and what is said to be unread. */
async function read(field: string): Promise<{ said: string; unread: string[] }> {
  const docx = foreignDocx({ body: text(run("前文") + field + run("后文。")) });
  const { document, remarks } = await readDocument(docx);
  const [first] = document.body;
  const said =
    first?.kind === "paragraph"
      ? first.inlines.map((one) => (typeof one === "string" ? one : "")).join("")
      : "";
  // The checker says the same, and mending leaves field and text as they are.
  const warned = (await checkDocx(docx)).filter((one) => one.rule === "unread");
  expect(warned.length === 0).toBe(remarks.length === 0);
  const { bytes } = await fixDocx(docx);
  const xml = (await readZip(bytes)).get("word/document.xml")?.toString("utf8") ?? "";
  for (const part of field.match(/<w:instrText[^>]*>[^<]*|w:instr="[^"]*"/gu) ?? [])
    expect(xml).toContain(part);
  return { said, unread: remarks };
}

const OUTSIDE: [words: string, named: string][] = [
  [' INCLUDEPICTURE "https://example.invalid/a.png" \\* MERGEFORMAT \\d ', "https://example.invalid/a.png"],
  [' INCLUDETEXT "C:\\\\公文\\\\底稿.docx" 书签 ', "C:\\\\公文\\\\底稿.docx 书签"],
  [' LINK Word.Document.12 "D:\\\\表.docx" "" \\a \\p ', "Word.Document.12 D:\\\\表.docx"],
  [' DDE Excel "C:\\\\表.xls" "R1C1" ', "Excel C:\\\\表.xls R1C1"],
  [' DDEAUTO cmd "/c calc" ', "cmd /c calc"],
  [" IMPORT logo.wmf ", "logo.wmf"],
  [' DATABASE \\d "C:\\\\名单.mdb" ', ""],
  [" MERGEFIELD 单位 \\* MERGEFORMAT ", "单位"],
  [' RD "第二章.docx" ', "第二章.docx"],
  [" AUTOTEXT 落款 ", "落款"],
];

test.each(OUTSIDE)(
  "of %s the result is kept and what it brings in from outside is named",
  async (words, named) => {
    const kind = /\w+/u.exec(words)?.[0] ?? "";
    for (const field of [complex(words, "结果"), simple(words, "结果")]) {
      const { said, unread } = await read(field);
      expect(said).toBe("前文结果后文。");
      expect(unread).toHaveLength(1);
      expect(unread[0]).toContain(`域（${kind}）引用文件外面的内容`);
      if (named !== "") expect(unread[0]).toContain(named.split(" ")[0]);
    }
  },
);

test.each([
  ' HYPERLINK "https://example.invalid/" ',
  " REF _Ref1 \\h ",
  " PAGEREF _Toc1 \\h ",
  ' TOC \\o "1-3" \\h ',
  " =SUM(ABOVE) ",
  " SEQ 图 \\* ARABIC ",
  ' IF 1 = 1 "是" "否" ',
  " FORMTEXT ",
  " DOCPROPERTY 文号 ",
])("of %s the result is text and nothing is said", async (words) => {
  for (const field of [complex(words, "结果"), simple(words, "结果")])
    expect(await read(field)).toEqual({ said: "前文结果后文。", unread: [] });
});

test("a date that changes by itself is named", async () => {
  for (const kind of ["DATE", "TIME", "SAVEDATE", "PRINTDATE"])
    for (const field of [
      complex(` ${kind} \\@ "yyyy年M月d日" `, "2027年5月6日"),
      simple(kind, "2027年5月6日"),
    ]) {
      const { said, unread } = await read(field);
      expect(said).toBe("前文2027年5月6日后文。");
      expect(unread).toEqual([expect.stringContaining(`域（${kind}）显示的日期或时间会随`)]);
    }
  expect((await read(complex(" CREATEDATE ", "2027年5月6日"))).unread).toEqual([]);
});

test("text that only the code draws is read or named", async () => {
  for (const words of [
    " AUTONUM ",
    " LISTNUM ",
    " EQ \\f(1,2) ",
    " MACROBUTTON 宏 按这里 ",
    ' DISPLAYBARCODE "12" QR ',
  ])
    for (const field of [complex(words), simple(words, "")]) {
      const { said, unread } = await read(field);
      expect(said).toBe("前文后文。");
      expect(unread).toEqual([expect.stringContaining(`由域代码“${words.trim()}”画出的文字没有读入`)]);
    }
  const ticked = (state: string): string =>
    complex(
      " FORMCHECKBOX ",
      "",
      `<w:ffData><w:checkBox><w:default w:val="0"/>${state}</w:checkBox></w:ffData>`,
    );
  expect((await read(ticked("<w:checked/>"))).said).toBe("前文☑后文。");
  expect((await read(ticked(""))).said).toBe("前文□后文。");
  const list = `<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="同意"/><w:listEntry w:val="不同意"/></w:ddList></w:ffData>`;
  expect((await read(complex(" FORMDROPDOWN ", "", list))).said).toBe("前文不同意后文。");
  expect((await read(complex(" FORMDROPDOWN ", "不同意", list))).said).toBe("前文不同意后文。");
});

test("codes inside of codes, cut over runs, without an end and over paragraphs lose nothing", async () => {
  const nested =
    char("begin") +
    code(" IF ") +
    complex(" MERGEFIELD 甲 ", "乙") +
    code(' = "乙" "是" "否" ') +
    char("separate") +
    run("是") +
    char("end");
  const inner = await read(nested);
  expect(inner.said).toBe("前文是后文。");
  expect(inner.unread.join("\n")).toContain("域代码中的“乙”没有读入");
  expect(inner.unread.join("\n")).toContain("域（MERGEFIELD）引用文件外面的内容“甲”");
  const cut = await read(
    char("begin") + code(" INCLUDE") + code("TEXT x.docx ") + char("separate") + run("结果") + char("end"),
  );
  expect(cut.unread[0]).toContain("域（INCLUDETEXT）引用文件外面的内容“x.docx”");
  const open = await read(char("begin") + code(" DDEAUTO cmd ") + char("separate") + run("结果"));
  expect(open.said).toBe("前文结果后文。");
  expect(open.unread).toEqual([expect.stringContaining("域（DDEAUTO）")]);
  const docx = foreignDocx({
    body:
      text(run("前文") + char("begin") + code(" INCLUDETEXT x.docx ") + char("separate") + run("第一段。")) +
      text(run("第二段。") + char("end") + run("后文。")),
  });
  const { document, remarks } = await readDocument(docx);
  expect(JSON.stringify(document.body)).toContain("前文第一段。");
  expect(JSON.stringify(document.body)).toContain("第二段。后文。");
  expect(remarks).toEqual([expect.stringContaining("域（INCLUDETEXT）")]);
});
