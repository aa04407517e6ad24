import { expect, test } from "vitest";
import { checkDocx, readDocument } from "../../index.ts";
import {
  centred,
  foreignDocx,
  line,
  right,
  run,
  TITLE,
  MARK,
  text,
  blank,
} from "../../testing/foreignDocx.ts";

/** How a 版记 is set: sizes of its lines in eighths of a point, 0 for none; lengths in twips. */
interface Look {
  top: number;
  middle: number;
  bottom: number;
  color: string;
  width: number;
  /** Of a carrier that is placed: its lower edge from the upper edge of the paper, and by a word. */
  low: number;
  align: string;
  copies: string;
  printed: string;
  indent: number;
  font: string;
  size: number;
  behind: string;
  main?: boolean;
}
const FAULTLESS: Look = {
  top: 8,
  middle: 6,
  bottom: 8,
  color: "000000",
  width: 8845,
  low: 16838 - 1984,
  align: "bottom",
  copies: "抄送：省样例委员会，省样例局。",
  printed: "2027年5月7日印发",
  indent: 280,
  font: "仿宋_GB2312",
  size: 28,
  behind: "",
};

const edge = (side: string, size: number, { color }: Look): string =>
  size === 0 ? "" : `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${color}"/>`;
const indented = ({ indent, width }: Look, within: number): string =>
  `<w:ind w:left="${indent}" w:right="${indent + Math.max(0, within - width)}"/>`;
const agency = (look: Look): string =>
  run("青陵省样例厅办公室", look.font, look.size) +
  `<w:r><w:tab/></w:r>${run(look.printed, look.font, look.size)}`;
const TAB = '<w:tabs><w:tab w:val="right" w:pos="8565"/></w:tabs>';
const copiesOf = (look: Look): string => run(look.copies, look.font, look.size);

const spacer = (size: number, look: Look): string =>
  size === 0
    ? ""
    : `<w:p><w:pPr><w:pBdr>${edge("top", size, look)}</w:pBdr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>`;
const lines = (look: Look): string =>
  [
    spacer(look.top, look),
    line(copiesOf(look), indented(look, 0)),
    spacer(look.middle, look),
    line(agency(look), `${TAB}${indented(look, 0)}`),
    spacer(look.bottom, look),
  ].join("");

