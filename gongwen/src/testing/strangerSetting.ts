import { at, CENTRE, DEFAULTS, FANG, p, r, RED, RED_BELOW, style, TWO_IN } from "./strangerDocx.ts";
import {
  XBS,
  mark,
  number,
  title,
  to,
  t,
  h1,
  LONG,
  SHORT,
  TEXT,
  sign,
  notice,
  boxed,
  cell,
  grid,
  THEME,
  THEMED,
  NORMAL_365,
  CHAIN,
  chained,
  fonts,
  type StrangerDraft,
} from "./strangerParts.ts";

/** Drafts of which styles, indents and heads are set in other ways. */
export const SETTING: Record<string, StrangerDraft> = {
  // How styles and fonts come to a run.
  "365: fonts of the theme, overridden by Normal": {
    given: { theme: THEME, styles: THEMED + NORMAL_365, body: notice() },
  },
  "365: a run keeps the font of the theme": {
    given: {
      theme: THEME,
      styles: THEMED + NORMAL_365,
      body: notice({
        text: TEXT.replace(
          r(SHORT),
          `<w:r><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia" w:eastAsia="${FANG}"/></w:rPr><w:t>${SHORT}</w:t></w:r>`,
        ),
      }),
    },
    faults: ["body-look"],
  },
  "all in docDefaults": { given: { body: notice() } },
  "a chain of styles": { given: { styles: DEFAULTS + CHAIN, body: notice({ text: chained() }) } },
  "a chain of styles that ends in 四号": {
    given: {
      styles: DEFAULTS + CHAIN.replace('"third"', '"thirdly"').replace('w:val="third"', 'w:val="plain"'),
      body: notice({ text: chained() }),
    },
    faults: ["body-look"],
  },
  "a character style gives 楷体": {
    given: {
      styles: `${DEFAULTS}<w:style w:type="character" w:styleId="k"><w:name w:val="k"/><w:rPr><w:rFonts w:ascii="楷体_GB2312" w:eastAsia="楷体_GB2312" w:hAnsi="楷体_GB2312"/></w:rPr></w:style>`,
      body: notice({
        text: TEXT.replace(
          r("（一）核对数据。", "楷体_GB2312"),
          '<w:r><w:rPr><w:rStyle w:val="k"/></w:rPr><w:t>（一）核对数据。</w:t></w:r>',
        ),
      }),
    },
  },
  "fonts of 方正 in GBK": {
    given: {
      styles: fonts({ [FANG]: "方正仿宋_GBK" }, DEFAULTS),
      body: fonts({ [XBS]: "方正小标宋_GBK", 黑体: "方正黑体_GBK", 楷体_GB2312: "方正楷体_GBK" }, notice()),
    },
  },
  "fonts of 信创 machines": {
    given: {
      styles: fonts({ [FANG]: "CESI仿宋-GB2312" }, DEFAULTS),
      body: fonts(
        { [XBS]: "CESI小标宋-GB2312", 黑体: "CESI黑体-GB2312", 楷体_GB2312: "CESI楷体-GB2312" },
        notice(),
      ),
    },
  },
  "quotes with a hint among Times": {
    given: {
      theme: THEME,
      styles: THEMED + NORMAL_365,
      body: notice({
        text: `${TEXT}${p(`${r("落实")}<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>“三张清单”——总表</w:t></w:r>${r("要求。")}`, TWO_IN)}`,
      }),
    },
  },
  "quotes without a hint among Times": {
    given: {
      theme: THEME,
      styles: THEMED + NORMAL_365,
      body: notice({ text: `${TEXT}${t("落实“三张清单”要求。")}` }),
    },
    faults: ["quotes-font"],
  },
  // How indents are made.
  "indents by a tab of two characters": {
    given: {
      settings: '<w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>',
      body: notice({
        text: TEXT.replaceAll(
          /<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"\/><\/w:pPr>/gu,
          "<w:r><w:tab/></w:r>",
        ),
      }),
    },
  },
  "indents by a tab with a stop of its own": {
    given: {
      body: notice({
        text: TEXT.replaceAll(
          /<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"\/><\/w:pPr>/gu,
          '<w:pPr><w:tabs><w:tab w:val="left" w:pos="640"/></w:tabs></w:pPr><w:r><w:tab/></w:r>',
        ),
      }),
    },
  },
  "a tab that stops at one character": {
    given: {
      settings: '<w:defaultTabStop w:val="320"/><w:evenAndOddHeaders/>',
      body: notice({ text: TEXT + p(`<w:r><w:tab/></w:r>${r(LONG)}`) }),
    },
    faults: ["body-look"],
  },
  "indents pasted from a page: em spaces": {
    given: {
      body: notice({
        text: TEXT.replaceAll(TWO_IN, "").replaceAll(
          /(<w:p>)(?=<w:pPr><\/w:pPr>|<w:r>)/gu,
          `$1${r("\u2003\u2003")}`,
        ),
      }),
    },
  },
  "indents pasted from a page: hard spaces": {
    given: {
      body: notice({
        text: TEXT.replaceAll(TWO_IN, "").replaceAll(
          /(<w:p>)(?=<w:pPr><\/w:pPr>|<w:r>)/gu,
          `$1${r("\u00a0\u00a0\u00a0\u00a0")}`,
        ),
      }),
    },
  },
  "one hard space too few": {
    given: { body: notice({ text: `${TEXT}${p(r(`\u00a0\u00a0${LONG}`))}` }) },
    faults: ["body-look"],
  },
  "WPS: indent of a style taken back where it is flush": {
    given: {
      styles: `${DEFAULTS}${style("a", '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="200"/></w:pPr>', "", ' w:default="1"')}`,
      body: notice()
        .replaceAll(TWO_IN, "")
        .replaceAll("<w:jc", '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc')
        .replace(
          p(r("各市样例局、厅直属各单位：")),
          p(r("各市样例局、厅直属各单位："), '<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
        )
        .replaceAll(
          '<w:ind w:right="1260"/><w:ind w:firstLineChars="0" w:firstLine="0"/>',
          '<w:ind w:right="1260" w:firstLineChars="0" w:firstLine="0"/>',
        ),
    },
    // Its footers stand on the same style: the number of even pages stands in by two characters more.
    faults: ["page-number"],
  },
  // Heads.
  "head in a table whose lower rule is the red line": {
    given: {
      body: notice({
        above:
          grid(
            [
              cell(
                mark(undefined, `<w:spacing w:before="1980" w:line="900" w:lineRule="exact"/>${CENTRE}`) +
                  p() +
                  p(),
              ),
              cell(
                p(r("青样〔2027〕12号"), CENTRE),
                '<w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:tcBorders>',
              ),
            ],
            "",
            1,
          ) +
          p() +
          p(),
      }),
    },
  },
  "head in a table whose lower rule is black": {
    given: {
      body: notice({
        above:
          grid(
            [
              cell(mark() + p() + p()),
              cell(
                p(r("青样〔2027〕12号"), CENTRE),
                '<w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="000000"/></w:tcBorders>',
              ),
            ],
            "",
            1,
          ) +
          p() +
          p(),
      }),
    },
    faults: ["red-line"],
    left: ["red-line"],
  },
  "head in a box, the line a shape of a group": {
    given: {
      body: notice({
        above:
          boxed(p(r("青陵省样例厅文件", XBS, 84, RED), CENTRE)) +
          p().repeat(7) +
          p(r("青样〔2027〕12号"), CENTRE) +
          p(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:anchor><wp:extent cx="5616000" cy="0"/><wp:docPr id="8" name="组合 8"/><a:graphic><a:graphicData uri="x"><wpg:wgp><wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5616000" cy="0"/></a:xfrm><a:prstGeom prst="line"/><a:ln w="19050"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr></wps:wsp></wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>',
          ) +
          p() +
          p(),
      }),
    },
  },
  "the mark as lettering (WordArt)": {
    given: {
      body: notice({
        above:
          p(
            '<w:r><w:pict><v:shape type="#_x0000_t136" fillcolor="red" strokecolor="red" style="width:400pt;height:42pt"><v:textpath string="青陵省样例厅文件" style="font-family:&quot;方正小标宋简体&quot;;font-size:42pt"/></v:shape></w:pict></w:r>',
            CENTRE,
          ) +
          p() +
          p() +
          number() +
          p() +
          p(),
      }),
    },
  },
  "份号, 密级 and 紧急程度 on lines of one paragraph": {
    given: {
      body: notice({
        above:
          p(
            `${r("000012")}<w:r><w:br/></w:r>${r("机密★1年", "黑体")}<w:r><w:br/></w:r>${r("特急", "黑体")}`,
          ) +
          mark(undefined, `<w:spacing w:before="243" w:line="900" w:lineRule="exact"/>${CENTRE}`) +
          p() +
          p() +
          number() +
          p() +
          p(),
      }),
    },
  },
  "number and 签发人 in cells": {
    given: {
      body:
        mark() +
        p() +
        p() +
        grid([
          cell(
            p(r("青样〔2027〕13号"), '<w:ind w:left="320"/>'),
            '<w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:tcBorders>',
          ) +
            cell(
              p(`${r("签发人：")}${r("王明甲", "楷体_GB2312")}`, at(320)),
              '<w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:tcBorders>',
            ),
        ]) +
        p() +
        p() +
        title("青陵省样例厅关于样例核对情况的报告") +
        to("省人民政府：") +
        t("现将样例核对情况报告如下。") +
        h1("一、基本情况") +
        t("全年共核对样例2360件。") +
        h1("二、下步打算") +
        t("继续做好核对工作。") +
        t("特此报告。") +
        sign(),
    },
  },
  "year of the number in square brackets, in three runs": {
    given: {
      body: notice({
        above:
          mark() +
          p() +
          p() +
          p(`${r("青样[")}${r("2027", "Times New Roman")}${r("]12号")}`, `${RED_BELOW}${CENTRE}`) +
          p() +
          p(),
      }),
    },
    faults: ["number-place"],
    left: ["number-place"],
  },
};
