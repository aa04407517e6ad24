import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  checkDocument,
  checkDocx,
  DocxError,
  fixDocx,
  parseDocument,
  readDocument,
  readDocxText,
  renderDocx,
  renderPdf,
  type OfficialDocument,
} from "./index.ts";
import { readZip } from "./read/zip.ts";
import { writeZip } from "./render/docx/writeZip.ts";
import { changed } from "./testing/changedDocx.ts";
import { foreignDocx, line as gridLine, RULED, run, table, text as textLine } from "./testing/foreignDocx.ts";
import { paragraph, sample } from "./testing/samples.ts";

const errorsOf = async (document: OfficialDocument) =>
  [...checkDocument(document), ...(await checkDocx(await renderDocx(document)))].filter(
    (one) => one.severity === "error",
  );

test("names with rare characters, Yi and Uyghur names: in both files, and no fault", async () => {
  const names = ["司马㼆", "吉克𬭎·阿牛", "阿卜杜拉·买买提", "ꀊꀋ·阿木", "欧阳𠮷"];
  const document = sample("notice");
  document.attachments[1]!.blocks = [
    { kind: "roster", rows: names.map((name) => ({ name, unit: "东岭师范学院" })) },
    paragraph(`${names.join("、")}等同志参加。`),
  ];
  expect(await errorsOf(document)).toEqual([]);
  const { tables } = await readDocxText(await renderDocx(document));
  expect(tables.at(-1)?.map((row) => row[0])).toEqual(names);
  const pdf = await renderPdf(document);
  // What no font here can show is said, never left out in silence.
  expect(pdf.missingCharacters.every((code) => /^U\+[0-9A-F]{4,6}$/u.test(code))).toBe(true);
  expect(pdf.missingCharacters).not.toContain("U+3F06");
  expect(pdf.bytes.length).toBeGreaterThan(10_000);
});

test("a list of 400 units and an empty one", async () => {
  const units = Array.from({ length: 400 }, (_, index) => `云岭省第${index + 1}中学`);
  const document = sample("notice");
  document.body[4] = {
    kind: "heading",
    level: 2,
    text: "责任落实不够到位。",
    runIn: [`${units.join("、")}等`, { text: "400", count: 400, list: units }, "个单位没有报送。"],
  };
  document.attachments[0]!.blocks = [
    {
      kind: "table",
      columns: [
        { title: "序号", width: 1 },
        { title: "单位", width: 6 },
      ],
      rows: units.map((unit, index) => [String(index + 1), unit]),
    },
  ];
  document.attachments[1]!.blocks = [{ kind: "roster", rows: [] }];
  const bytes = await renderDocx(document);
  expect(JSON.stringify(await readDocxText(bytes))).toContain("云岭省第400中学");
  expect((await renderPdf(document)).bytes.length).toBeGreaterThan(50_000);
  const issues = checkDocument(document);
  expect(issues.map((one) => [one.severity, one.place, one.message])).toEqual([
    ["warning", "附件2第1段", "这里是空表，应删去。"],
  ]);
  // 400 recipients don't fit on a page: said in one sentence, and nothing is written.
  const crowd = { ...sample("notice"), recipients: units };
  await expect(renderDocx(crowd)).rejects.toThrow(/主送机关有400个.*请改用规范化统称/u);
  await expect(renderPdf(crowd)).rejects.toThrow(/主送机关有400个/u);
});

test("a title of 80 characters is broken at words into lines that fit", async () => {
  const title = `云岭省教育厅关于${"进一步加强和规范全省教育系统政务公开政务服务".repeat(3)}工作情况的通报`;
  expect(title.length).toBeGreaterThanOrEqual(80);
  const document = { ...sample("notice"), title: [title] };
  const { document: read } = await readDocument(await renderDocx(document));
  expect(read.title.join("")).toBe(title);
  expect(Math.max(...read.title.map((line) => [...line].length))).toBeLessThanOrEqual(20);
  expect(await errorsOf(document)).toEqual([]);
});

