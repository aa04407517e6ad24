import { expect, test } from "vitest";
import { checkDocx, fixDocx, readDocument } from "../../index.ts";
import { blank, centred, foreignDocx, line, right, run, text } from "../../testing/foreignDocx.ts";

const small = (content: string): string => run(content, "仿宋_GB2312", 28);
const IN = '<w:ind w:left="280" w:right="280"/>';
const COPIES = "抄送：省样例委员会。";
const PRINTED = "青陵省样例厅办公室　　2027年5月7日印发";

const edge = (side: string, size: number): string =>
  size === 0
    ? `<w:${side} w:val="nil"/>`
    : `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`;
const bordered = (top: number, bottom: number, indent = '<w:ind w:left="0" w:firstLine="280"/>'): string =>
  `<w:pBdr>${top === 0 ? "" : edge("top", top)}${bottom === 0 ? "" : edge("bottom", bottom)}</w:pBdr>${indent}`;
const spacer = (size: number): string =>
  `<w:p><w:pPr>${bordered(size, 0, "")}<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>`;

const boxed = (content: string, place = 'relativeFrom="margin"><wp:align>bottom</wp:align>'): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:positionV ${place}</wp:positionV><wp:extent cx="${8845 * 635}" cy="${1000 * 635}"/><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr/><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
const inBox = (...lines: string[]): string =>
  [spacer(8), ...lines, spacer(6), line(small(PRINTED), IN), spacer(8)].join("");
const BOX = boxed(inBox(line(small(COPIES), IN)));
const BARE = boxed(line(small(COPIES), IN) + line(small(PRINTED), IN));

const cell = (content: string, properties = ""): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const WIDE = '<w:tblW w:w="8845" w:type="dxa"/>';
const LINES = edge("top", 8) + edge("bottom", 8) + edge("insideH", 6);
const grid = (properties: string, rows: string[], columns = [8845]): string =>
  `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${columns.map((one) => `<w:gridCol w:w="${one}"/>`).join("")}</w:tblGrid>${rows.map((one) => `<w:tr>${one}</w:tr>`).join("")}</w:tbl>`;
const borders = (lines: string): string => `<w:tblBorders>${lines}</w:tblBorders>`;
const ROWS = [cell(line(small(COPIES), IN)), cell(line(small(PRINTED), IN))];
const RULED = grid(WIDE + borders(LINES), ROWS);
const UNRULED = grid(WIDE, ROWS);

const DEFAULTS =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>';
const styled = (attributes: string, lines: string): string =>
  `${DEFAULTS}<w:style w:type="table" ${attributes}><w:tblPr>${borders(lines)}</w:tblPr></w:style>`;

const signed = (anchored = ""): string =>
  blank +
  blank +
  line(run("青陵省样例厅"), right.replace("1280", "1360")) +
  line(run("2027年5月6日") + anchored, right);
const attached = (behind: string): string =>
  blank +
  text(run("附件：样例登记表")) +
  signed() +
  line(run("附件", "黑体"), "<w:pageBreakBefore/>") +
  blank +
  line(run("样例登记表", "方正小标宋简体", 44), centred) +
  blank +
  behind;

const drawing = (shapes: string): string =>
  `<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="5616575" cy="0"/>${shapes}</wp:anchor></w:drawing></w:r>`;
const SHAPE =
  '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvCnPr/><wps:spPr><a:prstGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" prst="line"/><a:ln xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr></wps:wsp>';
const RULER =
  '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t" fillcolor="#A0A0A0" stroked="f"/></w:pict></w:r>';
const UNDERLINED = `<w:r><w:rPr><w:u w:val="single"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">${" ".repeat(65)}</w:t></w:r>`;

const FRAME =
  '<w:framePr w:w="8845" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>';
const FRAMED = line(small(COPIES), FRAME + bordered(8, 6)) + line(small(PRINTED), FRAME + bordered(0, 8));