const boxed = (look: Look, place: string, insets: string): string => {
  const emu = (twips: number): number => twips * 635;
  return line(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:positionV ${place}</wp:positionV><wp:extent cx="${emu(look.width)}" cy="${emu(1000)}"/><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr/><wps:txbx><w:txbxContent>${lines(look)}</w:txbxContent></wps:txbx><wps:bodyPr ${insets}/></wps:wsp></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`,
  );
};

const grid = (rows: string, look: Look, more = "", borders = ""): string =>
  `<w:tbl><w:tblPr>${more}<w:tblW w:w="${look.width}" w:type="dxa"/>${borders}</w:tblPr><w:tblGrid><w:gridCol w:w="${look.width}"/></w:tblGrid>${rows}</w:tbl>`;
const row = (...cells: string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join("")}</w:tr>`;
const bordersOf = (look: Look): string =>
  `<w:tblBorders>${edge("top", look.top, look)}${edge("bottom", look.bottom, look)}${edge("insideH", look.middle, look)}</w:tblBorders>`;

/** Ways in which programs and people carry 版记 to the foot; those that do not say where they stand can't be told to stand wrong. */
const CARRIERS: Record<string, { placed: boolean; write: (look: Look) => string }> = {
  "a box at the lower edge": {
    placed: true,
    write: (look) =>
      boxed(
        look,
        `relativeFrom="margin"><wp:align>${look.align}</wp:align>`,
        'lIns="0" tIns="0" rIns="0" bIns="0"',
      ),
  },
  "a box at a height of the paper, with room inside": {
    placed: true,
    write: (look) =>
      boxed(
        look,
        `relativeFrom="page"><wp:posOffset>${((look.align === "bottom" ? look.low : 6000) - 1000) * 635}</wp:posOffset>`,
        "",
      ),
  },
  "a table in the text": {
    placed: false,
    write: (look) =>
      grid(
        row(line(copiesOf(look), indented(look, 0))) + row(line(agency(look), `${TAB}${indented(look, 0)}`)),
        look,
        "",
        bordersOf(look),
      ),
  },
  "a table of two cells in a row, at the lower edge": {
    placed: true,
    write: (look) =>
      grid(
        `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:tcBorders>${edge("top", look.top, look)}${edge("bottom", look.middle, look)}</w:tcBorders></w:tcPr>${line(copiesOf(look), indented(look, 0))}</w:tc></w:tr>` +
          `<w:tr>${[run("青陵省样例厅办公室", look.font, look.size), run(look.printed, look.font, look.size)]
            .map(
              (content) =>
                `<w:tc><w:tcPr><w:tcBorders>${edge("bottom", look.bottom, look)}</w:tcBorders></w:tcPr>${line(content, indented(look, 0))}</w:tc>`,
            )
            .join("")}</w:tr>`,
        look,
        `<w:tblpPr w:vertAnchor="margin" w:tblpYSpec="${look.align}"/>`,
      ),
  },
};

const write = (carrier: string, changed: Partial<Look>): Buffer => {
  const look = { ...FAULTLESS, ...changed };
  return foreignDocx({ after: (CARRIERS[carrier]?.write(look) ?? "") + look.behind });
};

const ATTACHED =
  line(run("附件", "黑体"), "<w:pageBreakBefore/>") +
  blank +
  line(run("样例登记表", "方正小标宋简体", 44), centred) +
  blank +
  text(run("登记表由各单位填写。"));

const FAULTS: [what: string, changed: Partial<Look>, rule: string, placed?: true][] = [
  ["no lines", { top: 0, middle: 0, bottom: 0 }, "colophon-lines"],
  ["no first line", { top: 0 }, "colophon-lines"],
  ["no last line", { bottom: 0 }, "colophon-lines"],
  ["no line between", { middle: 0 }, "colophon-lines"],
  ["all of half a point", { top: 4, middle: 4, bottom: 4 }, "colophon-lines"],
  ["all of one point", { top: 8, middle: 8, bottom: 8 }, "colophon-lines"],
  ["the line between is the thick one", { top: 6, middle: 8, bottom: 6 }, "colophon-lines"],
  ["a thin last line", { bottom: 4 }, "colophon-lines"],
  ["a thin first line", { top: 6 }, "colophon-lines"],
  ["lines of one and a half points outside", { top: 12, bottom: 12 }, "colophon-lines"],
  ["a hair between", { middle: 2 }, "colophon-lines"],
  ["red lines", { color: "FF0000" }, "colophon-lines"],
  ["lines of 130 mm", { width: 7370 }, "colophon-lines"],
  ["lines of 170 mm", { width: 9638 }, "colophon-lines"],
  ["at the head of the page", { align: "top" }, "colophon-lines", true],
  ["in the middle of the page", { align: "center" }, "colophon-lines", true],
  ["an attachment behind it", { behind: ATTACHED }, "colophon-lines"],
  ["抄送 in 宋体", { font: "宋体" }, "colophon-look"],
  ["抄送 of 三号", { size: 32 }, "colophon-look"],
  ["no full stop", { copies: "抄送：省样例委员会，省样例局" }, "colophon-look"],
  ["a half-width colon", { copies: "抄送:省样例委员会，省样例局。" }, "colophon-look"],
  ["no 印发", { printed: "2027年5月7日" }, "colophon-look"],
  ["a padded date", { printed: "2027年05月07日印发" }, "colophon-look"],
  ["a date in Chinese", { printed: "二〇二七年五月七日印发" }, "colophon-look"],
  ["a date without its year", { printed: "5月7日印发" }, "colophon-look"],
];
const INDENTS: typeof FAULTS = [
  ["nothing free at the sides", { indent: 0 }, "colophon-look"],
  ["two characters free", { indent: 640 }, "colophon-look"],
];

const said = async (docx: Buffer): Promise<string[]> =>
  (await checkDocx(docx)).map((one) => `${one.severity} ${one.rule} ${one.message}`);

test.each(Object.keys(CARRIERS))("of a faultless 版记 in %s nothing is said", async (carrier) => {
  const docx = write(carrier, {});
  expect((await said(docx)).filter((one) => !one.startsWith("warning unread"))).toEqual([]);
  const { document } = await readDocument(docx);
  expect(document.copies).toEqual(["省样例委员会", "省样例局"]);
  expect(document.printing).toEqual({ agency: "青陵省样例厅办公室", date: "2027-05-07" });
});

test("its faults are found, each by its rule, however it is carried", async () => {
  let planted = 0;
  const missed: string[] = [];
  for (const [carrier, { placed }] of Object.entries(CARRIERS))
    for (const [what, changed, rule, where] of [
      ...FAULTS,
      ...(carrier === "a box at the lower edge" ? INDENTS : []),
    ]) {
      if (where && !placed) continue;
      planted += 1;
      const found = await said(write(carrier, changed));
      if (!found.some((one) => one.split(" ")[1] === rule))
        missed.push(`${carrier}: ${what}: ${found.join("; ")}`);
    }
  expect(planted).toBeGreaterThan(95);
  expect(missed).toEqual([]);
});

const bordered = (top: number, bottom: number, between = 0): string =>
  `<w:pBdr>${edge("top", top, FAULTLESS)}${edge("bottom", bottom, FAULTLESS)}${edge("between", between, FAULTLESS)}</w:pBdr><w:ind w:left="0" w:right="0"/>`;
const paragraphs = (first: string, second: string): Buffer =>
  foreignDocx({
    after:
      line(run("抄送：省样例委员会。", "仿宋_GB2312", 28), first) +
      line(run("青陵省样例厅办公室　　　　2027年5月7日印发", "仿宋_GB2312", 28), second),
  });

test("borders of paragraphs are lines, and of neighbours that have the same only those between them", async () => {
  const about = async (docx: Buffer): Promise<string[]> =>
    (await said(docx)).filter((one) => one.includes("colophon-lines"));
  expect(await about(paragraphs(bordered(8, 6), bordered(0, 8)))).toEqual([]);
  expect(await about(paragraphs(bordered(8, 8, 6), bordered(8, 8, 6)))).toEqual([]);
  expect(await about(paragraphs(bordered(8, 8), bordered(8, 8)))).toEqual([
    "error colophon-lines 抄送机关与印发机关之间没有分隔线。",
  ]);
  expect(await about(paragraphs(bordered(4, 4), bordered(0, 4)))).toHaveLength(1);
});

test("主送 and 抄送 are not parted, and a letter has no lines", async () => {
  const three = (inside: number): Buffer =>
    foreignDocx({
      after: grid(
        row(line(run("主送：各市样例局。", "仿宋_GB2312", 28))) +
          `<w:tr><w:tc><w:tcPr><w:tcBorders>${inside ? "" : '<w:top w:val="nil"/>'}${edge("bottom", 6, FAULTLESS)}</w:tcBorders></w:tcPr>${line(run("抄送：省样例委员会。", "仿宋_GB2312", 28))}</w:tc></w:tr>` +
          row(line(agency(FAULTLESS))),
        FAULTLESS,
        "",
        `<w:tblBorders>${edge("top", 8, FAULTLESS)}${edge("bottom", 8, FAULTLESS)}${edge("insideH", inside, FAULTLESS)}</w:tblBorders>`,
      ),
    });
  expect(await said(three(6))).toContain("error colophon-lines 主送机关与抄送机关之间不加分隔线。");
  expect((await said(three(0))).filter((one) => one.includes("不加分隔线"))).toEqual([]);
  const letter = await checkDocx(write("a table in the text", {}), { profile: "letter" });
  expect(letter.map((one) => one.message)).toContain("信函格式的版记不加分隔线。");
});

test("a box that hangs on the date leaves the date where it is", async () => {
  const docx = foreignDocx({
    mark: line(MARK, centred).replace('w:line="579"', 'w:before="1980" w:line="900"'),
    title: line(TITLE, centred),
    closing:
      blank +
      blank +
      line(run("青陵省样例厅"), right.replace("1280", "1360")) +
      (CARRIERS["a box at the lower edge"]?.write(FAULTLESS) ?? "").replace(
        /<w:pPr>.*?<\/w:pPr>/u,
        `<w:pPr>${right}<w:spacing w:line="579" w:lineRule="exact"/></w:pPr>${run("2027年5月6日")}`,
      ),
  });
  const { document } = await readDocument(docx);
  expect(document.signature?.date).toBe("2027-05-06");
  expect(document.copies).toEqual(["省样例委员会", "省样例局"]);
});