test("a table wider than the page and an unknown block: one sentence each", async () => {
  const document = sample("notice");
  document.body.push({
    kind: "table",
    columns: Array.from({ length: 40 }, (_, index) => ({ title: `第${index}项指标` })),
    rows: [],
  });
  await expect(renderDocx(document)).rejects.toThrow(/表格有40列.*请减少列数/u);
  await expect(renderPdf(document)).rejects.toThrow(/表格有40列/u);
  expect(() => parseDocument({ ...sample("notice"), body: [{ kind: "video" }] })).toThrow(
    "模型的“body[0].kind”应为heading、paragraph、table、roster、picture或page-break，请改正后重试。",
  );
});

test("what is no readable .docx is refused in one sentence that says what to do", async () => {
  const good = await renderDocx(sample("letter"));
  const files = await readZip(good);
  const packed = (change: Record<string, Buffer | null>): Buffer => {
    const all = new Map<string, Buffer>(files);
    for (const [name, content] of Object.entries(change)) {
      if (content) all.set(name, content);
      else all.delete(name);
    }
    return writeZip(all);
  };
  const bomb = writeZip([["word/document.xml", Buffer.alloc(80 * 1024 * 1024)]]);
  expect(bomb.length).toBeLessThan(1024 * 1024);
  const cases: [string, Buffer, RegExp][] = [
    ["empty", Buffer.alloc(0), /文件是空的/u],
    [
      "an old .doc",
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]),
      /旧版 \.doc 或加了密码/u,
    ],
    ["a PDF", Buffer.from("%PDF-1.7\n"), /文件是 PDF/u],
    ["text", Buffer.from("通报"), /文件不是 \.docx/u],
    ["a zip cut in half", good.subarray(0, good.length / 2), /压缩包已损坏/u],
    [
      "a zip with a broken stream",
      Buffer.concat([good.subarray(0, 120), deflateRawSync(Buffer.from("x")), good.subarray(140)]),
      /压缩包已损坏/u,
    ],
    [
      "another zip",
      writeZip([["mimetype", Buffer.from("application/epub+zip")]]),
      /找不到 word\/document\.xml/u,
    ],
    ["macros", packed({ "word/vbaProject.bin": Buffer.from("x") }), /带有宏/u],
    [
      "macros by type",
      packed({
        "[Content_Types].xml": Buffer.from(
          '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        ),
      }),
      /带有宏/u,
    ],
    ["a bomb", bomb, /解压后超过 64 MB/u],
    [
      "a document type",
      packed({
        "word/document.xml": Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document/>'),
      }),
      /文档类型声明/u,
    ],
    ["no body", packed({ "word/document.xml": Buffer.from("<w:document/>") }), /没有正文/u],
    [
      "elements nested without end",
      packed({
        "word/document.xml": Buffer.from(
          `<w:document><w:body>${"<w:sdt>".repeat(40_000)}${"</w:sdt>".repeat(40_000)}</w:body></w:document>`,
        ),
      }),
      /嵌套过深/u,
    ],
    [
      "a text cut off in the middle",
      packed({
        "word/document.xml": Buffer.from(
          "<w:document><w:body><w:p><w:r><w:t>通知</w:t></w:r></w:p><w:p><w:r><w:t>各",
        ),
      }),
      /已损坏/u,
    ],
    [
      "two files of one name, of which programs show one or the other",
      writeZip([...files, ["word/document.xml", Buffer.from("<w:document><w:body/></w:document>")]]),
      /压缩包已损坏/u,
    ],
    [
      "no title",
      packed({ "word/document.xml": Buffer.from("<w:document><w:body><w:p/></w:body></w:document>") }),
      /没有文字，不像公文/u,
    ],
  ];
  for (const [what, bytes, expected] of cases) {
    const error = await checkDocx(bytes).catch((thrown: unknown) => thrown);
    expect(error, what).toBeInstanceOf(DocxError);
    expect((error as Error).message, what).toMatch(expected);
  }
});