const HONEST: Record<string, Parameters<typeof foreignDocx>[0]> = {
  "a hanging indent beside a border": {
    after:
      line(small(`　${COPIES}`), bordered(8, 6, '<w:ind w:left="1120" w:hanging="1120"/>')) +
      line(small(PRINTED), bordered(0, 8)),
  },
  "a hanging indent beside a border in a box": {
    after: line(
      boxed(
        line(small(`　${COPIES}`), bordered(8, 6, '<w:ind w:left="1120" w:hanging="1120"/>')) +
          line(small(PRINTED), bordered(0, 8)),
      ),
    ),
  },
  "a frame before 署名": { closing: FRAMED + signed() },
  "a frame before 附注": { after: FRAMED + text(run("（此件公开发布）")) },
  "a style of tables and some of its lines stated": {
    after: grid(`<w:tblStyle w:val="TableGrid"/>${WIDE}${borders(edge("top", 8) + edge("bottom", 8))}`, ROWS),
    styles: styled('w:styleId="TableGrid"', LINES),
  },
  "lines stated beside a row": {
    after: grid(
      WIDE,
      ROWS.map((one) => `<w:tblPrEx>${borders(LINES)}</w:tblPrEx>${one}`),
    ),
  },
  "lines of the usual style of tables": {
    after: UNRULED,
    styles: styled('w:default="1" w:styleId="usual"', LINES),
  },
  "lines that are drawn and hang on 署名": {
    closing:
      signed()
        .replace("</w:p><w:p>", `</w:p><w:p>`)
        .replace(
          "青陵省样例厅</w:t></w:r>",
          `青陵省样例厅</w:t></w:r>${drawing(SHAPE)}${drawing(SHAPE)}${drawing(SHAPE)}`,
        ) + blank,
    after: UNRULED,
  },
  "lines that are drawn and hang on the text": {
    body: text(run("现将有关事项通知如下。") + drawing(SHAPE)),
    after: line(BARE),
  },
  "lines that are drawn as one": {
    body: text(run("现将有关事项通知如下。") + drawing(SHAPE + SHAPE + SHAPE)),
    after: line(BARE),
  },
  "lines of Word's own ruler": {
    after: line(boxed(line(small(COPIES), IN) + line(RULER) + line(small(PRINTED), IN))),
  },
  "lines of underlined spaces": {
    after: line(boxed(line(small(COPIES), IN) + line(UNDERLINED) + line(small(PRINTED), IN))),
  },
  "抄送 that goes on in paragraphs of its own": {
    after: line(
      boxed(
        inBox(
          line(small("抄送：省样例委员会，"), IN),
          line(small("省样例局，"), '<w:ind w:left="1120"/>'),
          line(small("省样例中心。"), '<w:ind w:left="1120"/>'),
        ),
      ),
    ),
  },
  "印发日期 in a paragraph of its own": {
    after: line(
      boxed(
        [
          spacer(8),
          line(small(COPIES), IN),
          spacer(6),
          line(small("青陵省样例厅办公室"), IN),
          line(small("2027年5月7日印发"), '<w:ind w:left="5600"/>'),
          spacer(8),
        ].join(""),
      ),
    ),
  },
  "the number of copies below lines of text": {
    after:
      line(small(COPIES), bordered(8, 6)) +
      line(small(PRINTED), bordered(0, 8)) +
      line(small("（共印50份）"), right),
  },
  "the number of copies below a table": { after: RULED + line(small("（共印50份）"), right) },
  "a number of the page that is typed below": { after: RULED + line(run("— 2 —", "宋体", 28)) },
  "抄送 of a draft in two paragraphs": {
    head: "",
    after: line(small("　抄送：省样例委员会，省样例局，")) + line(small("　　　　省样例中心。")),
  },
  "抄送 in two bordered paragraphs": {
    after:
      line(small("抄送：省样例委员会，"), bordered(8, 0)) +
      line(small("　　　省样例中心。"), bordered(0, 6)) +
      line(small(PRINTED), bordered(0, 8)),
  },
  "印发机关 in a bordered paragraph above the date": {
    after:
      line(small("青陵省样例厅办公室"), bordered(8, 0)) + line(small("2027年5月7日印发"), bordered(0, 8)),
  },
  "a paragraph that tells when something was issued": {
    body: text(run("《样例办法》于2026年5月7日印发")) + text(run("现将有关事项通知如下。")),
  },
  "a paragraph on 抄送": {
    body:
      text(run("来文应写明下列要素。")) +
      text(run("抄送：写明应知晓的机关。")) +
      text(run("附注：写明传达范围。")),
  },
  "an attached list of what was issued": {
    closing:
      attached(
        grid(
          WIDE + borders(edge("top", 8) + edge("bottom", 8) + edge("insideH", 8)),
          [
            cell(line(run("文件"))) + cell(line(run("时间"))),
            cell(line(run("样例办法"))) + cell(line(run("2026年5月7日印发"))),
          ],
          [4000, 4845],
        ),
      ) + text(run("登记表由各单位填写。")),
  },
  "a label over two rows": {
    after: grid(
      WIDE + borders(LINES),
      [
        cell(
          line(small("抄送："), '<w:ind w:left="280"/>'),
          `<w:vMerge w:val="restart"/><w:tcBorders>${edge("bottom", 0)}</w:tcBorders>`,
        ) + cell(line(small("省样例委员会，")), `<w:tcBorders>${edge("bottom", 0)}</w:tcBorders>`),
        cell(line(""), "<w:vMerge/>") +
          cell(line(small("省样例局。")), `<w:tcBorders>${edge("top", 0)}</w:tcBorders>`),
        cell(line(small(PRINTED), IN), '<w:gridSpan w:val="2"/>'),
      ],
      [1200, 7645],
    ),
  },
  "an empty line at the end of a box": {
    after: line(
      boxed(
        inBox(line(small(COPIES), IN)) + blank,
        `relativeFrom="page"><wp:posOffset>${(16838 - 1984 - 600) * 635}</wp:posOffset>`,
      ).replace(/cy="\d+"/u, `cy="${1600 * 635}"`),
    ),
  },
  "a floating table in its line": {
    after: RULED.replace(WIDE, `<w:tblpPr w:vertAnchor="margin" w:tblpYSpec="inline"/>${WIDE}`),
  },
  "a box whose width is not stated": { after: line(BOX.replace(/ cx="\d+"/u, "")) },
};

