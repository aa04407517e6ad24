import { expect, test } from "vitest";
import { checkDocx, renderDocx } from "../index.ts";
import { readZip } from "../read/zip.ts";
import { changed } from "../testing/changedDocx.ts";
import { foreignDocx, line, run, text } from "../testing/foreignDocx.ts";
import { MESSY, messyDocx, p, r } from "../testing/messyDrafts.ts";
import { sample, SAMPLES } from "../testing/samples.ts";
import { fixDocx } from "./fixDocx.ts";

/** Every sign of the text of a part, struck out ones and codes of fields included. */
const signs = (xml: string): string =>
  [...xml.matchAll(/<(w:t|w:delText|w:instrText)(?:\s[^>]*)?>([^<]*)<\/\1>/gu)].map((one) => one[2]).join("");
const part = async (docx: Buffer, name = "word/document.xml"): Promise<string> =>
  (await readZip(docx)).get(name)?.toString("utf8") ?? "";

/** Holds a mended file against what it was: text, other parts, and a second mending. */
async function kept(docx: Buffer, options = {}): Promise<Buffer> {
  const { bytes } = await fixDocx(docx, options);
  const [before, after] = [await readZip(docx), await readZip(bytes)];
  expect(signs(await part(bytes))).toBe(signs(await part(docx)));
  for (const [name, content] of before) {
    if (/^word\/document\.xml$|^word\/settings\.xml$|^\[Content_Types\]|document\.xml\.rels$/u.test(name))
      continue;
    expect(after.get(name)?.equals(content), name).toBe(true);
  }
  expect((await fixDocx(bytes, options)).bytes).toBe(bytes);
  return bytes;
}

test.each(SAMPLES)("our own %s comes back byte for byte", async (name) => {
  const docx = await renderDocx(sample(name));
  const { bytes, changes } = await fixDocx(docx);
  expect(changes).toEqual([]);
  expect(bytes).toBe(docx);
});

test.each(Object.entries(MESSY))(
  "the messy draft %s loses no sign, keeps its parts and is settled at once",
  async (_, draft) => {
    const docx = messyDocx(draft);
    const before = await checkDocx(docx);
    const bytes = await kept(docx);
    const after = await checkDocx(bytes);
    // One remark a cause, its places counted in it.
    expect(before.length).toBeGreaterThan(20);
    // What stays is said by the text or is not there at all: no type, size, margin or place.
    expect(
      after
        .map((one) => one.rule)
        .filter(
          (rule) =>
            ![
              "page",
              "open-revisions",
              "unread",
              "profile",
              "signer",
              "colophon-look",
              "levels",
              "letter",
              "direction",
            ].includes(rule),
        ),
    ).toEqual([]);
    expect(after.length).toBeLessThanOrEqual(2);
    await kept(docx, { track: true });
    await kept(docx, { latin: "keep" });
  },
);

test("pictures, tables, links, revisions and bookmarks stand as they stood", async () => {
  const [before, after] = await Promise.all([
    part(messyDocx(MESSY.edited)),
    fixDocx(messyDocx(MESSY.edited)).then(({ bytes }) => part(bytes)),
  ]);
  for (const pattern of [
    /<w:drawing>.*?<\/w:drawing>/u,
    /<w:del .*?<\/w:del>/u,
    /<w:hyperlink [^>]*>/u,
    /<w:ins [^>]*>/u,
  ]) {
    const [found] = pattern.exec(before) ?? [];
    expect(found).toBeDefined();
    expect(after).toContain(found);
  }
  // A line of fixed height would cut the picture.
  expect(/<w:p [^>]*><w:pPr>((?:(?!<\/w:pPr>).)*)<\/w:pPr><w:r><w:drawing>/u.exec(after)?.[1]).not.toContain(
    "exact",
  );
});

