import { expect, test } from "vitest";
import { fixAndCheck } from "../../fix/fixDocx.ts";
import { readZip } from "../../read/zip.ts";
import { signsOf } from "../../testing/signs.ts";
import {
  at,
  CENTRE,
  p,
  pageField,
  r,
  RED,
  RED_BELOW,
  sect,
  strangerDocx,
  TWO_IN,
  type Stranger,
} from "../../testing/strangerDocx.ts";
import {
  attached,
  cell,
  grid,
  head,
  LABEL,
  LONG,
  mark,
  notice,
  roster,
  RULES,
  sign,
  SHORT,
  T,
  t,
  TEXT,
  title,
  to,
  XBS,
} from "../../testing/strangerParts.ts";
import { strangerWithMargin } from "../../testing/strangerMargin.ts";
import type { Issue } from "../rule.ts";

const NAMED = "样例登记表";
const NOTED = TEXT + p() + p(r(`附件：${NAMED}`), '<w:ind w:left="1600" w:hanging="960"/>');
const PLAIN_LABEL = p(r("附件", "黑体"));
const withLast = (last: string): Stranger => ({ body: notice({ text: TEXT + last }) });
const inRun = (text: string, more: string): Stranger => withLast(p(r(text, "", 0, more), TWO_IN));
/** A notice with an attachment in a section of its own. */
const apart = (text: string, section: string): Stranger => ({
  body: notice({ text: NOTED, behind: p("", sect()) + attached(PLAIN_LABEL, NAMED, text) }),
  section,
});
const box = ["top", "left", "bottom", "right"]
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="1"/>`)
  .join("");
const COLOPHON = grid(
  ["抄送：省样例委。", "青陵省样例厅办公室　　　2027年5月6日印发"].map((one) =>
    cell(p(r(one, "", 28), '<w:ind w:left="280" w:right="280"/>')),
  ),
  '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpYSpec="bottom"/><w:tblW w:w="8845" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="6"/></w:tblBorders>',
  1,
);
const MINUTES =
  p(
    r("青陵省样例厅会议纪要", XBS, 84, RED),
    `<w:spacing w:before="1980" w:line="900" w:lineRule="exact"/>${CENTRE}`,
  ) +
  p(r("第12期"), CENTRE) +
  p(r("青陵省样例厅办公室　　　　　　　　　2027年5月6日"), RED_BELOW) +
  p() +
  p() +
  title("样例核对工作专题会议纪要") +
  p() +
  t("2027年5月5日，厅长王明主持召开专题会议，研究样例核对工作，纪要如下。") +
  t(LONG);
const NAMES = "厅办公室王明，规划处李明，财务处张明，人事处赵明，基教处钱明，高教处孙明";
const hanging = (text: string, width: number): string =>
  p(r(text), `<w:ind w:left="${640 + width}" w:hanging="${width}"/>`);
const framedLine = (text: string): string =>
  p(
    r(text, "", 28),
    '<w:framePr w:w="8845" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:y="8500"/><w:pBdr><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:between w:val="single" w:sz="6"/></w:pBdr>',
  );
const COPIES = Array.from({ length: 24 }, (_, index) => `青陵省第${index + 1}样例中心办公室综合协调组`).join(
  "，",
);

const HONEST: Record<string, Stranger> = {
  "a certificate with a border among the attachments": apart(
    t("兹证明样例合格。"),
    sect(`<w:pgBorders>${box}</w:pgBorders>`, false),
  ),
  "an attachment that stands in the middle of its page": apart(
    t("登记表由各单位填写。"),
    sect('<w:vAlign w:val="center"/>', false),
  ),
  "an attachment set from above to below": apart(
    t("登记表由各单位填写。"),
    sect('<w:textDirection w:val="tbRl"/>', false),
  ),
  "an attachment counted from 1, which may be bound apart": apart(
    t("登记表由各单位填写。"),
    sect('<w:pgNumType w:start="1"/>', false),
  ),
  "addresses in columns": {
    body: notice({
      text:
        TEXT +
        t("各单位地址和联系电话如下：") +
        p("", sect('<w:type w:val="continuous"/>')) +
        Array.from({ length: 6 }, (_, index) =>
          t(`青陵省样例厅第${index + 1}直属单位样例中心办公室（电话：0800-1234567）`),
        ).join("") +
        p("", sect('<w:type w:val="continuous"/><w:cols w:num="2"/>', false)),
    }),
    section: sect('<w:type w:val="continuous"/>', false),
  },
  "lines counted in a draft that goes round": {
    body: title(T) + to() + TEXT + sign(),
    section: sect('<w:lnNumType w:countBy="1"/>'),
  },
  "a cover of a report in the middle of its page, and numbers of its own": {
    body: `${title("青陵省样例工作年度报告")}${p("", sect(`<w:pgNumType w:fmt="upperRoman"/><w:vAlign w:val="center"/><w:pgBorders>${box}</w:pgBorders>`))}${TEXT}`,
    section: sect('<w:pgNumType w:start="1"/>', false),
  },
  "an address of mail that a program made a link": withLast(
    p(
      `${r("联系人：王明，电子邮箱：")}<w:hyperlink w:anchor="a">${r("yangli@example.gov.cn", "", 0, '<w:color w:val="0563C1"/><w:u w:val="single"/>')}</w:hyperlink>${r("。")}`,
      TWO_IN,
    ),
  ),
  "a grey that nobody sees": inRun("各单位要落实责任。", '<w:color w:val="333333"/>'),
  "a title in such a grey": {
    body: notice({
      named: p(
        r(T, XBS, 44, '<w:color w:val="0D0D0D"/>'),
        `<w:spacing w:line="640" w:lineRule="exact"/>${CENTRE}`,
      ),
    }),
  },
  "those who took part, below one another": {
    body: `${MINUTES}${p()}${hanging(`出席人员：${NAMES}。`, 1600)}${hanging(`参会单位：${NAMES}。`, 1600)}`,
  },
  "who is to be asked, below one another": withLast(
    hanging("联系人：王明，联系电话：0800-1234567；李明，联系电话：0800-7654321，传真：0800-1234568。", 1280),
  ),
  "a note below a table": withLast(
    roster() +
      p(
        r(
          "注：1.本表由各单位填写，并于6月30日前报送；2.数据截至2027年4月30日，口径与上年一致，由各单位负责。",
        ),
        '<w:ind w:left="960" w:hanging="640"/>',
      ),
  ),
  "a closing at the right": withLast(p(r("特此通知。"), at(640))),
  "numbers of the last century, a house": withLast(
    t("依据《样例办法》（国样发〔85〕12号）和（83）样字第045号执行，送至样例小区（12）3号楼。"),
  ),
  "years that something took": withLast(
    t("自20年初创以来持续投入，从10年初心说起，在15年末班车上，到30年初等样例普及。"),
  ),
  "many copies in a frame": {
    body: notice({
      behind: framedLine(`　抄送：${COPIES}。`) + framedLine("　青陵省样例厅办公室　　　2027年5月6日印发"),
    }),
  },
  "an attachment that empty lines push to its page": {
    body: notice({ text: NOTED, behind: p().repeat(8) + attached(PLAIN_LABEL, NAMED, roster()) }),
  },
  "a turned page with its own foot": apart(
    grid(
      [cell(p(r("序号", "", 28))) + cell(p(r("单位", "", 28)))],
      `<w:tblW w:w="12000" w:type="dxa"/>${RULES}`,
    ),
    sect(
      "",
      true,
      '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="1304" w:gutter="0"/>',
    ),
  ),
  "lines of an address that breaks part": withLast(
    p(
      `${r("联系人：王明")}<w:r><w:br/></w:r>${r("　　电　话：0800-1234567")}<w:r><w:br/></w:r>${r("　　地　址：青陵市样例路1号。")}`,
      TWO_IN,
    ),
  ),
  "a title of two lines by a break": {
    body: notice({
      named: p(
        `${r("青陵省样例厅关于开展样例核对", XBS, 44)}<w:r><w:br/></w:r>${r("工作的通知", XBS, 44)}`,
        `<w:spacing w:line="640" w:lineRule="exact"/>${CENTRE}`,
      ),
    }),
  },
  "a list within one paragraph": withLast(
    p(
      `${r("参加人员如下：")}<w:r><w:br/></w:r>${r("　　（一）各市样例局局长、分管副局长；")}<w:r><w:br/></w:r>${r("　　（二）厅机关各处室主要负责人。")}`,
      TWO_IN,
    ),
  ),
  "clauses of a reply within one paragraph": {
    body: notice({
      text:
        t("现批复如下。") +
        p(
          `${r("一、同意你市样例中心建设方案，建设面积为2000平方米。所需资金由你市统筹安排。")}<w:r><w:br/></w:r>${r("　　二、你市要加强项目管理，严格执行有关规定，确保按期完成建设任务。")}`,
          TWO_IN,
        ),
    }),
  },
  "a cover, and the title again at the head of the text": {
    body: `${p().repeat(5)}${title("青陵省样例工作方案")}${p().repeat(10)}${p(r("青陵省样例厅"), CENTRE)}${p(r("2027年5月"), CENTRE)}${p("", sect())}${title("青陵省样例工作方案")}${p()}${TEXT}`,
    section: sect('<w:pgNumType w:start="1"/>', false),
  },
  "red words of a form": {
    body: notice({
      text: NOTED,
      behind: attached(LABEL, NAMED, p(r("★", "", 0, RED) + r("为必填项。"), TWO_IN)),
    }),
  },
  "an attachment bound apart, with the number of its document": {
    body: notice({
      text: NOTED,
      behind: attached(p(r("青样〔2027〕12号附件", "黑体"), "<w:pageBreakBefore/>"), NAMED),
    }),
  },
  "a format and a colour that say nothing": {
    ...withLast(p(r("各单位要落实责任。"), `<w:shd w:fill=""/>${TWO_IN}`)),
    section: sect('<w:pgNumType w:fmt="" w:start="x"/><w:cols w:num="-3"/><w:vAlign/><w:pgBorders/>'),
  },
  "a red line over an empty paragraph of a point": {
    body: notice({
      above: `${mark()}${p()}${p()}${p(r("青样〔2027〕12号"), CENTRE)}${p("", `<w:pBdr>${RED_BELOW.replaceAll("bottom", "top").replace(/<\/?w:pBdr>/gu, "")}</w:pBdr><w:spacing w:line="20" w:lineRule="exact"/>`)}${p()}${p()}`,
    }),
  },
  "the unit of a table above it and its source below": withLast(
    p(r("单位：万元", "", 24), '<w:jc w:val="right"/>') + roster() + p(r("数据来源：各市样例局。", "", 24)),
  ),
  "figures of the field named": {
    body: notice(),
    odd: p(pageField.replace(" PAGE  ", " PAGE \\* Arabic "), '<w:ind w:right="280"/><w:jc w:val="right"/>'),
  },
};

const errors = (issues: Issue[]): Issue[] => issues.filter(({ severity }) => severity === "error");

test.each(Object.entries(HONEST))("%s: no error, before and after", async (_, given) => {
  const docx = strangerDocx(given);
  const { bytes, before, after } = await fixAndCheck(docx);
  expect(errors(before)).toEqual([]);
  expect(errors(after)).toEqual([]);
  expect(await signsOf(bytes)).toBe(await signsOf(docx));
});

const MORE = sect("", false).replace(
  "<w:sectPr>",
  '<w:sectPr><w:footerReference w:type="default" r:id="more"/><w:footerReference w:type="even" r:id="more"/>',
);

test("the page of 版记 bears no number behind an empty one, and mending gives it none", async () => {
  const docx = await strangerWithMargin(
    "footer",
    { body: notice({ behind: p("", sect()) + COLOPHON }), section: MORE },
    p(),
  );
  const { before } = await fixAndCheck(docx);
  expect(errors(before)).toEqual([]);
  const wrong = await strangerWithMargin(
    "footer",
    {
      body: notice({ behind: p("", sect()) + COLOPHON }),
      section: MORE,
      odd: p(pageField, '<w:jc w:val="center"/>'),
    },
    p(),
  );
  const { bytes, after } = await fixAndCheck(wrong);
  expect(errors(after)).toEqual([]);
  const main = (await readZip(bytes)).get("word/document.xml")?.toString("utf8") ?? "";
  expect(main.slice(main.lastIndexOf("<w:sectPr"))).toContain('r:id="more"');
});

test("attachments without numbers, or with a foot of their own, are a warning, and text without them is an error", async () => {
  const said = async (given: Stranger, foot: string): Promise<string[]> =>
    (await fixAndCheck(await strangerWithMargin("footer", given, foot))).before
      .filter((one) => one.rule === "page-number")
      .map((one) => `${one.severity} ${one.message}`);
  expect(await said(apart(roster(), MORE), p())).toEqual([
    "warning 第2节单页没有页码，应标注阿拉伯数字页码；附件单独装订的除外。",
    "warning 第2节双页没有页码，应标注阿拉伯数字页码；附件单独装订的除外。",
  ]);
  const text = { body: notice({ text: TEXT + p("", sect()) + t(SHORT) }), section: MORE };
  expect(await said(text, p())).toContain("error 第2节单页没有页码，应标注阿拉伯数字页码。");
});

test("mending leaves the border of a certificate and the middle of a cover, and says what a fault of text is", async () => {
  const main = async (given: Stranger): Promise<string> =>
    (await readZip((await fixAndCheck(strangerDocx(given))).bytes))
      .get("word/document.xml")
      ?.toString("utf8") ?? "";
  const certificate = HONEST["a certificate with a border among the attachments"];
  const cover = HONEST["a cover of a report in the middle of its page, and numbers of its own"];
  const draft = HONEST["lines counted in a draft that goes round"];
  expect(await main(certificate as Stranger)).toContain("<w:pgBorders>");
  expect(await main(cover as Stranger)).toMatch(/upperRoman.*<w:vAlign w:val="center"\/>/su);
  expect(await main(draft as Stranger)).toContain("<w:lnNumType");
});

test("mending keeps the font of 第一条, blanks to be filled in, clauses of one paragraph and the title behind a cover", async () => {
  const main = async (given: Stranger): Promise<string> =>
    (await readZip((await fixAndCheck(strangerDocx(given))).bytes))
      .get("word/document.xml")
      ?.toString("utf8") ?? "";
  const article = await main({
    body: notice({
      text: NOTED,
      behind: attached(
        LABEL,
        NAMED,
        p(`${r("第一条", "黑体")}${r("　为加强样例管理，制定本办法。")}`, TWO_IN) +
          p(`${r("第二条", "黑体")}${r("　本办法自印发之日起施行。")}`, TWO_IN),
      ),
    }),
  });
  expect(article.match(/w:eastAsia="黑体"[^>]*>(?:(?!<\/w:r>).)*第[一二]条/gsu)).toHaveLength(2);
  const blank = p(
    `${r("青陵省样例厅关于", XBS, 44)}${r("　　　　", XBS, 44, '<w:u w:val="single"/>')}${r("的通知", XBS, 44)}`,
    `<w:spacing w:line="640" w:lineRule="exact"/>${CENTRE}`,
  );
  expect(await main({ body: notice({ named: blank }) })).toContain('<w:u w:val="single"/>');
  const rule = `${p(r("青陵省样例管理办法", XBS, 44), `<w:pageBreakBefore/>${CENTRE}`)}${p()}${t("第一条　为加强样例管理，制定本办法。")}`;
  expect((await main({ body: notice({ behind: rule }) })).match(/<w:sz w:val="44"\/>/gu)).toHaveLength(2);
  const one = await main(HONEST["clauses of a reply within one paragraph"] as Stranger);
  expect(one).not.toMatch(/w:eastAsia="黑体"/u);
  const cover = await main(HONEST["a cover, and the title again at the head of the text"] as Stranger);
  expect(cover.match(/<w:sz w:val="44"\/>/gu)).toHaveLength(2);
});

test("empty lines that push an attachment down go when the page breaks there", async () => {
  const { bytes } = await fixAndCheck(
    strangerDocx(HONEST["an attachment that empty lines push to its page"] as Stranger),
  );
  const main = (await readZip(bytes)).get("word/document.xml")?.toString("utf8") ?? "";
  const label = main.indexOf(">附件<");
  expect(main.slice(main.lastIndexOf("2027年5月6日", label), label).match(/<w:p>/gu)).toHaveLength(1);
});

test("a paragraph of 3,000 lines is read line by line", async () => {
  const lines = Array.from(
    { length: 3000 },
    (_, index) => `<w:r><w:t>　　第${index}项要落实责任。</w:t></w:r><w:r><w:br/></w:r>`,
  ).join("");
  const { before } = await fixAndCheck(strangerDocx(withLast(p(lines))));
  expect(errors(before)).toEqual([]);
});

test("what is a fault stays one: a red word, a short year of now, an attachment on the page of the text", async () => {
  const said = async (given: Stranger): Promise<string[]> =>
    errors((await fixAndCheck(strangerDocx(given))).before).map((one) => one.message);
  expect(await said(inRun("各单位要落实责任。", RED))).toEqual(["正文文字应为黑色。"]);
  expect(await said(withLast(t("依据《样例办法》（国样发〔25〕12号）执行。")))).toEqual([
    "“国样发〔25〕12号”的年份应写全四位。",
  ]);
  expect(
    await said({ body: notice({ text: NOTED, behind: p() + attached(PLAIN_LABEL, NAMED, roster()) }) }),
  ).toEqual(["附件应另面编排，请在“附件”前分页。"]);
  expect(await said({ body: notice({ text: NOTED, behind: attached(LABEL, NAMED, roster()) }) })).toEqual([]);
  expect(await said({ body: head + mark() })).not.toEqual([]);
});