const faults = async (docx: Buffer): Promise<string[]> =>
  (await checkDocx(docx))
    .filter((one) => one.severity === "error")
    .map((one) => `${one.rule} ${one.message}`);

test.each(Object.entries(HONEST))("no fault is found in %s", async (_, given) => {
  expect(await faults(foreignDocx(given))).toEqual([]);
});

test("mending borders of paragraphs leaves them as wide as the text", async () => {
  const docx = foreignDocx({
    after: line(small(`　${COPIES}`), bordered(8, 6, "")) + line(small(`　${PRINTED}`), bordered(0, 8, "")),
  });
  expect(await faults(docx)).toEqual([]);
  const apart = foreignDocx({
    after:
      line(run(COPIES, "宋体", 28), bordered(8, 6, IN)) + line(run(PRINTED, "宋体", 28), bordered(0, 8, IN)),
  });
  expect(await faults(apart)).not.toEqual([]);
  for (const one of [docx, apart]) expect(await faults((await fixDocx(one)).bytes)).toEqual([]);
});

test("what goes on in a paragraph of its own is read", async () => {
  const { document } = await readDocument(foreignDocx(HONEST["抄送 that goes on in paragraphs of its own"]));
  expect(document.copies).toEqual(["省样例委员会", "省样例局", "省样例中心"]);
  const apart = await readDocument(foreignDocx(HONEST["印发机关 in a bordered paragraph above the date"]));
  expect(apart.document.printing).toEqual({ agency: "青陵省样例厅办公室", date: "2027-05-07" });
});

test("a paragraph on which 版记 hangs is mended as any other", async () => {
  const crowded = foreignDocx({
    closing:
      line(run("青陵省样例厅") + BOX, right.replace("1280", "1360")) + line(run("2027年5月6日"), right),
  });
  const { changes } = await fixDocx(crowded);
  expect(changes.some((one) => one.what.join("").includes("空行"))).toBe(true);
  const label = foreignDocx({
    closing: attached(text(run("登记表由各单位填写。")))
      .replace("<w:pageBreakBefore/>", "")
      .replace("附件</w:t></w:r>", `附件</w:t></w:r>${BOX}`),
  });
  const { bytes } = await fixDocx(label);
  expect((await faults(bytes)).filter((one) => one.includes("另起一页") || one.includes("另面"))).toEqual([]);
  const again = await fixDocx(bytes);
  expect(again.changes).toEqual([]);
});

test("lines of 版记 in what may be a letter are a fault only below a letter's lines", async () => {
  const MARKED = run("青陵省样例厅", "方正小标宋简体", 84, '<w:color w:val="FF0000"/>');
  const told = async (docx: Buffer): Promise<string[]> =>
    (await checkDocx(docx)).filter((one) => one.rule === "colophon-lines").map((one) => one.severity);
  const { after } = { after: RULED };
  const letter = foreignDocx({
    mark: line(
      MARKED,
      `<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:color="FF0000"/></w:pBdr>${centred}`,
    ),
    after,
  });
  expect(await told(letter)).toEqual(["error"]);
  const plain = foreignDocx({ after });
  expect(
    (await checkDocx(plain, { profile: "letter" })).filter((one) => one.rule === "colophon-lines"),
  ).toMatchObject([{ severity: "warning" }]);
});

test("份号 in a box has no place in the order of lines", async () => {
  const head = (marginal: string): Buffer =>
    foreignDocx({
      head:
        marginal +
        line(run("青陵省样例厅文件", "方正小标宋简体", 84, '<w:color w:val="FF0000"/>'), centred) +
        blank +
        blank +
        line(run("青样〔2027〕12号"), centred) +
        blank +
        blank,
    });
  const order = async (docx: Buffer): Promise<boolean> =>
    (await faults(docx)).some((one) => one.includes("应按此顺序"));
  const secret = line(run("机密★1年", "黑体"));
  expect(await order(head(secret + line(run("000001"))))).toBe(true);
  const high = 'relativeFrom="margin"><wp:align>top</wp:align>';
  expect(await order(head(secret + line(boxed(line(run("000001")), high))))).toBe(false);
});
