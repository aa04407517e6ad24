import {
  at,
  CENTRE,
  DEFAULTS,
  p,
  pageField,
  r,
  RED_BELOW,
  sect,
  style,
  styled,
  TWO_IN,
} from "./strangerDocx.ts";
import {
  XBS,
  title,
  T,
  head,
  t,
  LONG,
  SHORT,
  TEXT,
  sign,
  notice,
  cell,
  grid,
  RULES,
  roster,
  listed,
  counted,
  LEVELS,
  PTAB,
  framed,
  CONTROLLED,
  change,
  attached,
  LABEL,
  type StrangerDraft,
} from "./strangerParts.ts";

/** Drafts with other titles, lists, pages, feet, closings, tables and words. */
export const BLOCKS: Record<string, StrangerDraft> = {
  // Titles, controls, revisions.
  "title, recipients and date in controls": {
    given: {
      body: `${head}<w:sdt><w:sdtPr><w:alias w:val="标题"/><w:richText/></w:sdtPr><w:sdtContent>${title(T)}</w:sdtContent></w:sdt>${p()}<w:sdt><w:sdtPr/><w:sdtContent>${p(r("各市样例局："))}</w:sdtContent></w:sdt>${TEXT}${p()}${p()}${p(r("青陵省样例厅"), at(1260))}${p(`<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>${r("2027年5月6日")}</w:sdtContent></w:sdt>`, at(1260))}`,
    },
  },
  "a control that still shows its prompt": {
    given: {
      body: notice({
        text: `${TEXT}${p(`${r("联系人：")}<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>${r("单击或点击此处输入文字。", "", 0, '<w:color w:val="808080"/>')}</w:sdtContent></w:sdt>`, TWO_IN)}`,
      }),
    },
    faults: ["placeholders", "body-look"],
    left: ["placeholders"],
  },
  "a revision in the title": {
    given: {
      body: notice({
        named: p(
          `${r("青陵省样例厅关于", XBS, 44)}<w:del ${change(1)}><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:delText>做好</w:delText></w:r></w:del><w:ins ${change(2)}>${r("开展", XBS, 44)}</w:ins>${r("样例核对的通知", XBS, 44)}`,
          `<w:spacing w:line="640" w:lineRule="exact"/>${CENTRE}`,
        ),
      }),
    },
    faults: ["open-revisions"],
    left: ["open-revisions"],
  },
  "a comment over two paragraphs": {
    given: {
      comments: `<w:comment ${change(0)} w:initials="j">${p(r("请核实"))}</w:comment>`,
      body: notice({
        text: `${TEXT}${p(`<w:commentRangeStart w:id="0"/>${r(LONG)}`, TWO_IN)}${p(`${r(SHORT)}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`, TWO_IN)}`,
      }),
    },
    faults: ["open-revisions"],
    left: ["open-revisions"],
  },
  // Numbers by the program.
  "lists of WPS: japaneseCounting": {
    given: { numbering: listed(LEVELS), body: notice({ text: counted(LONG, SHORT) }) },
  },
  "lists whose second level is in half-width brackets": {
    given: {
      numbering: listed(LEVELS.replace("（%2）", "(%2)")),
      body: notice({ text: counted(LONG, SHORT) }),
    },
    faults: ["numerals", "punctuation"],
    left: ["numerals", "punctuation"],
  },
  "a list with stop and full-width figures": {
    given: {
      numbering: listed(LEVELS.replace('w:val="decimal"', 'w:val="decimalFullWidth"')),
      body: notice({ text: counted(LONG, SHORT) }),
    },
    faults: ["numerals", "figures"],
    left: ["numerals", "figures"],
  },
  // Lines and page.
  "lines by a grid of characters": {
    given: {
      styles: DEFAULTS.replace(' w:line="579" w:lineRule="exact"', ""),
      body: notice().replace(RED_BELOW, `${RED_BELOW}`),
      section: sect('<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/>'),
    },
  },
  "columns for the names, then one again": {
    given: {
      body: notice({
        text: `${TEXT}${p("", sect('<w:type w:val="continuous"/>', true))}${t("东浦县标本中心")}${t("白原市范例局")}${p("", sect('<w:type w:val="continuous"/><w:cols w:num="2"/>', false))}${t(SHORT)}`,
      }),
      section: sect('<w:type w:val="continuous"/>', false),
    },
  },
  "the second section on Letter paper": {
    given: {
      body: notice({
        behind: p("", sect()) + attached(p(r("附件", "黑体")), "样例登记表"),
        closing: p() + t("附件：样例登记表") + sign(),
      }),
      section: sect(
        "",
        false,
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:footer="1304"/>',
      ),
    },
    faults: ["page"],
  },
  // Feet.
  "page numbers in frames at the outer side": {
    given: { settings: "<w:compat/>", odd: framed("outside"), body: notice() },
  },
  "page numbers in a frame in the middle": {
    given: { settings: "<w:compat/>", odd: framed("center"), body: notice() },
    faults: ["page-number"],
  },
  "page numbers by Word's gallery, in a control": {
    given: {
      odd: CONTROLLED(p(pageField, at(280))),
      even: CONTROLLED(p(pageField, '<w:ind w:left="280"/>')),
      body: notice(),
    },
  },
  "page numbers behind a tab to the margin": {
    given: { odd: PTAB("right"), even: PTAB("left"), body: notice() },
  },
  // Closings and attachments.
  "署名 and date at a tab stop": {
    given: {
      body: notice({
        closing:
          p() +
          p() +
          ["青陵省样例厅", "2027年5月6日"]
            .map((one) =>
              p(`<w:r><w:tab/></w:r>${r(one)}`, '<w:tabs><w:tab w:val="center" w:pos="6600"/></w:tabs>'),
            )
            .join(""),
      }),
    },
  },
  "署名 flush at the right edge": {
    given: {
      body: notice({ closing: p() + p() + p(r("青陵省样例厅"), at(0)) + p(r("2027年5月6日"), at(0)) }),
    },
    faults: ["signature-place"],
  },
  "附件说明 in a list, attachments by Heading 1": {
    given: {
      styles: `${DEFAULTS}${style("h", `<w:pPr><w:spacing w:line="640" w:lineRule="exact"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="${XBS}"/><w:sz w:val="44"/></w:rPr>`)}`,
      body: notice({
        closing: p() + t("附件：1.样例登记表") + p(r("2.样例清单"), '<w:ind w:left="1600"/>') + sign(),
        behind:
          p(r("附件1", "黑体"), "<w:pageBreakBefore/>") +
          p() +
          styled("h", r("样例登记表")) +
          p() +
          roster() +
          p(r("附件2", "黑体"), "<w:pageBreakBefore/>") +
          p() +
          styled("h", r("样例清单")) +
          p() +
          roster(),
      }),
    },
  },
  "label and title of an attachment in one paragraph": {
    given: {
      body: notice({
        closing: p() + t("附件：样例登记表") + sign(),
        behind:
          p(
            `${r("附件", "黑体")}<w:r><w:br/></w:r><w:r><w:br/></w:r>${r("样例登记表", XBS, 44)}`,
            "<w:pageBreakBefore/>",
          ) + t("登记表由各单位填写。"),
      }),
    },
    faults: ["attachment-look", "attachment-note", "body-look"],
    left: ["attachment-look", "attachment-note"],
  },
  "the attachment is called otherwise than 附件说明 says": {
    given: {
      body: notice({ closing: p() + t("附件：样例登记表") + sign(), behind: attached(LABEL, "样例清单") }),
    },
    faults: ["attachment-note"],
    left: ["attachment-note"],
  },
  // Tables and other blocks.
  "a table of a width in percent, a row in a control": {
    given: {
      body: notice({
        text:
          TEXT +
          roster(`<w:tblW w:w="5000" w:type="pct"/>${RULES}`).replace(
            /<w:tr>(.*?)<\/w:tr>/u,
            "<w:sdt><w:sdtContent><w:tr>$1</w:tr></w:sdtContent></w:sdt>",
          ),
      }),
    },
  },
  "a table wider than the text, in percent": {
    given: { body: notice({ text: TEXT + roster(`<w:tblW w:w="6200" w:type="pct"/>${RULES}`) }) },
    faults: ["table-look"],
  },
  "版记 in the footer of the last section": {
    given: {
      body: notice(),
      even:
        p(pageField, '<w:ind w:left="280"/>') +
        grid([cell(p(r("抄送：省委办公厅，省政协办公厅。", "", 28))) + cell(p())], RULES),
    },
  },
  "版记 in a table that floats": {
    given: {
      body: notice({
        behind:
          grid(
            [
              `<w:tc><w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="6"/></w:tcBorders></w:tcPr>${p(r("抄送：省委办公厅，省政协办公厅。", "", 28), '<w:ind w:left="280" w:right="280"/>')}</w:tc>`,
              `<w:tc><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8"/></w:tcBorders></w:tcPr>${p(`${r("青陵省样例厅办公室", "", 28)}<w:r><w:tab/></w:r>${r("2027年5月6日印发", "", 28)}`, '<w:tabs><w:tab w:val="right" w:pos="8500"/></w:tabs><w:ind w:left="280" w:right="280"/>')}</w:tc>`,
            ],
            '<w:tblpPr w:vertAnchor="margin" w:tblpYSpec="bottom"/><w:tblW w:w="8845" w:type="dxa"/>',
            1,
          ) + p(),
      }),
    },
  },
  // Kinds of files.
  "a template": { given: { kind: "template.main", body: notice() } },
  "the strict form, lengths with units": {
    given: {
      strict: true,
      styles: DEFAULTS.replace('w:line="579"', 'w:line="28.95pt"').replace('w:val="32"', 'w:val="16pt"'),
      body: notice(),
      section: sect(
        "",
        true,
        '<w:pgSz w:w="210mm" w:h="297mm"/><w:pgMar w:top="37mm" w:right="26mm" w:bottom="35mm" w:left="28mm" w:header="15mm" w:footer="23mm" w:gutter="0pt"/>',
      ),
    },
  },
  // Words.
  "a decimal in full width where a paragraph begins": {
    given: { body: notice({ text: `${TEXT}${t("1．5倍以上的增幅须逐级核实。")}` }) },
    faults: ["figures"],
    left: ["figures"],
  },
  "a dun behind a bracketed numeral, over runs": {
    given: {
      body: notice({
        text: TEXT.replace(
          r("（二）报送结果。", "楷体_GB2312"),
          r("（二）", "楷体_GB2312") + r("、", "楷体_GB2312") + r("报送结果。", "楷体_GB2312"),
        ),
      }),
    },
    faults: ["numerals"],
    left: ["numerals"],
  },
  "a range whose first figure lost its sign": {
    given: { body: notice({ text: `${TEXT}${t("抽查比例为5～10%。")}` }) },
    faults: ["percent"],
    left: ["percent"],
  },
};