test("a heading that text follows is parted at its full stop, and entities are whole", async () => {
  const docx = foreignDocx({
    body:
      text(run("（一）看&amp;听&#x3002;二看。各市照此办理。")) +
      text(run("（二）报送", "楷体_GB2312") + run("材料。", "楷体_GB2312") + run("各市按时报送。")),
  });
  const xml = await part(await kept(docx));
  expect(xml).toContain(">（一）看&amp;听&#x3002;</w:t>");
  expect(xml).toContain(">二看。各市照此办理。</w:t>");
  expect(xml.match(/楷体_GB2312" w:eastAsia/gu)).toHaveLength(3);
});

test("signs that only their own font shows keep it", async () => {
  const docx = foreignDocx({
    body: text(run("选项", "宋体") + run("\uF0FE", "Wingdings") + run("𠮷", "SimSun-ExtB")),
  });
  const xml = await part(await kept(docx));
  expect(xml).toContain('w:ascii="Wingdings"');
  expect(xml).toContain('w:eastAsia="SimSun-ExtB"');
  expect(xml).not.toContain('"宋体"');
});

test("tracked changes keep the former look and can be refused", async () => {
  const docx = messyDocx(MESSY.byHand);
  const xml = await part(await kept(docx, { track: true }));
  expect(xml).toContain("<w:rPrChange");
  expect(xml).toContain("<w:pPrChange");
  expect(xml).toContain("<w:sectPrChange");
  const surplus = await part(await kept(messyDocx(MESSY.byStyles), { track: true }));
  expect(surplus).toMatch(/<w:rPr><w:del w:id="\d+" w:author="公文格式检查"\/>/u);
  const ids = [...xml.matchAll(/Change w:id="(\d+)"/gu)].map((one) => one[1]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(xml).toContain('w:author="公文格式检查"><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:rPrChange>');
});

test("a text without a title is set as text, and the missing title stays a remark", async () => {
  const docx = messyDocx({ body: p(r("随手记下的一段话，没有标题。")) });
  expect((await fixDocx(docx)).changes.map((one) => one.place)).toEqual(["页面", "页码", "正文"]);
  expect((await checkDocx(await kept(docx))).map((one) => one.rule).sort()).toEqual([
    "profile",
    "title",
    "title-look",
  ]);
});

test("a broken file is refused with one sentence", async () => {
  const broken = await changed(foreignDocx(), (xml) => xml.replace("各市样例局", "各市\uFFFD样例局"));
  const bytes = Buffer.from(broken);
  await expect(fixDocx(bytes.subarray(0, bytes.length - 40))).rejects.toThrow("压缩包已损坏");
});

test("the change of each place is told in words", async () => {
  const { changes } = await fixDocx(foreignDocx({ body: line(run("现将有关事项通知如下。", "宋体", 28)) }));
  expect(changes).toContainEqual({ at: 10, place: "正文", what: ["缩进", "字体", "字号", "字距"] });
});

test("tabs typed for an indent stand within two characters, and stay", async () => {
  const docx = foreignDocx({
    body: line(`${run("\t", "宋体").replace(/<w:t .*<\/w:t>/u, "<w:tab/>")}${run("现将有关事项通知如下。")}`),
  });
  const xml = await part(await kept(docx));
  expect(xml).toContain('<w:tabs><w:tab w:val="left" w:pos="640"/></w:tabs>');
  expect(xml).toContain("<w:tab/></w:r>");
});

test("automatic numbers are written as text where it is asked, and only then", async () => {
  const docx = messyDocx(MESSY.byStyles);
  const plain = await part((await fixDocx(docx)).bytes);
  expect(plain).toContain('<w:numId w:val="1"/>');
  const { bytes } = await fixDocx(docx, { numbering: "text" });
  const xml = await part(bytes);
  expect(xml).not.toContain('<w:numId w:val="1"/>');
  for (const [label, heading] of [
    ["一、", "总体要求"],
    ["（一）", "全面核对。"],
    ["二、", "工作安排"],
  ] as const)
    expect(signs(xml)).toContain(`${label}${heading}`);
  expect(signs(xml).replaceAll(/一、(?=总体)|（一）|二、(?=工作)/gu, "")).toBe(signs(await part(docx)));
  expect((await fixDocx(bytes, { numbering: "text" })).bytes).toBe(bytes);
  expect((await checkDocx(bytes)).map((one) => one.rule)).toEqual(["page", "colophon-look"]);
});

test("spaces typed behind 署名 and date count among the characters that stay free", async () => {
  const closing =
    p("") +
    p("") +
    p(r("青陵省样例厅　　　"), '<w:jc w:val="right"/>') +
    p(r("2027年5月6日　"), '<w:jc w:val="right"/>');
  const xml = await part(await kept(foreignDocx({ closing })));
  expect(xml).toMatch(/w:right="315"[^>]*\/><w:jc w:val="right"\/><\/w:pPr>(?:(?!<w:p>).)*青陵省样例厅/u);
  expect(xml).toMatch(/w:right="945"[^>]*\/><w:jc w:val="right"\/><\/w:pPr>(?:(?!<w:p>).)*2027年5月6日/u);
});

const DECLARED = "本单位承诺所报材料真实有效，如有虚假，愿意承担相应责任。";
const placeOf = (xml: string, words: string): string =>
  xml
    .split("<w:p>")
    .find((one) => one.includes(words))
    ?.split("</w:pPr>")[0] ?? "";

test.each([
  ["an attached form", line(run("附件", "黑体"), "<w:pageBreakBefore/>")],
  ["what stands behind the closing", ""],
])("a declaration in the middle or at the right of %s stays where it stands", async (_, label) => {
  const above = label + line(run("报名表", "方正小标宋简体", 44), '<w:jc w:val="center"/>');
  for (const side of ["center", "right"]) {
    const declared = line(run(DECLARED), `<w:jc w:val="${side}"/>`);
    const docx = foreignDocx({ after: above + text(run("请如实填写。")) + declared });
    expect((await checkDocx(docx)).filter((one) => one.message.includes("排布，应左空二字"))).toEqual([]);
    const place = placeOf(await part(await kept(docx)), DECLARED);
    expect(place).toContain(`<w:jc w:val="${side}"/>`);
    expect(place).not.toContain("w:firstLine=");
  }
  const body = text(run("现将有关事项通知如下。")) + line(run(DECLARED), '<w:jc w:val="center"/>');
  expect(placeOf(await part(await kept(foreignDocx({ body }))), DECLARED)).toContain('<w:jc w:val="both"/>');
});

test("lines in 楷体 below the title keep font, size and place", async () => {
  const below = "（2027年5月6日青陵省样例厅第三次全体会议审议通过，自公布之日起施行。）";
  const centre = '<w:jc w:val="center"/>';
  const body = line(run(below, "楷体_GB2312", 30), centre) + text(run("为做好样例工作，制定本办法。"));
  const docx = foreignDocx({ head: "", recipients: "", body });
  expect((await checkDocx(docx)).filter((one) => one.rule === "body-look")).toEqual([]);
  const xml = await part(await kept(docx));
  const [whole = ""] = xml.split("<w:p>").filter((one) => one.includes(below));
  expect(placeOf(xml, below)).toContain(centre);
  expect(whole).toContain('w:eastAsia="楷体_GB2312"');
  expect(whole).toContain('<w:sz w:val="30"/>');
});
