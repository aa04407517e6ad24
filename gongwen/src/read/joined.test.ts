import { expect, test } from "vitest";
import { fixAndCheck, fixDocx } from "../fix/fixDocx.ts";
import { checkDocx, readDocument } from "../index.ts";
import { foreignDocx, line, RULED, run, table, text, type Foreign } from "../testing/foreignDocx.ts";
import { signsOf } from "../testing/signs.ts";

const struck = (paragraph: string): string =>
  paragraph.replace("</w:pPr>", '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>');
const said = (...texts: string[]) => texts.map((one) => ({ kind: "paragraph", inlines: [one] }));
const control = (content: string): string => `<w:sdt><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const ruby = (above: string, base: string): string =>
  `<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>${above}</w:t></w:r></w:rt><w:rubyBase>${base}</w:rubyBase></w:ruby></w:r>`;

/** What a draft says, and what is wrong with it before and after mending; no sign may go and a second mending changes nothing. */
async function mended(given: Foreign): Promise<{ body: unknown; before: string[]; after: string[] }> {
  const docx = foreignDocx(given);
  const { document } = await readDocument(docx);
  const { bytes, before, after } = await fixAndCheck(docx);
  expect(await signsOf(bytes)).toBe(await signsOf(docx));
  expect((await fixDocx(bytes)).bytes).toBe(bytes);
  const open = (issues: typeof before): string[] =>
    issues.filter((one) => one.rule !== "open-revisions").map((one) => one.message);
  return { body: document.body, before: open(before), after: open(after) };
}

test("a struck out end joins what stands in content controls, and not what a table parts", async () => {
  expect(
    (
      await mended({
        body:
          text(run("现将事项通知如下。")) +
          struck(text(run("表前的话"))) +
          table([[line(run("甲"))], [line(run("乙"))]], RULED) +
          text(run("表后的话。")),
      })
    ).body,
  ).toMatchObject([...said("现将事项通知如下。", "表前的话"), { kind: "table" }, ...said("表后的话。")]);
  for (const body of [
    struck(text(run("现将"))) + control(text(run("事项通知如下。"))) + text(run("请照办。")),
    control(struck(text(run("现将")))) + text(run("事项通知如下。")) + text(run("请照办。")),
  ])
    expect((await mended({ body })).body).toEqual(said("现将事项通知如下。", "请照办。"));
});

test("a struck out end that is the last of a cell or of the text ends there", async () => {
  const { body } = await mended({
    body:
      text(run("现将事项通知如下。")) +
      table(
        [
          [struck(line(run("格中"))) + line(run("之末"))],
          [struck(line(run("只此一段")))],
          [struck(line(""))],
        ],
        RULED,
      ),
  });
  expect(body).toMatchObject([
    {},
    { kind: "table", columns: [{ title: "格中之末" }], rows: [["只此一段"], [""]] },
  ]);
  expect((await readDocument(foreignDocx({ after: struck(text(run("末段"))) }))).document.body).toEqual(
    said("现将有关事项通知如下。", "末段"),
  );
});

test("of joined paragraphs all runs are set, also where the end is moved away", async () => {
  for (const end of ["w:del", "w:moveFrom"]) {
    const part = (of: string, font: string): string => struck(text(run(of, font, 28))).replace("w:del", end);
    const { body, before, after } = await mended({
      body: part("现将", "宋体") + part("有关事项", "黑体") + text(run("通知如下。", "楷体", 28)),
    });
    expect(body).toEqual(said("现将有关事项通知如下。"));
    expect(before).toHaveLength(2);
    expect(after).toEqual([]);
  }
});

test("joined paragraphs of a list are one item with one number at its beginning", async () => {
  const item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
  const { body, after } = await mended({
    parts: {
      numbering:
        'w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    },
    body:
      text(run("现将事项通知如下。")) +
      text(run("总则", "黑体"), item) +
      struck(text(run("分", "黑体"), item)) +
      text(run("则", "黑体"), item) +
      text(run("附则", "黑体"), item),
  });
  expect(body).toMatchObject([{}, ...["总则", "分则", "附则"].map((of) => ({ kind: "heading", text: of }))]);
  expect(after).toEqual([]);
});

test("signs under ruby are text and are set as text; what stands above them is named", async () => {
  const { body, before, after } = await mended({
    body: text(run("现将") + ruby("zhà", run("柞", "宋体", 28)) + run("水县事项通知如下。")),
  });
  expect(body).toEqual(said("现将柞水县事项通知如下。"));
  expect(before).toHaveLength(3);
  expect(after).toEqual(["“柞”上的注音“zhà”没有读入。"]);
});

test("ideographs beyond the basic plane keep a font that has them; those beside them get the font of the text", async () => {
  const own = await mended({
    body: text(run("请欧阳") + run("𠮷", "SimSun-ExtB") + run("同志参加，事项通知如下。")),
  });
  expect(own).toMatchObject({ before: [], after: [] });
  for (const font of ["宋体", "SimSun-ExtB"]) {
    const among = await mended({ body: text(run("请欧阳𠮷同志参加，事项通知如下。", font)) });
    expect(among.before).toHaveLength(1);
    expect(among.after).toEqual([]);
  }
});

test("no remark cuts a sign in two, and a place quotes twelve signs", async () => {
  const issues = [];
  for (const before of ["", "甲", "甲乙", "甲乙丙"]) {
    const names = `${before}${"𠮷𠀋".repeat(9)}`;
    issues.push(
      ...(await checkDocx(
        foreignDocx({
          title: [`青陵省样例厅关于${names.slice(0, 20)}`, names]
            .map((one) => line(run(one, "宋体", 44)))
            .join(""),
          body: text(run(names, "宋体")) + text(run(`一、${names}`, "楷体")),
          after: line(run(`抄送：${names}`), '<w:pBdr><w:top w:val="single" w:sz="8"/></w:pBdr>'),
        }),
      )),
    );
  }
  expect(issues.length).toBeGreaterThan(20);
  for (const { place, message } of issues) {
    expect(place.isWellFormed()).toBe(true);
    expect(message.isWellFormed()).toBe(true);
    const quotation = /^第\d+段“(.*)…”$/u.exec(place)?.[1];
    if (quotation !== undefined) expect([...quotation]).toHaveLength(12);
  }
});
