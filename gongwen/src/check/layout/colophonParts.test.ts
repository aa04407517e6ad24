import { expect, test } from "vitest";
import { fixAndCheck } from "../../fix/fixDocx.ts";
import { readDocument } from "../../read/readDocument.ts";
import { signsOf } from "../../testing/signs.ts";
import { p, r, strangerDocx } from "../../testing/strangerDocx.ts";
import { cell, grid, notice } from "../../testing/strangerParts.ts";

const COPIES = "　抄送：省委办公厅，省人大常委会办公厅。";
const PRINTED = "　青陵省样例厅办公室　　　　　　　　　　　　　2027年5月7日印发";
const edge = (side: string, size: number): string =>
  size === 0 ? "" : `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`;
const ruled = (text: string, top: number, bottom: number, more = ""): string =>
  p(r(text, "", 28), `${more}<w:pBdr>${edge("top", top)}${edge("bottom", bottom)}</w:pBdr>`);

/** A box as wide as 版心 without room of its own; millimetres from the head of the page. */
const box = (inner: string, y: number, height = 10.2): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionV relativeFrom="page"><wp:posOffset>${Math.round(y * 36000)}</wp:posOffset></wp:positionV><wp:extent cx="5616000" cy="${Math.round(height * 36000)}"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" rIns="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
interface Boxes {
  copies?: string;
  printed?: string;
  /** Strokes above and below the first box, above and below the second. */
  strokes?: [number, number, number, number];
  at?: [number, number];
  order?: "below first";
  apart?: boolean;
}
const boxes = ({
  copies = COPIES,
  printed = PRINTED,
  strokes = [8, 0, 6, 8],
  at = [241.6, 251.8],
  order,
  apart,
}: Boxes): string => {
  const [above, below] = [
    box(ruled(copies, strokes[0], strokes[1]), at[0]),
    box(ruled(printed, strokes[2], strokes[3]), at[1]),
  ];
  if (apart) return p() + p(above) + p(below);
  return p() + p(order ? below + above : above + below);
};
const framed = (place: string): string => {
  const frame = `<w:framePr w:w="8845" w:wrap="around" w:hAnchor="margin" w:xAlign="center" ${place}/>`;
  return p() + ruled(COPIES, 8, 6, frame) + ruled(PRINTED, 0, 8, frame);
};
const table = (borders: string, more = ""): string =>
  p() +
  grid(
    [COPIES, PRINTED].map((text) => cell(p(r(text, "", 28)))),
    `<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpYSpec="bottom"/><w:tblW w:w="8845" w:type="dxa"/>${borders}${more}`,
    1,
  );

const look = async (behind: string, track = false) => {
  const docx = strangerDocx({ body: notice({ behind }) });
  const { bytes, before, after } = await fixAndCheck(docx, { track });
  const said = (issues: typeof before): string[] =>
    issues.filter(({ severity }) => severity === "error").map(({ message }) => message);
  expect(await signsOf(bytes)).toBe(await signsOf(docx));
  return { before: said(before), after: said(after), docx };
};

const HONEST: Record<string, string> = {
  "a box for each element, hung on one paragraph": boxes({}),
  "the lower box first in the file": boxes({ order: "below first" }),
  "each on a paragraph of its own, the line between at the first": boxes({
    strokes: [8, 6, 0, 8],
    apart: true,
  }),
  "both bear the line between": boxes({ strokes: [8, 6, 6, 8] }),
  "frames lined up at the foot": framed('w:vAnchor="margin" w:yAlign="bottom"'),
  "frames at a place on the page": framed('w:vAnchor="page" w:y="13700"'),
};
test.each(Object.entries(HONEST))("%s: no error, and both lines read", async (_, behind) => {
  const { before, after, docx } = await look(behind);
  expect(before).toEqual([]);
  expect(after).toEqual([]);
  const { document, remarks } = await readDocument(docx);
  expect(document.copies).toEqual(["省委办公厅", "省人大常委会办公厅"]);
  expect(document.printing).toMatchObject({ agency: "青陵省样例厅办公室", date: "2027-05-07" });
  expect(remarks).toEqual([]);
});

const FOOT = "版记不在版心下边缘，末条分隔线应与最后一面版心的下边缘重合。";
const ABOVE = "版记第一个要素之上没有分隔线。";
const BETWEEN = "抄送机关与印发机关之间没有分隔线。";
const BELOW = "版记最后一个要素之下没有分隔线。";
const NONE = "版记没有分隔线，各要素之间应加与版心等宽的分隔线。";
const DAY = "印发日期“2027.5.7”应写全年、月、日，如“2027年5月7日”。";
const STOP = "“抄送：省委办公厅，省人大…”末尾应标句号。";

/** What is said before mending and after it. */
const FAULTS: Record<string, [behind: string, before: string[], after: string[]]> = {
  "two boxes in the middle of the page": [boxes({ at: [200, 210.2] }), [FOOT], [FOOT]],
  "no line above the first box": [boxes({ strokes: [0, 0, 6, 8] }), [ABOVE], []],
  "no line between two boxes": [boxes({ strokes: [8, 0, 0, 8] }), [BETWEEN], []],
  "no line below the second box": [boxes({ strokes: [8, 0, 6, 0] }), [BELOW], []],
  "no line at all in two boxes": [boxes({ strokes: [0, 0, 0, 0] }), [NONE], []],
  "another way of writing the day in a box of its own": [
    boxes({ printed: PRINTED.replace("2027年5月7日", "2027.5.7") }),
    [DAY],
    [DAY],
  ],
  "no stop in a box of its own": [boxes({ copies: COPIES.slice(0, -1) }), [STOP], [STOP]],
  "frames lined up at the head": [framed('w:vAnchor="margin" w:yAlign="top"'), [FOOT], [FOOT]],
  "frames at the edge of the paper": [framed('w:vAnchor="page" w:yAlign="bottom"'), [FOOT], [FOOT]],
  "frames in the middle of the page": [framed('w:vAnchor="page" w:y="8000"'), [FOOT], [FOOT]],
  "a table without lines": [table(""), [NONE], []],
  "a table without its last line": [
    table(`<w:tblBorders>${edge("top", 8)}${edge("insideH", 6)}</w:tblBorders>`),
    [BELOW],
    [],
  ],
  "a table without the line between": [
    table(
      `<w:tblBorders>${edge("top", 8)}${edge("bottom", 8)}</w:tblBorders>`,
      '<w:tblLayout w:type="fixed"/>',
    ),
    [BETWEEN],
    [],
  ],
};
test.each(Object.entries(FAULTS))(
  "%s: said, and drawn where it can be",
  async (_, [behind, before, after]) => {
    const found = await look(behind);
    expect(found.before).toEqual(before);
    expect(found.after).toEqual(after);
    expect((await look(behind, true)).after).toEqual(after);
  },
);

test("a stroke that indents would make short is left to a person", async () => {
  const lines = [COPIES, PRINTED].map((text) =>
    p(r(text.trim(), "", 28), '<w:ind w:left="280" w:right="280"/>'),
  );
  const { before, after } = await look(p() + p(box(lines.join(""), 241.6, 20.4)));
  expect(before).toEqual([NONE]);
  expect(after).toEqual([NONE]);
});
