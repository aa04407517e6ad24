import {
  at,
  CENTRE,
  FANG,
  p,
  pageField,
  r,
  RED,
  RED_BELOW,
  style,
  styled,
  TWO_IN,
  type Stranger,
} from "./strangerDocx.ts";

/** A draft of a stranger's hand: `faults` are the rules of which one must be named, none where it is faultless; `left` what only a person mends. */
export interface StrangerDraft {
  given: Stranger;
  faults?: string[];
  left?: string[];
}

export const XBS = "方正小标宋简体";
export const mark = (
  text = "青陵省样例厅文件",
  properties = `<w:spacing w:before="1980" w:line="900" w:lineRule="exact"/>${CENTRE}`,
): string => p(r(text, XBS, 84, RED), properties);
export const number = (text = "青样〔2027〕12号", more = ""): string =>
  p(r(text), `${RED_BELOW}${more}${CENTRE}`);
export const title = (...lines: string[]): string =>
  lines.map((one) => p(r(one, XBS, 44), `<w:spacing w:line="640" w:lineRule="exact"/>${CENTRE}`)).join("");
export const T = "青陵省样例厅关于开展样例核对的通知";
export const head = mark() + p() + p() + number() + p() + p();
export const to = (text = "各市样例局、厅直属各单位："): string => p() + p(r(text));
export const t = (text: string, more = TWO_IN): string => p(r(text), more);
export const h1 = (text: string): string => p(r(text, "黑体"), TWO_IN);
export const h2 = (lead: string, rest: string): string => p(r(lead, "楷体_GB2312") + r(rest), TWO_IN);
export const LONG = "各市样例局要按照职责分工，在2027年6月30日前完成核对任务，并将核对结果以书面形式报送。";
export const SHORT = "各单位要明确专人负责，确保按时完成。";
export const TEXT = [
  t("为做好年度样例核对工作，现将有关事项通知如下。"),
  h1("一、总体要求"),
  t(`坚持问题导向，差错率控制在0.5%以内。${LONG}`),
  h1("二、主要任务"),
  h2("（一）核对数据。", LONG),
  h2("（二）报送结果。", SHORT),
  t(`1.${LONG}`),
  t(`2.${SHORT}`),
  h1("三、工作保障"),
  t(SHORT),
].join("");
export const sign = (date = "2027年5月6日"): string =>
  p() + p() + p(r("青陵省样例厅"), at(1260)) + p(r(date), at(1260));
/** A whole notice of these parts. */
export const notice = ({
  above = head,
  named = title(T),
  text = TEXT,
  closing = sign(),
  behind = "",
} = {}): string => above + named + to() + text + closing + behind;

export const boxed = (inner: string, anchor = ""): string =>
  p(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0">${anchor}<wp:extent cx="5616000" cy="1440000"/><wp:docPr id="7" name="文本框 7"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape type="#_x0000_t202" style="position:absolute;width:442pt"><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  );
export const cell = (inner: string, properties = ""): string =>
  `<w:tc><w:tcPr><w:tcW w:w="4400" w:type="dxa"/>${properties}</w:tcPr>${inner}</w:tc>`;
export const grid = (rows: string[], properties = "", columns = 2): string =>
  `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${`<w:gridCol w:w="${8800 / columns}"/>`.repeat(columns)}</w:tblGrid>${rows.map((one) => `<w:tr>${one}</w:tr>`).join("")}</w:tbl>`;
export const ALL = ["top", "left", "bottom", "right", "insideH", "insideV"];
export const RULES = `<w:tblBorders>${ALL.map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join("")}</w:tblBorders>`;
export const roster = (properties = `<w:tblW w:w="8800" w:type="dxa"/>${RULES}`): string =>
  grid(
    [
      ["序号", "单位"],
      ["1", "东浦县标本中心"],
      ["2", "白原市范例局"],
    ].map((row) => row.map((one) => cell(p(r(one, "", 28), CENTRE))).join("")),
    properties,
  );

/** Word since 2013: fonts of the theme everywhere, which styles override. */
export const THEME =
  '<a:themeElements><a:fontScheme name="Office"><a:majorFont><a:latin typeface="等线 Light"/><a:ea typeface=""/><a:font script="Hans" typeface="等线 Light"/></a:majorFont><a:minorFont><a:latin typeface="等线"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme></a:themeElements>';
export const THEMED =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>';
export const NORMAL_365 = style(
  "a",
  `<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="${FANG}" w:hAnsi="Times New Roman"/><w:sz w:val="32"/></w:rPr>`,
  "",
  ' w:default="1"',
);

/** Styles that stand on one another: each says one thing more. */
export const CHAIN = [
  style("a", "", "", ' w:default="1"'),
  style("base", '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>', "a"),
  style("level", '<w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr>', "base"),
  style(
    "plain",
    '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr>',
    "level",
  ),
  style("third", `<w:rPr><w:rFonts w:eastAsia="${FANG}"/><w:sz w:val="32"/></w:rPr>`, "plain"),
  style("text", '<w:rPr><w:color w:val="auto"/></w:rPr>', "third"),
  style("one", '<w:rPr><w:rFonts w:ascii="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/></w:rPr>', "text"),
].join("");
export const chained = (last = "text"): string =>
  styled(last, r("为做好年度样例核对工作，现将有关事项通知如下。")) +
  styled("one", r("一、总体要求")) +
  styled(last, r(LONG)) +
  styled("one", r("二、工作安排")) +
  styled(last, r(SHORT));

export const level = (index: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`;
export const listed = (levels: string): string =>
  `<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>${levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>`;
export const item = (text: string, index: number, font = ""): string =>
  p(
    r(text, font),
    `<w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="3"/></w:numPr>${TWO_IN}<w:rPr>${font === "" ? "" : `<w:rFonts w:eastAsia="${font}"/>`}</w:rPr>`,
  );
export const counted = (first: string, third: string): string =>
  t("现将有关事项通知如下。") +
  item("总体要求", 0, "黑体") +
  t(LONG) +
  item("主要任务", 0, "黑体") +
  item("核对数据", 1, "楷体_GB2312") +
  item(first, 2) +
  item(third, 2) +
  item("报送结果", 1, "楷体_GB2312") +
  t(SHORT);
export const LEVELS =
  level(0, "japaneseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.");

export const fonts = (names: Record<string, string>, xml: string): string =>
  Object.entries(names).reduce((text, [from, into]) => text.replaceAll(`"${from}"`, `"${into}"`), xml);

export const PTAB = (side: "left" | "right"): string =>
  p(
    `<w:r><w:ptab w:relativeTo="margin" w:alignment="${side}" w:leader="none"/></w:r>${side === "left" ? r("　", "宋体", 28) : ""}${pageField}${side === "right" ? r("　", "宋体", 28) : ""}`,
  );
export const framed = (side: string): string =>
  p(
    pageField,
    `<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="${side}" w:y="1"/>`,
  ) + p();
export const CONTROLLED = (inner: string): string =>
  `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/></w:docPartObj></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;

export const change = (id: number): string => `w:id="${id}" w:author="甲" w:date="2027-01-01T00:00:00Z"`;
export const attached = (label: string, named: string, text = t("登记表由各单位填写。")): string =>
  label + p() + title(named) + p() + text;
export const LABEL = p(r("附件", "黑体"), "<w:pageBreakBefore/>");
