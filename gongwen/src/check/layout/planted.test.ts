import { beforeAll, expect, test } from "vitest";
import { checkDocx, renderDocx, type Issue } from "../../index.ts";
import { changed } from "../../testing/changedDocx.ts";
import { sample, SAMPLES, type Sample } from "../../testing/samples.ts";
import { BLANK, font, paragraph, size, swap, unblank } from "../../testing/plant.ts";
import { layoutRules } from "./rules.ts";

interface Fault {
  what: string;
  of?: Sample;
  /** On the XML of one part of the file. */
  xml: (xml: string) => string;
  part?: string;
  rule: string;
  place?: string | RegExp;
  /** Other rules that object to the same fault, and rightly. */
  also?: string[];
}

const TITLE = "云岭省教育厅关于2025年度全省";
const RECIPIENTS = "各市州教育局、各高等学校";
const TEXT = "为了解全省教育系统";

/** A line of version head in 黑体, but for its first six figures. */
const abreast = (text: string): string => {
  const run = (of: string, family: string) =>
    `<w:r><w:rPr><w:rFonts w:ascii="${family}" w:hAnsi="${family}" w:eastAsia="${family}"/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">${of}</w:t></w:r>`;
  return `<w:p><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr>${run(text.slice(0, 6), "仿宋_GB2312")}${run(text.slice(6), "黑体")}</w:p>`;
};

