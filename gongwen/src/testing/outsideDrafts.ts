import { p, r, type Messy, type RunLook } from "./messyDrafts.ts";

/** Drafts in further manners: other programs, the web, old Word, hands that set with spaces. All names are invented. */
const NORMAL = (font: string, size: number): string =>
  `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/><w:sz w:val="${size}"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="web"><w:name w:val="Normal (Web)"/><w:basedOn w:val="a"/><w:pPr><w:spacing w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="1"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:spacing w:before="240" w:after="60"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/><w:spacing w:before="260" w:after="260" w:line="415" w:lineRule="auto"/></w:pPr><w:rPr><w:rFonts w:ascii="Cambria" w:eastAsia="宋体"/><w:b/><w:sz w:val="32"/></w:rPr></w:style>`;
const A4 = (margins: string): string =>
  `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar ${margins} w:header="851" w:footer="992" w:gutter="0"/>`;
const USUAL = A4('w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"');
const CENTRE = '<w:jc w:val="center"/>';
const RIGHT = '<w:jc w:val="right"/>';
const BREAK = "<w:r><w:br/></w:r>";
const LONG = "各市样例局要按照职责分工，在2027年6月30日前完成核对任务，并将核对结果以正式文件报送省样例厅。";
const SHORT = "各单位要明确专人负责，确保按时完成。";
const EMPTY = p("");

const table = (rows: string[][], width: number, look: RunLook = {}): string => {
  const each = Math.floor(width / (rows[0]?.length ?? 1));
  const line = rows.map(
    (row) =>
      `<w:tr>${row.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="${each}" w:type="dxa"/></w:tcPr>${p(r(cell, look), CENTRE)}</w:tc>`).join("")}</w:tr>`,
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid>${(rows[0] ?? []).map(() => `<w:gridCol w:w="${each}"/>`).join("")}</w:tblGrid>${line.join("")}</w:tbl>`;
};

/** WPS: 首行缩进 in characters, theme-like fonts, number of the page by a centred field with dashes, 仿宋 at 四号. */
const wps: Messy = {
  styles: NORMAL("仿宋", 28),
  footer: p(
    `${r("- ")}<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>1</w:t></w:r></w:fldSimple>${r(" -")}`,
    CENTRE,
  ),
  body: [
    p(
      r("青陵省样例厅办公室关于做好2027年样例数据报送工作的通知", { font: "方正小标宋简体", size: 40 }),
      CENTRE,
    ),
    EMPTY,
    p(r("各市样例局，厅机关各处室：")),
    ...[
      `为做好样例数据报送工作，现将有关事项通知如下：`,
      "一、报送内容",
      LONG,
      "二、报送方式",
      SHORT,
      "三、有关要求",
    ].map((text) =>
      p(
        r(text),
        '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="560"/>',
      ),
    ),
    p(r("（一）加强组织。", { bold: true }) + r(SHORT), '<w:ind w:firstLineChars="200" w:firstLine="560"/>'),
    p(r("（二）严格时限。", { bold: true }) + r(LONG), '<w:ind w:firstLineChars="200" w:firstLine="560"/>'),
    p(r("联系人：样例处，电话：000-00000000。"), '<w:ind w:firstLineChars="200" w:firstLine="560"/>'),
    EMPTY,
    p(r("青陵省样例厅办公室"), '<w:ind w:firstLineChars="1500" w:firstLine="4200"/>'),
    p(r("2027年5月6日"), '<w:ind w:firstLineChars="1600" w:firstLine="4480"/>'),
  ].join(""),
  section: `${USUAL}<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="312"/>`,
};

/** Word 2003, converted: explicit everything, 宋体 小四, tab as indent, page number typed as text, no grid. */
const word2003: Messy = {
  styles: NORMAL("宋体", 24),
  footer: p(r("第 1 页", { size: 18 }), RIGHT),
  body: [
    p(r("关于召开样例工作", { font: "宋体", size: 36, bold: true }), CENTRE),
    p(r("座谈会的通知", { font: "宋体", size: 36, bold: true }), CENTRE),
    EMPTY,
    p(r("各县（区）样例局：")),
    p(`<w:r><w:tab/></w:r>${r(`经研究，定于2027年5月20日召开样例工作座谈会，${SHORT}`)}`),
    ...[
      ["一、会议时间", "2027年5月20日上午9时。"],
      ["二、会议地点", "样例大楼三楼会议室。"],
      ["三、参会人员", "各县（区）样例局主要负责人。"],
    ].flatMap(([heading = "", text = ""]) => [
      p(`<w:r><w:tab/></w:r>${r(heading, { bold: true })}`),
      p(`<w:r><w:tab/></w:r>${r(text)}`),
    ]),
    EMPTY,
    EMPTY,
    p(`${"<w:r><w:tab/></w:r>".repeat(10)}${r("东岭市样例局")}`),
    p(`${"<w:r><w:tab/></w:r>".repeat(10)}${r("二〇二七年五月六日")}`),
  ].join(""),
  section: USUAL,
};

