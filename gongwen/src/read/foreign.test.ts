import { expect, test } from "vitest";
import { checkDocx, parseDocument, readDocument, renderDocx, type Block } from "../index.ts";
import {
  blank,
  box,
  centred,
  foreignDocx,
  line,
  MARK,
  NUMBER,
  right,
  RULED,
  run,
  section,
  table,
  text,
  TITLE,
  type Foreign,
} from "../testing/foreignDocx.ts";

const said = async (given: Foreign): Promise<string[]> =>
  (await checkDocx(foreignDocx(given))).map(
    (one) => `${one.rule} ${one.severity} @ ${one.place}: ${one.message}`,
  );
const read = async (given: Foreign) => readDocument(foreignDocx(given));
const bodyOf = async (given: Foreign): Promise<Block[]> => (await read(given)).document.body;
const paragraph = (...inlines: string[]): Block => ({ kind: "paragraph", inlines });
const heading = (level: 1 | 2 | 3 | 4, of: string): Block => ({ kind: "heading", level, text: of });

test("a notice of another program has no fault, and nothing of it is lost", async () => {
  expect(await said({})).toEqual([]);
  expect((await read({})).remarks).toEqual([]);
});

test("neighbouring runs of one look are one; figures in a font of their own belong to their heading", async () => {
  const body =
    text(run("一、", "黑体") + run("核对", "黑体") + run("范围", "黑体")) +
    text(run("（", "楷体_GB2312") + run("一）样例校。", "楷体_GB2312") + run("都要") + run("核对。")) +
    text(run("1", "Times New Roman") + run(". 网上样例")) +
    text(run("共") + run("12", "Times New Roman") + run("所。"));
  expect(await said({ body })).toEqual([]);
  expect(await bodyOf({ body })).toEqual([
    heading(1, "核对范围"),
    { kind: "heading", level: 2, text: "样例校。", runIn: ["都要核对。"] },
    heading(3, "网上样例"),
    paragraph("共12所。"),
  ]);
});

test("the date of an event is a line of text; what stands behind the date of the document is kept and told", async () => {
  const event = text(run("2027年6月1日")) + text(run("两份都要交。"));
  expect(await bodyOf({ body: event })).toEqual([paragraph("2027年6月1日"), paragraph("两份都要交。")]);
  expect((await read({ body: event })).document.signature.date).toBe("2027-05-06");
  // Without a date of its own the document has none, and its name is found all the same.
  const undated = { body: event, closing: blank + line(run("青陵省样例厅"), right) };
  expect(await said(undated)).toEqual([expect.stringContaining("没有成文日期")]);
  expect((await read(undated)).document.signature).toMatchObject({ name: "青陵省样例厅", date: "" });
  const after = text(run("（联系人：林清）")) + text(run("另附说明一段。"));
  const { document, remarks } = await read({ after });
  expect(document.note).toBe("联系人：林清");
  expect(document.body.at(-1)).toEqual(paragraph("另附说明一段。"));
  expect(remarks.join()).toContain("成文日期之后还有1段文字");
});

test("the mark, the number and 署名 are found in boxes and tables", async () => {
  const marked = line(MARK, centred);
  for (const mark of [box(marked), table([[marked]])]) {
    expect(await said({ mark })).toEqual([]);
    expect((await read({ mark })).document.issuer).toBe("青陵省样例厅");
  }
  const mark = marked + table([[line(run("青样〔2027〕12号")), line(run("签发人：林清"))]]);
  expect((await read({ mark })).document).toMatchObject({ number: { serial: 12 }, signer: "林清" });
  const names = [line(run("青陵省样例厅")), line(run("2027年5月6日"))];
  for (const closing of [table(names.map((one) => [one])), box(names.join(""))])
    expect((await read({ closing })).document.signature).toMatchObject({
      name: "青陵省样例厅",
      date: "2027-05-06",
    });
});

test("署名 by spaces or an indent is 署名, and a remark on its setting", async () => {
  for (const name of [
    line(run(`${"　".repeat(16)}青陵省样例厅`)),
    line(run("青陵省样例厅"), '<w:ind w:left="5400"/>'),
  ]) {
    const closing = blank + blank + name + line(run("2027年5月6日"), right);
    expect(await said({ closing })).toEqual([expect.stringMatching(/^signature-place warning.*空格、缩进/u)]);
    expect((await read({ closing })).document.signature.name).toBe("青陵省样例厅");
  }
});

const LEVELS = [
  ["chineseCountingThousand", "%1、"],
  ["chineseCounting", "（%2）"],
  ["decimal", "%3."],
  ["decimalEnclosedCircle", "%4"],
]
  .map(
    ([format, of], index) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${of}"/></w:lvl>`,
  )
  .join("");
const numbering = `w:numbering><w:abstractNum w:abstractNumId="3">${LEVELS}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="4"/></w:lvlOverride></w:num>`;
const listed = (level: number, list = 7): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