const FAULTS: Fault[] = [
  {
    what: "text that begins on page 2",
    xml: paragraph(TEXT, (one) => one.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")),
    rule: "first-page-shown",
    place: "首页",
  },
  {
    what: "a head that takes the whole of page 1",
    xml: paragraph("云教通〔2026〕18号", (one) =>
      one.replace(/w:line="400"/u, 'w:before="7000" w:line="400"'),
    ),
    rule: "first-page-shown",
    place: "首页",
    also: ["number-place"],
  },
  {
    what: "署名 pushed to a page of its own by a break",
    xml: paragraph("云岭省教育厅</w:t>", (one) => one.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")),
    rule: "signature-alone",
    place: "发文机关署名",
  },
  {
    what: "署名 pushed to a page of its own by its distance",
    xml: paragraph("云岭省教育厅</w:t>", (one) => one.replace("<w:spacing ", '<w:spacing w:before="12000" ')),
    rule: "signature-alone",
    place: "发文机关署名",
    also: ["closing-gap"],
  },
  {
    what: "a table wider than the page",
    xml: swap(/<w:gridCol w:w="(\d)(\d+)"\/>/u, '<w:gridCol w:w="9$1$2"/>'),
    rule: "table-look",
    place: /第\d+段后的表格/u,
  },
  {
    what: "neither mark nor number",
    xml: (xml) => paragraph("云教通〔2026〕18号", () => "")(paragraph("云岭省教育厅文件", () => "")(xml)),
    rule: "profile",
    place: "版头",
  },
  {
    what: "Letter paper",
    xml: swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    rule: "page",
    place: "页面",
  },
  {
    what: "an upper margin of 25.4 mm",
    xml: swap('w:top="2098"', 'w:top="1440"'),
    rule: "page",
    place: "页面",
  },
  {
    what: "a left margin of 31.8 mm",
    xml: swap('w:left="1587"', 'w:left="1803"'),
    rule: "page",
    place: "页面",
  },
  {
    what: "lines of 30 pt",
    xml: paragraph(TEXT, swap('w:line="579"', 'w:line="600"')),
    rule: "grid",
    place: /第\d+段/u,
  },
  {
    what: "lines of one and a half off the grid",
    xml: paragraph(TEXT, (one) =>
      one
        .replace('w:line="579" w:lineRule="exact"', 'w:line="360" w:lineRule="auto"')
        .replace("<w:widowControl", '<w:snapToGrid w:val="0"/><w:widowControl'),
    ),
    rule: "grid",
  },
  {
    what: "a black mark",
    xml: paragraph("云岭省教育厅文件", swap('<w:color w:val="FF0000"/>', '<w:color w:val="000000"/>')),
    rule: "mark",
    place: "发文机关标志",
  },
  { what: "a mark in 黑体", xml: font("云岭省教育厅文件", "黑体"), rule: "mark", place: "发文机关标志" },
  {
    what: "a mark at the left",
    xml: paragraph("云岭省教育厅文件", swap('<w:jc w:val="center"/>', "")),
    rule: "mark",
    place: "发文机关标志",
  },
  {
    what: "a mark too high",
    xml: paragraph("云岭省教育厅文件", swap('w:before="2040"', 'w:before="600"')),
    rule: "mark",
    place: "发文机关标志",
  },
  {
    what: "a number with square brackets",
    xml: swap("云教通〔2026〕18号", "云教通[2026]18号"),
    rule: "number-place",
    place: "发文字号",
  },
  {
    what: "a padded serial",
    xml: swap("云教通〔2026〕18号", "云教通〔2026〕018号"),
    rule: "number-place",
    place: "发文字号",
  },
  {
    what: "第 before the serial",
    xml: swap("云教通〔2026〕18号", "云教通〔2026〕第18号"),
    rule: "number-place",
    place: "发文字号",
  },
  {
    what: "a year of two digits",
    xml: swap("云教通〔2026〕18号", "云教通〔26〕18号"),
    rule: "number-place",
    place: "发文字号",
    also: ["number"],
  },
  {
    what: "a number at the left",
    xml: paragraph("云教通〔2026〕18号", swap('<w:jc w:val="center"/>', "")),
    rule: "number-place",
    place: "发文字号",
  },
  {
    what: "one line between mark and number",
    xml: (xml) => xml.replace(BLANK, ""),
    rule: "number-place",
    place: "发文字号",
  },
  {
    what: "no red line",
    xml: swap("<w:pBdr><w:bottom[^>]*/></w:pBdr>", ""),
    rule: "red-line",
    place: "版头分隔线",
  },
  {
    what: "a black line",
    xml: swap('<w:bottom w:val="single" w:color="FF0000"', '<w:bottom w:val="single" w:color="000000"'),
    rule: "red-line",
    place: "版头分隔线",
  },
  {
    what: "a line that touches the number",
    xml: swap('w:sz="12" w:space="9"', 'w:sz="12" w:space="1"'),
    rule: "red-line",
    place: "版头分隔线",
  },
  {
    what: "加急 in 仿宋",
    of: "order",
    xml: font("加急", "仿宋_GB2312"),
    rule: "marginal",
    place: "紧急程度等",
  },
  {
    what: "份号 and 密级 one behind the other",
    xml: paragraph("云岭省教育厅文件", (one) => `${abreast("000123　机密★1年")}${one}`),
    rule: "marginal",
    place: /000123/u,
    // The mark stands a line lower, and a secret document is not for everybody.
    also: ["mark", "note"],
  },
  {
    what: "other words behind 份号 and 密级",
    xml: paragraph("云岭省教育厅文件", (one) => `${abreast("000123　机密★1年　内部资料")}${one}`),
    rule: "marginal",
    place: /000123/u,
    // The mark stands a line lower, and a secret document is not for everybody.
    also: ["mark", "note"],
  },
  {
    what: "a letter without its double line",
    of: "letter",
    xml: swap("<w:pBdr><w:top[^>]*/><w:bottom[^>]*/></w:pBdr>", ""),
    rule: "letter-look",
    place: "信函版头",
  },
  {
    what: "a letter's mark too low",
    of: "letter",
    xml: swap('w:y="1757"', 'w:y="3000"'),
    rule: "letter-look",
    place: "信函版头",
  },
  {
    what: "a page number on a letter's first page",
    of: "letter",
    xml: swap("<w:titlePg/>", ""),
    rule: "letter-look",
    place: "页码",
  },
  // title and text
  { what: "a title in 宋体", xml: font(TITLE, "宋体"), rule: "title-look", place: "标题第1行" },
  {
    what: "a title in 三号 bold",
    xml: (xml) => size(TITLE, 36)(size("教育系统网上服务工作情况的通报", 36)(xml)),
    rule: "title-look",
    place: "标题第1行",
  },
  { what: "one line above the title", xml: unblank(TITLE), rule: "title-look", place: "标题" },
  {
    what: "recipients with an indent",
    xml: paragraph(RECIPIENTS, swap("<w:ind/>", '<w:ind w:firstLine="150" w:left="200"/>')),
    rule: "recipients-look",
    place: "主送机关",
  },
  {
    what: "a half-width colon after the recipients",
    xml: swap("厅直属各单位：", "厅直属各单位:"),
    rule: "recipients-look",
    place: "主送机关",
  },
  {
    what: "no line between title and recipients",
    xml: unblank(RECIPIENTS),
    rule: "recipients-look",
    place: "主送机关",
  },
  { what: "text in 宋体", xml: font(TEXT, "宋体"), rule: "body-look", place: /第\d+段“为了解/u },
  { what: "text in 小四", xml: size(TEXT, 24), rule: "body-look", place: /第\d+段“为了解/u },
  {
    what: "blue text",
    xml: paragraph(TEXT, swap("<w:sz w:val", '<w:color w:val="0000FF"/><w:sz w:val')),
    rule: "body-look",
    place: /第\d+段“为了解/u,
  },
  {
    what: "a paragraph without indent",
    xml: paragraph(TEXT, swap(/ w:firstLineChars="200"| w:firstLine="630"/gu, "")),
    rule: "body-look",
    place: /第\d+段“为了解/u,
  },
  {
    what: "a heading of level one in 仿宋",
    xml: font("一、基本情况", "仿宋_GB2312"),
    rule: "body-look",
    place: /第\d+段“一、基本情况/u,
  },
  {
    what: "a heading of level two in 黑体",
    xml: swap(
      '(<w:rFonts )w:ascii="楷体_GB2312" w:cs="楷体_GB2312" w:eastAsia="楷体_GB2312"',
      '$1w:ascii="黑体" w:cs="黑体" w:eastAsia="黑体"',
    ),
    rule: "body-look",
    place: /（一）/u,
  },
  {
    what: "一、 and then 三、",
    xml: swap("二、存在的主要问题", "三、存在的主要问题"),
    rule: "numerals",
    place: /三、存在的主要问题/u,
  },
  {
    what: "a numeral with a wrong mark",
    xml: swap("二、存在的主要问题", "二．存在的主要问题"),
    rule: "numerals",
    place: /二．存在/u,
    also: ["punctuation", "sequence"],
  },
  {
    what: "half-width brackets around a numeral",
    xml: swap("（一）责任落实", "(一)责任落实"),
    rule: "numerals",
    also: ["punctuation"],
  },
  // closing
  {
    what: "附件说明 other than the attachment's title",
    xml: swap("附件：1.2025年度网上服务工作成效较好的单位名单", "附件：1.2025年度先进单位名单"),
    rule: "attachment-note",
    place: "附件说明",
  },
  {
    what: "a full stop in 附件说明",
    xml: swap("2.2025年度网上服务工作人员名单</w:t>", "2.2025年度网上服务工作人员名单。</w:t>"),
    rule: "attachment-note",
    place: "附件说明",
  },
  {
    what: "a serial missing in 附件说明",
    xml: swap("附件：1.2025", "附件：2025"),
    rule: "attachment-note",
    place: "附件说明",
  },
  { what: "附件说明 right under the text", xml: unblank("附件：1."), rule: "closing-gap", place: "附件说明" },
  {
    what: "a date at the margin",
    xml: paragraph("2026年3月9日", swap('w:right="1260"', 'w:right="0"')),
    rule: "signature-place",
    place: "发文机关署名",
  },
  {
    what: "a name far from its date",
    xml: paragraph(">云岭省教育厅<", swap('w:right="1260"', 'w:right="3000"')),
    rule: "signature-place",
    place: "发文机关署名",
  },
  {
    what: "a padded date",
    xml: swap("2026年3月9日</w:t>", "2026年03月09日</w:t>"),
    rule: "date-text",
    place: "成文日期",
  },
  {
    what: "a date in Chinese figures",
    xml: swap("2026年3月9日</w:t>", "二〇二六年三月九日</w:t>"),
    rule: "date-text",
    place: "成文日期",
    also: ["date", "signature-place"],
  },
  {
    what: "附注 without indent",
    xml: paragraph("（此件公开发布）", swap(/ w:firstLineChars="200"| w:firstLine="630"/gu, "")),
    rule: "note-look",
    place: "附注",
  },
  {
    what: "an attachment on the same page",
    xml: paragraph(">附件1<", swap("<w:pageBreakBefore/>", "")),
    rule: "attachment-look",
    place: "附件1",
  },
  { what: "附件 in 仿宋", xml: font(">附件1<", "仿宋_GB2312"), rule: "attachment-look", place: "附件1" },
  { what: "附件 with a colon", xml: swap(">附件1<", ">附件1：<"), rule: "attachment-look", place: "附件1" },
  {
    what: "two attachments of one number",
    xml: swap(">附件2<", ">附件1<"),
    rule: "attachment-look",
    place: "附件2",
  },
  // foot
  {
    what: "no line above 版记",
    xml: swap('<w:pBdr><w:top w:val="single" w:color="000000" w:sz="8" w:space="0"/></w:pBdr>', ""),
    rule: "colophon-lines",
    place: "版记",
  },
  { what: "版记 in 三号", xml: size("抄送：", 32), rule: "colophon-look", place: "版记" },
  {
    what: "no full stop after 抄送",
    xml: swap("省政府办公厅，省网信办。", "省政府办公厅，省网信办"),
    rule: "colophon-look",
    place: "版记",
  },
  {
    what: "page numbers without dashes",
    xml: swap("— | —", ""),
    part: "word/footer1.xml",
    rule: "page-number",
    place: "页码",
  },
  {
    what: "page numbers in 五号",
    xml: swap('<w:(sz|szCs) w:val="28"/>', '<w:$1 w:val="21"/>'),
    part: "word/footer1.xml",
    rule: "page-number",
    place: "页码",
  },
  {
    what: "page numbers in the middle",
    xml: swap('<w:jc w:val="right"/>', '<w:jc w:val="center"/>'),
    part: "word/footer1.xml",
    rule: "page-number",
    place: "页码",
  },
  {
    what: "no difference of odd and even pages",
    xml: swap("<w:evenAndOddHeaders/>", ""),
    part: "word/settings.xml",
    rule: "page-number",
    place: "页码",
  },
  {
    what: "quotes that a Latin font shows",
    xml: paragraph(TEXT, (one) =>
      one
        .replaceAll(/w:(ascii|hAnsi)="[^"]*"/gu, 'w:$1="Times New Roman"')
        .replaceAll('w:hint="eastAsia"', 'w:hint="default"')
        .replace(TEXT, `${TEXT}“样例”`),
    ),
    rule: "quotes-font",
    place: /第\d+段“为了解/u,
  },
  {
    what: "a revision that nobody accepted",
    xml: paragraph(TEXT, (one) => one.replace(/(<w:r>.*<\/w:r>)/su, "<w:ins>$1</w:ins>")),
    rule: "open-revisions",
    place: "修订",
  },
  {
    what: "a picture, which nobody has looked at",
    xml: paragraph(TEXT, (one) =>
      one.replace(
        "</w:p>",
        '<w:r><w:drawing><wp:inline><wp:docPr name="图片 1"/></wp:inline></w:drawing></w:r></w:p>',
      ),
    ),
    rule: "unread",
    place: /第\d+段/u,
  },
];

const rendered = new Map<Sample, Buffer>();
beforeAll(async () => {
  for (const name of SAMPLES) rendered.set(name, await renderDocx(sample(name)));
});

const listed = (issues: Issue[]): string =>
  issues.map((one) => `${one.rule} @ ${one.place}: ${one.message}`).join("\n");

test.each(SAMPLES)("the sample %s, rendered, has no fault", async (name) => {
  expect(listed(await checkDocx(rendered.get(name) as Buffer))).toBe("");
});

test.each(FAULTS.map((fault) => [fault.what, fault] as const))("found: %s", async (_what, fault) => {
  const file = rendered.get(fault.of ?? "notice") as Buffer;
  const issues = await checkDocx(await changed(file, fault.xml, fault.part));
  const own = issues.filter((one) => one.rule === fault.rule);
  expect(own.length, listed(issues)).toBeGreaterThan(0);
  if (fault.place !== undefined)
    expect(
      own.some((one) =>
        typeof fault.place === "string" ? one.place === fault.place : fault.place?.test(one.place),
      ),
      listed(own),
    ).toBe(true);
  const others = issues.filter(
    (one) => one.severity === "error" && one.rule !== fault.rule && !fault.also?.includes(one.rule),
  );
  expect(listed(others)).toBe("");
});

test("every layout rule has a fault that it finds", () => {
  const planted = new Set(FAULTS.map((fault) => fault.rule));
  expect(layoutRules.map((rule) => rule.id).filter((id) => !planted.has(id))).toEqual([]);
  expect(FAULTS.length).toBeGreaterThan(50);
});