/** Copied from a web page: soft returns for paragraphs, grey letters, 微软雅黑, spacing by the program, a shaded ground. */
const web: Messy = {
  styles: NORMAL("微软雅黑", 24),
  body: [
    p(
      r("青陵省样例厅关于公布样例名单的公告", { font: "微软雅黑", size: 36, bold: true, color: "333333" }),
      `<w:pStyle w:val="web"/><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>${CENTRE}`,
    ),
    p(
      r("　　根据样例办法，现将样例名单予以公布。", { color: "333333", latin: "Verdana" }),
      '<w:pStyle w:val="web"/><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>',
    ),
    p(
      [`　　一、公布范围`, `　　${LONG}`, `　　二、监督方式`, `　　${SHORT}`]
        .map((one) => r(one, { color: "333333" }))
        .join(BREAK),
      '<w:pStyle w:val="web"/>',
    ),
    p(r("　　特此公告。", { color: "333333" }), '<w:pStyle w:val="web"/>'),
    p(r("青陵省样例厅", { color: "333333" }), `<w:pStyle w:val="web"/>${RIGHT}`),
    p(r("2027年5月6日", { color: "333333" }), `<w:pStyle w:val="web"/>${RIGHT}`),
  ].join(""),
  section: USUAL,
};

/** Lists of several kinds: automatic 1. and (a), typed numerals, headings by style. */
const lists: Messy = {
  styles: NORMAL("宋体", 21),
  numbering:
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%1）"/><w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
  body: [
    p(r("样例系统建设实施方案"), '<w:pStyle w:val="t"/>'),
    p(r(`为推进样例系统建设，制定本方案。${SHORT}`), '<w:ind w:firstLine="420"/>'),
    p(r("一、建设目标"), '<w:pStyle w:val="h2"/>'),
    p(r(LONG), '<w:ind w:firstLine="420"/>'),
    p(r("二、建设任务"), '<w:pStyle w:val="h2"/>'),
    p(r(`完善目录。${SHORT}`), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    p(r(`梳理清单，${SHORT}`), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    p(r(`核对数据，${SHORT}`), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    p(r(`建设平台。${LONG}`), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    p(r("三、保障措施"), '<w:pStyle w:val="h2"/>'),
    p(r(`（一）加强领导。${SHORT}`), '<w:ind w:firstLine="420"/>'),
    p(r(`（二）落实经费。${SHORT}`), '<w:ind w:firstLine="420"/>'),
  ].join(""),
  section: USUAL,
};

/** Title in four paragraphs of other sizes, 附件 list by hand with spaces, 署名 by spaces, attachments without a new page. */
const handmade: Messy = {
  styles: NORMAL("仿宋_GB2312", 32),
  body: [
    p(r("青陵省样例厅文件", { font: "方正小标宋简体", size: 96, color: "FF0000" }), CENTRE),
    p(r("青样〔2027〕18号"), CENTRE),
    EMPTY,
    p(r("青陵省样例厅", { font: "宋体", size: 44, bold: true }), CENTRE),
    p(r("关于印发", { font: "宋体", size: 44, bold: true }), CENTRE),
    p(r("《样例管理办法》", { font: "宋体", size: 40, bold: true }), CENTRE),
    p(r("的通知", { font: "宋体", size: 44, bold: true }), CENTRE),
    p(r("各市样例局：")),
    p(r(`    现将《样例管理办法》印发给你们，请遵照执行。${SHORT}`)),
    p(r("    附件：1、样例管理办法")),
    p(r("          2、样例登记表")),
    EMPTY,
    p(r("                            青陵省样例厅")),
    p(r("                            2027年5月6日")),
    p(r("    （此件主动公开）")),
    p(r("附件1：")),
    p(r("样例管理办法", { size: 36, bold: true }), CENTRE),
    p(r("第一章 总则"), CENTRE),
    p(r(`    第一条 为规范样例管理，制定本办法。`)),
    p(r(`    第二条 ${LONG}`)),
    p(r("第二章 附则"), CENTRE),
    p(r("    第三条 本办法自印发之日起施行。")),
    p(r("附件2：")),
    p(r("样例登记表", { size: 36, bold: true }), CENTRE),
    table(
      [
        ["序号", "单位名称", "样例名称", "登记时间", "备注"],
        ["1", "东岭市样例局", "样例一", "2027年5月", ""],
        ["2", "西岭市样例局", "样例二", "2027年5月", ""],
      ],
      11000,
      { size: 18 },
    ),
  ].join(""),
  section: A4('w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"'),
};

/** A speech: title, the speaker, a date in brackets, headings in 黑体 with full stops, no closing. */
const speech: Messy = {
  styles: NORMAL("楷体", 36),
  body: [
    p(r("在全省样例工作会议上的讲话", { size: 44, font: "黑体" }), CENTRE),
    p(r("样例厅厅长　张某某"), CENTRE),
    p(r("（2027年5月6日）"), CENTRE),
    p(r("同志们：")),
    p(r(`这次会议的主要任务是总结样例工作。${LONG}`), '<w:ind w:firstLine="720"/>'),
    p(r("一、肯定成绩，增强信心", { font: "黑体" }), '<w:ind w:firstLine="720"/>'),
    p(r(LONG), '<w:ind w:firstLine="720"/>'),
    p(r("二、正视问题，找准差距", { font: "黑体" }), '<w:ind w:firstLine="720"/>'),
    p(r(`一是认识不足。${SHORT}二是措施不实。${SHORT}`), '<w:ind w:firstLine="720"/>'),
    p(r("谢谢大家！"), '<w:ind w:firstLine="720"/>'),
  ].join(""),
  section: A4('w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'),
};

/** A letter of reply: red name, number at the right, text in 小三, 署名 without an empty line. */
const reply: Messy = {
  styles: NORMAL("仿宋", 30),
  body: [
    p(
      r("青陵省样例厅", { font: "方正小标宋简体", size: 84, color: "C00000" }),
      `<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="1" w:color="C00000"/></w:pBdr>${CENTRE}`,
    ),
    p(r("青样函[2027]7号"), RIGHT),
    p(r("青陵省样例厅关于东岭市样例项目的复函", { font: "小标宋", size: 44 }), CENTRE),
    p(r("东岭市人民政府:")),
    p(r(`　　你市《关于申报样例项目的函》(东政函[2027]3号)收悉。经研究,现函复如下:`)),
    p(r(`　　一、原则同意样例项目。${SHORT}`)),
    p(r(`　　二、${LONG}`)),
    p(r("　　此复。")),
    p(r("青陵省样例厅"), RIGHT),
    p(r("2027年05月06日"), RIGHT),
  ].join(""),
  section: USUAL,
};

/** 会议纪要 without a red head, people named in lists, times with a colon. */
const minutes: Messy = {
  styles: NORMAL("宋体", 28),
  body: [
    p(r("样例工作专题会议纪要", { size: 36, bold: true }), CENTRE),
    p(r("2027年5月6日上午，张某主持召开专题会议，研究样例工作。现纪要如下：")),
    p(r("会议指出，样例工作取得了阶段性成效。")),
    p(r(`会议议定以下事项：`)),
    p(r(`一、关于数据核对。${LONG}`)),
    p(r(`二、关于平台建设。${SHORT}`)),
    p(r("出席：张某、李某、王某")),
    p(r("列席：赵某、钱某")),
    p(r("记录：孙某")),
  ].join(""),
  section: USUAL,
};

/** A report with percentages, a wide table with a title of its own, a picture of signs, page breaks by hand and a contents by hand. */
const contents: Messy = {
  styles: NORMAL("等线", 21),
  header: p(r("样例工作年度报告", { size: 18 }), RIGHT),
  body: [
    p(r("2026年度样例工作报告", { size: 52, bold: true }), CENTRE),
    p(r("目  录", { size: 32 }), CENTRE),
    p(`${r("一、基本情况")}<w:r><w:tab/></w:r>${r("1")}`),
    p(`${r("二、下一步打算")}<w:r><w:tab/></w:r>${r("2")}`),
    p('<w:r><w:br w:type="page"/></w:r>'),
    p(r("一、基本情况", { bold: true, size: 32 })),
    p(r(`2026年共核对样例120件，其中合格90件，占75%；不合格30件，占25%。`), '<w:ind w:firstLine="420"/>'),
    p(r("表1  样例核对情况"), CENTRE),
    table(
      [
        ["类别", "件数", "占比"],
        ["合格", "90", "75%"],
        ["不合格", "30", "25%"],
        ["合计", "120", "100%"],
      ],
      9000,
    ),
    p(r("数据来源：样例系统。", { size: 18 })),
    p(r("二、下一步打算", { bold: true, size: 32 })),
    p(r(LONG), '<w:ind w:firstLine="420"/>'),
  ].join(""),
  section: USUAL,
};

/** 请示 with 签发人 by spaces, whole paragraphs bold, 1、 numerals, full-width figures, underlines. */
const request: Messy = {
  styles: NORMAL("仿宋_GB2312", 32),
  body: [
    p(r("东岭市样例局文件", { font: "宋体", size: 72, bold: true, color: "FF0000" }), CENTRE),
    p(r("东样〔2027〕5号                 签发人：李某某")),
    p(r("东岭市样例局关于解决样例经费的请示", { font: "宋体", size: 44, bold: true }), CENTRE),
    p(r("省样例厅：")),
    p(r(`    为保障样例工作，${LONG}`, { bold: true })),
    p(r("    一、经费需求", { bold: true })),
    p(r(`    1、设备购置费30万元。`)),
    p(r(`    2、人员培训费２０万元。`)),
    p(r("    二、资金来源", { bold: true })),
    p(
      `${r("    申请省级财政补助")}<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>50万元</w:t></w:r>${r("。")}`,
    ),
    p(r("    妥否，请批示。")),
    EMPTY,
    p(r("                                东岭市样例局")),
    p(r("                                2027年5月6日")),
    p(r("    （联系人：李某某，电话：000-0000000）")),
  ].join(""),
  section: USUAL,
};

export const OUTSIDE = {
  wps,
  word2003,
  web,
  lists,
  handmade,
  speech,
  reply,
  minutes,
  contents,
  request,
} satisfies Record<string, Messy>;