test("a file that is not ours: its elements are found, and what is set otherwise is said", async () => {
  const said = (text: string, properties = "", look = "") =>
    `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;
  const heading = '<w:pStyle w:val="Heading1"/>';
  const bytes = foreignDocx({
    head: "",
    title: said("关于开展网站自查的通知", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>'),
    recipients: said("各学校："),
    body: [
      said("请按要求开展自查。"),
      said("一、自查内容", heading),
      said("首页和栏目更新情况。"),
      said("三、时间安排", heading),
      said("三月底前完成。"),
    ].join(""),
    closing: said("某某市教育局", '<w:jc w:val="right"/>') + said("2026年03月09日", '<w:jc w:val="right"/>'),
    section:
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr>',
    styles:
      '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:color w:val="2E74B5"/><w:sz w:val="32"/></w:rPr></w:style>',
  });
  const { document, remarks } = await readDocument(bytes);
  expect(document).toMatchObject({
    title: ["关于开展网站自查的通知"],
    recipients: ["各学校"],
    signature: { name: "某某市教育局", date: "2026-03-09", seal: false },
    number: null,
  });
  expect(remarks).toContain("没有找到红色的发文机关标志。");
  const found = new Set((await checkDocx(bytes)).map((one) => one.rule));
  for (const rule of [
    "page",
    "grid",
    "profile",
    "body-look",
    "numerals",
    "date-text",
    "page-number",
    "placeholders",
  ])
    expect(found, [...found].join(" ")).toContain(rule);
});

test("text that is deleted in revision is not read, inserted text is; a box in a box is read once", async () => {
  const bytes = await changed(await renderDocx(sample("letter")), (xml) =>
    xml.replace(
      '<w:t xml:space="preserve">专此函达。</w:t></w:r>',
      '<w:t xml:space="preserve">专此函达。</w:t></w:r><w:ins><w:r><w:t>请支持。</w:t></w:r></w:ins><w:del><w:r><w:delText>请速办。</w:delText></w:r></w:del>',
    ),
  );
  const { paragraphs } = await readDocxText(bytes);
  expect(paragraphs).toContain("专此函达。请支持。");
  const notice = await readDocxText(await renderDocx(sample("notice")));
  expect(notice.paragraphs.filter((text) => text.startsWith("抄送："))).toEqual([
    "抄送：省政府办公厅，省网信办。",
  ]);
});

test("long runs of one sign, ten thousand runs and deep tables cost no more than their length", async () => {
  const cost = async (of: string): Promise<number> => {
    const bytes = foreignDocx({ body: of });
    const start = process.threadCpuUsage();
    await checkDocx(bytes);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  };
  await cost(textLine(run("通知如下。")));
  // 40,000 signs: an expression that looks back over them takes seconds.
  for (const sign of ["汉", "1", "〔", "（", "　", "汉 ", "a", "、", "【", "第", "一"])
    expect(await cost(textLine(run(sign.repeat(40_000)))), sign).toBeLessThan(1500);
  const runs = Array.from({ length: 10_000 }, (_, at) => run(`字${at}`, at % 2 ? "黑体" : "仿宋_GB2312"));
  expect(await cost(textLine(runs.join("")))).toBeLessThan(4000);
  const nested = Array.from({ length: 80 }).reduce<string>(
    (inner, _, at) => table([[inner + gridLine(run(`层${at}`))]], RULED),
    gridLine(run("内")),
  );
  expect(await cost(nested)).toBeLessThan(1500);
});

test("more of everything than a call has room for, and styles on one another without end", async () => {
  const many = 150_000;
  const styled = Array.from(
    { length: 20_000 },
    (_, at) => `<w:style w:type="paragraph" w:styleId="S${at}"><w:basedOn w:val="S${at + 1}"/></w:style>`,
  ).join("");
  const wide = `<w:tbl><w:tr>${'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'.repeat(2500)}</w:tr></w:tbl>`;
  const names = Array.from({ length: many }, (_, at) => at.toString(36)).join("，");
  const chained = Array.from({ length: 500 }, (_, at) =>
    textLine(run("通知如下。"), `<w:pStyle w:val="S${at}"/>`),
  ).join("");
  for (const [mends, given] of [
    [true, { body: textLine(run("通知如下。")) + wide }],
    [true, { body: chained, styles: `<w:docDefaults/>${styled}` }],
    [false, { body: textLine("<w:r><w:t>字</w:t></w:r>".repeat(many)) }],
    [false, { body: `${textLine(run("通知如下。"))}${"<w:p/>".repeat(many)}${textLine(run("完毕。"))}` }],
    [false, { after: gridLine(run(`抄送：${names}。`)) }],
  ] as const) {
    const bytes = foreignDocx(given);
    expect(await checkDocx(bytes)).toBeInstanceOf(Array);
    if (mends) expect((await fixDocx(bytes)).bytes.length).toBeGreaterThan(0);
  }
});
