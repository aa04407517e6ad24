import { expect, test } from "vitest";
import { fixAndCheck } from "../../fix/fixDocx.ts";
import { signsOf } from "../../testing/signs.ts";
import {
  at,
  CENTRE,
  DEFAULTS,
  p,
  pageField,
  r,
  RED,
  RED_BELOW,
  sect,
  strangerDocx,
  style,
  styled,
  TWO_IN,
  type Stranger,
} from "../../testing/strangerDocx.ts";
import {
  cell,
  grid,
  h1,
  head,
  LONG,
  mark,
  notice,
  number,
  sign,
  T,
  t,
  TEXT,
  title,
  to,
  XBS,
} from "../../testing/strangerParts.ts";
import { strangerWithMargin } from "../../testing/strangerMargin.ts";
import type { Issue } from "../rule.ts";

const PLAIN = notice();
const instead = (from: string, by: string): Stranger => {
  if (!PLAIN.includes(from)) throw new Error(`not in the notice: ${from}`);
  return { body: PLAIN.replace(from, by) };
};
const LAST = "各单位要落实责任，按时报送核对结果，并对结果的真实性负责。";
const withLast = (last: string): Stranger => ({ body: notice({ text: TEXT + last }) });
const run = (more: string): Stranger => withLast(p(r(LAST, "", 0, more), TWO_IN));
const paragraph = (properties: string): Stranger => withLast(p(r(LAST), properties));
const HEADING = h1("一、总体要求");
const heading = (more: string): Stranger => instead(HEADING, p(r("一、总体要求", "黑体", 0, more), TWO_IN));
const page = (from: string, by: string): Stranger => ({ body: PLAIN, section: sect().replace(from, by) });
const numbered = (code: string): Stranger => ({
  body: PLAIN,
  odd: p(pageField.replace(" PAGE  ", ` PAGE ${code} `), '<w:ind w:right="280"/><w:jc w:val="right"/>'),
});
const box = ["top", "left", "bottom", "right"]
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="1"/>`)
  .join("");
const TITLE = title(T);
const titled = (more: string): Stranger =>
  instead(TITLE, p(r(T, XBS, 44, more), `<w:spacing w:line="640" w:lineRule="exact"/>${CENTRE}`));
const ruled = (border: string, more = ""): Stranger =>
  instead(
    number(),
    p(
      r("青样〔2027〕12号"),
      `<w:pBdr><w:bottom ${border} w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr>${more}${CENTRE}`,
    ),
  );

interface Fault {
  given: Stranger;
  rule: string;
  says: RegExp;
  /** What of it stays for a person. */
  left?: boolean;
}
const fault = (rule: string, says: RegExp, given: Stranger, left = false): Fault => ({
  given,
  rule,
  says,
  left,
});

const FAULTS: Record<string, Fault> = {
  "a heading that leans": fault("body-look", /倾斜.*层次标题/u, heading("<w:i/>")),
  "a heading underlined": fault("body-look", /加下划线.*层次标题/u, heading('<w:u w:val="single"/>')),
  "text with a coloured ground": fault(
    "body-look",
    /底纹/u,
    run('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
    true,
  ),
  "text with dots below": fault("body-look", /着重号/u, run('<w:em w:val="dot"/>'), true),
  "text in a box of signs": fault(
    "body-look",
    /字符边框/u,
    run('<w:bdr w:val="single" w:sz="4" w:space="0"/>'),
    true,
  ),
  "hollow text": fault("body-look", /空心、阴影/u, run("<w:outline/>"), true),
  "text drawn narrow": fault("body-look", /字符缩放/u, run('<w:w w:val="80"/>')),
  "text drawn apart": fault("body-look", /字距/u, run('<w:spacing w:val="60"/>')),
  "text off its line": fault("body-look", /提升或降低/u, run('<w:position w:val="12"/>')),
  "text as superscript": fault("body-look", /提升或降低/u, run('<w:vertAlign w:val="superscript"/>')),
  "a paragraph in a box of lines": fault(
    "body-look",
    /段落加了边框/u,
    paragraph(`<w:pBdr>${box}</w:pBdr>${TWO_IN}`),
    true,
  ),
  "a box of lines by its style": fault(
    "body-look",
    /段落加了边框/u,
    {
      ...withLast(styled("boxed", r(LAST), TWO_IN)),
      styles: DEFAULTS + style("boxed", `<w:pPr><w:pBdr>${box}</w:pBdr></w:pPr>`),
    },
    true,
  ),
  "a paragraph on a coloured ground": fault(
    "body-look",
    /段落加了底纹/u,
    paragraph(`<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>${TWO_IN}`),
    true,
  ),
  "text that ends far from the edge": fault(
    "body-look",
    /右边缩进 3\.\d 字/u,
    paragraph('<w:ind w:right="960" w:firstLine="640"/>'),
  ),
  "text drawn out": fault("body-look", /分散对齐/u, paragraph(`${TWO_IN}<w:jc w:val="distribute"/>`)),
  "empty lines between paragraphs": fault(
    "grid",
    /各段之间空了行（共 1 处）/u,
    withLast(p() + p() + t(LAST)),
  ),
  "lines of one paragraph as paragraphs": fault(
    "body-look",
    /第1层标题的字体为“仿宋_GB2312”/u,
    instead(HEADING, p(`${r("现作如下安排。")}<w:r><w:br/></w:r>${r("　　一、总体要求")}`, TWO_IN)),
  ),
  "lines below the first that stand in": fault(
    "body-look",
    /回行左边空 2\.0 字/u,
    withLast(p(r(LONG), '<w:ind w:left="640"/>')),
  ),
  "lines that hang": fault(
    "body-look",
    /回行左边空 4\.1 字/u,
    withLast(p(r(LONG), '<w:ind w:left="1280" w:hanging="640"/>')),
  ),
  "a paragraph without its stop": fault("body-look", /段末没有标点/u, withLast(t(LONG.slice(0, -1))), true),
  "spaces between characters": fault(
    "body-look",
    /“要 按”，共 2 处/u,
    withLast(t("各单位要 按照 职责分工落实责任。")),
    true,
  ),
  "a numeral of half a bracket": fault(
    "body-look",
    /序号“1）”写法不规范/u,
    withLast(t("1）按时报送。")),
    true,
  ),
  "a numeral as one sign": fault("body-look", /序号“⑴”写法不规范/u, withLast(t("⑴按时报送。")), true),
  "a table in larger type than text": fault(
    "table-look",
    /二号字，比正文（三号）还大/u,
    withLast(
      grid([cell(p(r("序号", "", 44))) + cell(p(r("单位", "", 44)))], `<w:tblW w:w="8800" w:type="dxa"/>`),
    ),
    true,
  ),
  "spaces within the date": fault(
    "date-text",
    /中间有空格/u,
    {
      body: notice({
        closing: p() + p() + p(r("青陵省样例厅"), at(1654)) + p(r("2027 年 5 月 6 日"), at(1260)),
      }),
    },
    true,
  ),
  "a cited number of a short year": fault(
    "citations",
    /年份应写全四位/u,
    withLast(t("详见《样例办法》（青样〔26〕3号）。")),
    true,
  ),
  "a short year at its end": fault("years", /“26年底”的年份/u, withLast(t("到26年底全部完成。")), true),
  "a bold title": fault("title-look", /加粗/u, titled("<w:b/>")),
  "a title underlined": fault("title-look", /加下划线/u, titled('<w:u w:val="single"/>')),
  "a red title": fault("title-look", /应为黑色/u, titled(RED)),
  "主送机关 in bold": fault(
    "recipients-look",
    /加粗/u,
    instead(to(), p() + p(r("各市样例局、厅直属各单位：", "", 0, "<w:b/>"))),
  ),
  "a red number": fault(
    "number-place",
    /应为黑色/u,
    instead(number(), p(r("青样〔2027〕12号", "", 0, RED), `${RED_BELOW}${CENTRE}`)),
  ),
  "a bold 署名": fault(
    "signature-place",
    /加粗/u,
    instead(r("青陵省样例厅"), r("青陵省样例厅", "", 0, "<w:b/>")),
  ),
  "a red date": fault(
    "signature-place",
    /应为黑色/u,
    instead(r("2027年5月6日"), r("2027年5月6日", "", 0, RED)),
  ),
  "a mark too wide for its line": fault(
    "mark",
    /一行排不下/u,
    {
      body: notice({
        above: mark("青陵省样例厅").replace('w:val="84"', 'w:val="180"') + p() + p() + number() + p() + p(),
      }),
    },
    true,
  ),
  "a red line of dashes": fault("red-line", /单实线/u, ruled('w:val="dashed"')),
  "a red line of two strokes": fault("red-line", /单实线/u, ruled('w:val="double"')),
  "a short red line": fault(
    "red-line",
    /比版心短 56\.4 mm/u,
    ruled('w:val="single"', '<w:ind w:left="1600" w:right="1600"/>'),
  ),
  "text in columns": fault("page", /分成 2 栏/u, page("</w:sectPr>", '<w:cols w:num="2"/></w:sectPr>'), true),
  "lines from above to below": fault(
    "page",
    /竖排/u,
    page("</w:sectPr>", '<w:textDirection w:val="tbRl"/></w:sectPr>'),
    true,
  ),
  "lines around the page": fault(
    "page",
    /页面加了边框/u,
    page("</w:sectPr>", `<w:pgBorders>${box}</w:pgBorders></w:sectPr>`),
  ),
  "counted lines": fault("page", /行号/u, page("</w:sectPr>", '<w:lnNumType w:countBy="1"/></w:sectPr>')),
  "text in the middle of the page": fault(
    "page",
    /垂直对齐/u,
    page("</w:sectPr>", '<w:vAlign w:val="center"/></w:sectPr>'),
  ),
  "numbers with dashes of the program": fault(
    "page-number",
    /- 1 -/u,
    page("</w:sectPr>", '<w:pgNumType w:fmt="numberInDash"/></w:sectPr>'),
  ),
  "Roman numbers by the section": fault(
    "page-number",
    /I, II/u,
    page("</w:sectPr>", '<w:pgNumType w:fmt="upperRoman"/></w:sectPr>'),
  ),
  "Roman numbers by the field": fault("page-number", /ROMAN/u, numbered("\\* ROMAN")),
  "Chinese numbers by the field": fault("page-number", /CHINESENUM3/u, numbered("\\* CHINESENUM3")),
  "the first page without a number": fault(
    "page-number",
    /首页没有页码/u,
    page("</w:sectPr>", "<w:titlePg/></w:sectPr>"),
  ),
  "numbers that begin anew": fault("page-number", /第2节页码从 1 重新编起/u, {
    body: PLAIN + p("", sect()),
    section: sect('<w:pgNumType w:start="1"/>', false),
  }),
  "another foot in a later section": fault("page-number", /第2节单页页码应居右空一字/u, {
    body: PLAIN + p("", sect()),
    section: sect('<w:footerReference w:type="default" r:id="even"/>', false),
  }),
};

const saying = (issues: Issue[], { rule, says }: Fault): Issue[] =>
  issues.filter((one) => one.rule === rule && says.test(one.message));

test.each(Object.entries(FAULTS))("%s: found, and mended or left to a person", async (_, given) => {
  const docx = strangerDocx(given.given);
  const { bytes, before, after } = await fixAndCheck(docx);
  expect(saying(before, given)).toHaveLength(1);
  expect(before.filter((one) => one.severity === "error" && !saying([one], given).length)).toEqual([]);
  expect(saying(after, given)).toHaveLength(given.left ? 1 : 0);
  expect(after.length).toBeLessThanOrEqual(before.length);
  expect(await signsOf(bytes)).toBe(await signsOf(docx));
});

const HONEST: Record<string, Stranger> = {
  "ten years that something took, and names with a wide space": withLast(
    t("用10年初步建成，历时20年底蕴深厚；由王　明牵头负责，李　明配合，有关情况另行通知。"),
  ),

  "signs raised and words set apart in a line": withLast(
    p(
      `${r("面积约20m")}${r("2", "", 0, '<w:vertAlign w:val="superscript"/>')}${r("，“")}${r("样例", "", 0, "<w:b/>")}${r("”一词见附表。")}`,
      TWO_IN,
    ),
  ),
  "a white ground and a shading of none": run('<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'),
  "an effect that is switched off": run('<w:em w:val="none"/><w:outline w:val="0"/><w:w w:val="100"/>'),
  "automatic colour over that of a style": {
    ...withLast(styled("blue", r(LAST, "", 0, '<w:color w:val="auto"/>'), TWO_IN)),
    styles: DEFAULTS + style("blue", '<w:rPr><w:color w:val="2E74B5"/></w:rPr>'),
  },
  "a border by a style that the paragraph takes away": {
    ...withLast(styled("boxed", r(LAST), `<w:pBdr>${box.replaceAll("single", "none")}</w:pBdr>${TWO_IN}`)),
    styles: DEFAULTS + style("boxed", `<w:pPr><w:pBdr>${box}</w:pBdr></w:pPr>`),
  },
  "a formula that states no size, in a line that others set": withLast(
    p(
      `${r("达标率按")}<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a÷b</m:t></m:r></m:oMath>${r("计算，并报省样例委。")}`,
      `<w:spacing w:line="240" w:lineRule="auto"/>${TWO_IN}`,
    ),
  ),
  "a red line by a style": {
    body: notice({
      above: mark() + p() + p() + styled("number", r("青样〔2027〕12号"), CENTRE) + p() + p(),
    }),
    styles: DEFAULTS + style("number", `<w:pPr>${RED_BELOW}</w:pPr>`),
  },
  "a line broken where it goes on": withLast(
    p(`${r("各单位要落实责任，")}<w:r><w:br/></w:r>${r("按时报送核对结果。")}`, TWO_IN),
  ),
  "clauses of a reply as text": {
    body: notice({
      text: [
        "一、同意你市样例中心建设方案，建设面积为2000平方米。所需资金由你市统筹安排。",
        "二、你市要加强项目管理，严格执行有关规定，确保按期完成建设任务。",
      ]
        .map((one) => t(one))
        .join(""),
    }),
  },
  "a list of those who take part": withLast(
    t("参加人员如下：") + t("（一）各市样例局局长、分管副局长；") + t("（二）厅机关各处室主要负责人。"),
  ),
  "numbers that go on in a later section": {
    body: PLAIN + p("", sect()),
    section: sect('<w:pgNumType w:fmt="decimal"/>', false),
  },
};

test.each(Object.entries(HONEST))("%s: no error", async (_, given) => {
  const { before, after } = await fixAndCheck(strangerDocx(given));
  expect(before.filter((one) => one.severity === "error")).toEqual([]);
  expect(after.filter((one) => one.severity === "error")).toEqual([]);
});

test("the first level in the wrong font among headings stays a fault, whatever its length", async () => {
  const { before } = await fixAndCheck(
    strangerDocx({
      body: notice({
        above: head,
        text: `${t("现将有关事项通知如下。")}${h1("一、总体要求")}${t(`二、${LONG}`)}`,
        closing: sign(),
      }),
    }),
  );
  expect(before.map((one) => one.message)).toContain("第1层标题的字体为“仿宋_GB2312”，应为黑体。");
});

const withHeader = (header: string): Promise<Buffer> =>
  strangerWithMargin(
    "header",
    {
      body: PLAIN,
      section: sect().replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="more"/>'),
    },
    header,
  );

test("a header with words or a line is named, an empty one is not", async () => {
  const said = async (header: string): Promise<string[]> =>
    (await fixAndCheck(await withHeader(header))).before
      .filter((one) => one.place === "页眉")
      .map((one) => one.message);
  expect(await said(p())).toEqual([]);
  expect(await said(p(r("内部资料")))).toEqual(["页眉有文字“内部资料”，公文不设页眉。"]);
  expect(await said(p("", '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>'))).toEqual([
    "页眉有一条横线，公文不设页眉，应去掉页眉的边框。",
  ]);
});

test("a colour of the theme goes before the one stated beside it", async () => {
  const theme =
    '<a:themeElements><a:clrScheme name="x"><a:accent1><a:srgbClr val="FF0000"/></a:accent1><a:accent2><a:srgbClr val="0070C0"/></a:accent2></a:clrScheme></a:themeElements>';
  const said = async (name: string): Promise<string[]> =>
    (
      await fixAndCheck(
        strangerDocx({
          body: PLAIN.replaceAll(RED, `<w:color w:val="FF0000" w:themeColor="${name}"/>`),
          theme,
        }),
      )
    ).before
      .filter((one) => one.severity === "error")
      .map((one) => one.message);
  expect(await said("accent1")).toEqual([]);
  expect(await said("accent2")).not.toEqual([]);
});