test("automatic numbers are read as if they were typed, also from a style and with a start of their own", async () => {
  const styles = `<w:style w:type="paragraph" w:styleId="h"><w:pPr>${listed(0)}</w:pPr></w:style>`;
  const body =
    text(run("核对范围", "黑体"), listed(0)) +
    text(run("学校", "楷体_GB2312"), listed(1)) +
    text(run("机关", "楷体_GB2312"), listed(1)) +
    text(run("核对时间", "黑体"), '<w:pStyle w:val="h"/>') +
    text(run("五月", "楷体_GB2312"), listed(1));
  const given = { body, styles, parts: { numbering } };
  expect(await said(given)).toEqual([]);
  expect(await bodyOf(given)).toEqual([
    heading(1, "核对范围"),
    heading(2, "学校"),
    heading(2, "机关"),
    heading(1, "核对时间"),
    heading(2, "五月"),
  ]);
  const others = text(run("圈起的。"), listed(3)) + text(run("自有起点"), listed(2, 8));
  expect(await said({ body: others, parts: { numbering } })).toContainEqual(
    expect.stringContaining("序号“4.”不连续，此处应为“1.”"),
  );
  expect((await bodyOf({ body: others, parts: { numbering } }))[0]).toEqual(paragraph("①圈起的。"));
});

test("a font of the theme is what Word shows, and goes before one named beside it", async () => {
  const themed = (beside: string): string =>
    text(
      `<w:r><w:rPr><w:rFonts ${beside} w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="32"/></w:rPr><w:t>主题字体的一段。</w:t></w:r>`,
    );
  for (const beside of ["", 'w:eastAsia="仿宋_GB2312"'])
    expect(await said({ body: themed(beside) })).toEqual([expect.stringContaining("正文字体为“等线”")]);
  const theme =
    'a:theme><a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="X"/><a:ea typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont></a:fontScheme></a:themeElements>';
  expect(await said({ body: themed(""), parts: { theme } })).toEqual([]);
});

test("each section is judged by its own page", async () => {
  const closing = (last: string): string =>
    blank +
    blank +
    line(run("青陵省样例厅"), right.replace("1280", "1360")) +
    line(run("2027年5月6日"), last + right);
  const note = blank + text(run("附件：样例表"));
  const after =
    line(run("附件", "黑体")) +
    blank +
    line(run("样例表", "方正小标宋简体", 44), centred) +
    text(run("一项。"));
  const lying = section(
    'w:w="16838" w:h="11906"',
    'w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"',
  );
  const given = { closing: note + closing(section()), after };
  expect(await said({ ...given, section: lying })).toEqual([]);
  const letterPaper = section(
    'w:w="15840" w:h="12240"',
    'w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"',
  );
  expect(await said({ ...given, section: letterPaper })).toEqual([
    expect.stringMatching(/^page error @ 第2节页面: 纸张为/u),
  ]);
});

test("merged cells keep every column, and are told", async () => {
  const cell = (of: string, properties = ""): string => `${properties}${line(run(of))}`;
  const body = table(
    [
      [
        cell("样例", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'),
        cell("备注", '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'),
      ],
      [cell("甲"), cell("乙"), cell("", "<w:tcPr><w:vMerge/></w:tcPr>")],
      [cell("一"), cell("二"), cell("三")],
    ],
    RULED,
  );
  const { document, remarks } = await read({ body });
  expect(document.body).toMatchObject([
    {
      columns: [{ title: "样例" }, { title: "" }, { title: "备注" }],
      rows: [
        ["甲", "乙", ""],
        ["一", "二", "三"],
      ],
    },
  ]);
  expect(remarks.join()).toContain("合并的单元格");
  expect(parseDocument(document)).toEqual(document);
});

test("what no model holds is named with its text; moved and inserted text, signs and formulae are kept", async () => {
  const footnotes = 'w:footnotes><w:footnote w:id="5"><w:p><w:r><w:t>样例脚注</w:t></w:r></w:p></w:footnote>';
  const comments = 'w:comments><w:comment w:id="1"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>';
  const body =
    text(
      `${run("原句。")}<w:moveTo>${run("移来的句子。")}</w:moveTo><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F021"/></w:r><w:r><w:ruby><w:rt><w:r><w:t>zhà</w:t></w:r></w:rt><w:rubyBase>${run("柞")}</w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>y=2</m:t></m:r></m:oMath><w:r><w:drawing><wp:inline><wp:docPr descr="样例图"/></wp:inline></w:drawing></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的字</w:t></w:r>`,
    ) +
    text(`<w:moveFrom>${run("移走的句子。")}</w:moveFrom>`) +
    box(text(run("框里的话。")));
  const given = { body, parts: { footnotes, comments } };
  expect(await bodyOf(given)).toEqual([paragraph("原句。移来的句子。☑〓柞y=2"), paragraph("框里的话。")]);
  const { remarks } = await read(given);
  for (const what of [
    "脚注“样例脚注”",
    "Wingdings F021",
    "注音“zhà”",
    "公式“y=2”",
    "图片“样例图”",
    "“藏着的字”",
  ])
    expect(remarks.join("\n")).toContain(what);
  const issues = await said(given);
  expect(issues.filter((one) => one.includes(" error "))).toEqual([]);
  for (const what of ["有 3 处修订", "批注“请核”", "脚注“样例脚注”", "图片“样例图”"])
    expect(issues.join("\n")).toContain(what);
});

test("a title at the left is an error, and the check goes on", async () => {
  const title = line(TITLE);
  const body = text(run("现将有关事项通知如下。", "宋体"));
  expect(await said({ title, body })).toEqual([
    "title-look error @ 标题: 标题应居中排布。",
    expect.stringContaining("正文字体为“宋体”"),
  ]);
  // Nor does a title in the type of the text stop it, where it reads as one.
  const plain = await said({ mark: "", title: line(run("关于开展样例核对的通知")) });
  expect(plain.join()).toContain("标题应居中排布");
});

test("half a bracket closes the label of a list's member, and nothing else", async () => {
  expect(await said({ body: text(run("核对包括：1）网站；2）电话；a）窗口。")) })).toEqual([]);
  for (const wrong of ["见附件，第1项）。", "核对（见附件，1项。"])
    expect(await said({ body: text(run(wrong)) })).toEqual([expect.stringMatching(/^pairs error/u)]);
});

test("quotes: straight ones, and curled ones in a Latin font", async () => {
  expect((await said({ body: text(run('落实"三统一"要求。')) })).join()).toContain("半角标点");
  const latin = (hint: string): string =>
    text(
      `<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="仿宋_GB2312"${hint}/><w:sz w:val="32"/></w:rPr><w:t>落实“三统一”要求。</w:t></w:r>`,
    );
  expect(await said({ body: latin("") })).toEqual([expect.stringMatching(/^quotes-font warning/u)]);
  expect(await said({ body: latin(' w:hint="eastAsia"') })).toEqual([]);
});

test("a paragraph wholly in 楷体 is told, with and without a numeral", async () => {
  const kai = (of: string): string => text(run(of, "楷体_GB2312"));
  const numbered = { body: text(run("一、样例", "黑体")) + kai("（一）压实责任。都要核对到位。") };
  expect(await said(numbered)).toEqual([
    expect.stringContaining("“（一）压实责任。”之后的正文字体为“楷体_GB2312”"),
  ]);
  expect((await bodyOf(numbered))[1]).toEqual({
    kind: "heading",
    level: 2,
    text: "压实责任。",
    runIn: ["都要核对到位。"],
  });
  expect(await said({ body: kai("都要核对到位。") })).toEqual([
    expect.stringContaining("正文字体为“楷体_GB2312”"),
  ]);
});

test("1、 is told, also of text that somebody numbered by hand", async () => {
  const body = text(run("1、网上核对。")) + text(run("2、现场核对。"));
  expect(await said({ body })).toEqual([expect.stringContaining("应写作“1.”")]);
  expect(await said({ body: text(run("3.5万所学校参加。")) })).toEqual([]);
});

test.each([
  [
    "各市、县（区）样例局，各学校、研究所，厅直属各单位：",
    ["各市、县（区）样例局", "各学校、研究所", "厅直属各单位"],
  ],
  ["各市样例局，厅直属各单位：", ["各市样例局", "厅直属各单位"]],
  ["各市样例局、厅直属各单位：", ["各市样例局", "厅直属各单位"]],
])("recipients keep their signs on reading and rendering again: %s", async (written, names) => {
  const { document } = await read({ recipients: line(run(written)) });
  expect(document.recipients).toEqual(names);
  const again = await readDocument(await renderDocx(parseDocument(document)));
  expect(again.document).toEqual(document);
  expect(JSON.stringify((await readDocument(await renderDocx(document))).document.recipients)).toBe(
    JSON.stringify(names),
  );
});

test("margins of the standard for display are 待核 and no error; other margins are", async () => {
  const margins = (top: number): string =>
    section(undefined, `w:top="${top}" w:right="1474" w:bottom="1847" w:left="1587"`);
  expect(await said({ section: margins(1960) })).toEqual([
    expect.stringMatching(/^page warning.*待核/u),
    expect.stringMatching(/^page warning.*待核/u),
  ]);
  expect(await said({ section: margins(1700) })).toContainEqual(expect.stringMatching(/^page error/u));
});

test("a paragraph without indent is told and keeps it on reading and rendering again", async () => {
  const { document } = await read({ body: line(run("顶格的一段。")) });
  const again = await checkDocx(await renderDocx(document));
  expect(again.map((one) => one.message)).toEqual(["首行缩进 0.0 字，应左空二字。"]);
});

test("the number alone in a table is found", async () => {
  const mark = line(MARK, centred) + table([[NUMBER]]);
  expect((await read({ mark })).document.number).toMatchObject({ agency: "青样", year: 2027, serial: 12 });
});
