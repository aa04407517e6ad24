import { afterEach, expect, test, vi } from "vitest";
import { Canvas } from "../chart/canvas.ts";
import { pngOf } from "../chart/png.ts";
import { checkDocx, parseDocument, readDocument, renderDocx, type Block } from "../index.ts";
import { writeZip } from "../render/docx/writeZip.ts";
import { changed } from "../testing/changedDocx.ts";
import {
  blank,
  box,
  centred,
  foreignDocx,
  line,
  MARK,
  right,
  run,
  table,
  text,
} from "../testing/foreignDocx.ts";
import { paragraph, sample } from "../testing/samples.ts";
import { readZip } from "./zip.ts";

afterEach(() => void vi.restoreAllMocks());

const png = (shade: number): Buffer => {
  const canvas = new Canvas(8, 8);
  canvas.rect(0, 0, 8, 8, shade);
  return pngOf(canvas);
};
const PICTURES = [png(10), png(90), png(170)];
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
const pic = (part: number): string =>
  `<pic:pic><pic:blipFill><a:blip r:embed="image${part}"/></pic:blipFill></pic:pic>`;
const drawing = (part: number, descr = "", inner = pic(part)): string =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="3000000"/><wp:docPr id="${part + 1}" name="图片 ${part + 1}" descr="${descr}"/>${inner}</wp:inline></w:drawing></w:r>`;

/** A foreign file with three parts of pictures, called image0 to image2. */
async function withMedia(docx: Buffer): Promise<Buffer> {
  const files = await readZip(docx);
  const relations = files.get("word/_rels/document.xml.rels")?.toString("utf8") ?? "";
  const more = PICTURES.map(
    (_, index) => `<Relationship Id="image${index}" Type="${RELATION}" Target="media/image${index}.png"/>`,
  ).join("");
  files.set(
    "word/_rels/document.xml.rels",
    Buffer.from(relations.replace("</Relationships>", `${more}</Relationships>`)),
  );
  for (const [index, bytes] of PICTURES.entries()) files.set(`word/media/image${index}.png`, bytes);
  return writeZip([...files]);
}
const read = async (given: Parameters<typeof foreignDocx>[0]) =>
  readDocument(await withMedia(foreignDocx(given)));
const pictures = (blocks: Block[]) => blocks.filter((block) => block.kind === "picture");
const which = (block: Block): number =>
  block.kind === "picture" ? PICTURES.findIndex((one) => one.toString("base64") === block.data) : -1;

test.each([
  "图片包含 文字, 屏幕截图&#10;描述已自动生成",
  "src=http___c-ssl.example.com_upload_2027__.jpg&amp;refer=http___c-ssl",
  "【请填写】待定",
])("no rule over the text judges the words behind a picture: %s", async (descr) => {
  const docx = await withMedia(
    foreignDocx({ body: text(run("现将有关事项通知如下。")) + line(drawing(0, descr), centred) }),
  );
  expect((await checkDocx(docx)).filter(({ severity }) => severity === "error")).toEqual([]);
});

test("what gives a person away is found in those words too, and is not repeated", async () => {
  const docx = await withMedia(
    foreignDocx({
      body: text(run("现将有关事项通知如下。")) + line(drawing(0, "王明甲 13800138000"), centred),
    }),
  );
  const issues = await checkDocx(docx);
  expect(issues.filter(({ rule }) => rule === "personal").map(({ message }) => message)).toEqual([
    expect.stringContaining("尾号8000"),
  ]);
  expect(JSON.stringify(issues)).not.toContain("13800138000");
});

test.each(["", "微信图片_20240101", "图片包含 文字, 屏幕截图&#10;描述已自动生成", "各地分布示意"])(
  "nobody reads what is written in a picture of others, and that is said: “%s”",
  async (descr) => {
    const { remarks } = await read({
      body: text(run("现将有关事项通知如下。")) + line(drawing(0, descr), centred),
    });
    expect(remarks).toEqual([expect.stringMatching(/中的?文字没有检查，请人工核对。$/u)]);
  },
);

test("of a picture that we wrote only the same picture with the same words is known", async () => {
  const docx = await renderDocx(
    parseDocument({
      ...sample("notice"),
      attachments: [],
      body: [
        paragraph("分布情况如下。"),
        { kind: "picture", data: PICTURES[0]?.toString("base64"), alt: "各地 <甲> & “乙”", width: 0.5 },
      ],
    }),
  );
  expect((await readDocument(docx)).remarks).toEqual([]);
  const said = [expect.stringMatching(/^第\d+段：图片中的文字没有检查，请人工核对。$/u)];
  const renamed = await changed(docx, (xml) => xml.replace(/descr="[^"]*"/u, 'descr="微信图片"'));
  expect((await readDocument(renamed)).remarks).toEqual(said);
  const files = await readZip(docx);
  const media = [...files.keys()].find((name) => name.startsWith("word/media/")) ?? "";
  files.set(media, PICTURES[1] ?? Buffer.alloc(0));
  expect((await readDocument(writeZip([...files]))).remarks).toEqual(said);
});

const HEADED = line(MARK, centred).replace('w:line="579"', 'w:before="1980" w:line="900"');
const places: [string, Parameters<typeof foreignDocx>[0]][] = [
  [
    "a cell",
    {
      body:
        text(run("现将有关事项通知如下。")) +
        table([
          [line(drawing(0)), line(run("甲"))],
          [line(run("乙")), line(run("丙"))],
        ]),
    },
  ],
  ["the title", { title: line(run("关于开展样例核对的通知", "方正小标宋简体", 44) + drawing(0), centred) }],
  ["the head", { mark: HEADED.replace("</w:p>", `${drawing(0)}</w:p>`) }],
  ["主送机关", { recipients: line(run("各市样例局：") + drawing(0)) }],
  [
    "署名",
    {
      closing:
        blank + blank + line(run("青陵省样例厅"), right) + line(run("2027年5月6日") + drawing(0), right),
    },
  ],
  ["附注", { after: text(run("（此件公开发布）") + drawing(0)) }],
  [
    "版记",
    { after: line(run("抄送：省样例委。") + drawing(0)) + line(run("青陵省样例厅办公室2027年5月7日印发")) },
  ],
  ["a text box", { body: text(run("现将有关事项通知如下。")) + box(line(drawing(0))) }],
  [
    "a paragraph whose end is struck out, the last of a cell",
    {
      body:
        text(run("现将有关事项通知如下。")) +
        table([[`<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${drawing(0)}</w:p>`, line(run("甲"))]]),
    },
  ],
];
test.each(places)("a picture in %s is named where it stands in no model", async (_, given) => {
  const { document, remarks } = await read(given);
  const kept = pictures([...document.body, ...document.attachments.flatMap(({ blocks }) => blocks)]).length;
  expect(remarks.filter((one) => /图片(?:“[^”]*”)?没有读入模型/u.test(one))).toHaveLength(1 - kept);
});

test("the same picture in the text and in a cell: the one in the cell is named", async () => {
  const { document, remarks } = await read({
    body:
      text(run("现将有关事项通知如下。")) +
      line(drawing(0), centred) +
      table([[line(drawing(0) + drawing(1)), line(run("甲"))]]),
  });
  expect(pictures(document.body).map(which)).toEqual([0]);
  expect(remarks.filter((one) => /图片(?:“[^”]*”)?没有读入模型/u.test(one))).toHaveLength(2);
});

test("of a group with one picture the other shapes are named", async () => {
  const group = (more: string): string => `<wpg:wgp>${pic(0)}${more}</wpg:wgp>`;
  const remarks = async (more: string) =>
    (await read({ body: text(run("现将有关事项通知如下。")) + line(drawing(0, "", group(more)), centred) }))
      .remarks;
  expect(await remarks("")).toHaveLength(1);
  expect(await remarks("<wps:wsp/>")).toContainEqual(expect.stringContaining("画出的图形（如线条）没有读入"));
  const boxed =
    "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>箭头所指</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>";
  expect(await remarks(boxed)).toHaveLength(1);
});

test("a picture and its caption in one paragraph belong together, whatever follows", async () => {
  const one = (part: number, words: string): string =>
    line(`${drawing(part)}<w:r><w:br/></w:r>${run(words)}`, centred);
  const { document } = await read({
    body: text(run("现将有关事项通知如下。")) + one(0, "图1　甲地") + one(1, "图2　乙地"),
  });
  expect(
    pictures(document.body).map((block) => [which(block), block.kind === "picture" && block.caption]),
  ).toEqual([
    [0, "图1　甲地"],
    [1, "图2　乙地"],
  ]);
});

test("a page break in the paragraph of a caption stays", async () => {
  const body = (caption: string): string =>
    text(run("现将有关事项通知如下。")) + line(drawing(0), centred) + caption + text(run("请对照核查。"));
  const kinds = async (caption: string) =>
    (await read({ body: body(caption) })).document.body.map(({ kind }) => kind);
  const after = `${run("图1　甲地")}<w:r><w:br w:type="page"/></w:r>`;
  expect(await kinds(line(after, centred))).toEqual(["paragraph", "picture", "page-break", "paragraph"]);
  expect(await kinds(line(run("图1　甲地"), `<w:pageBreakBefore/>${centred}`))).toEqual([
    "paragraph",
    "picture",
    "page-break",
    "paragraph",
    "paragraph",
  ]);
});

test("each part is looked at and written out once, however often it is shown", async () => {
  const docx = await withMedia(
    foreignDocx({
      body:
        text(run("现将有关事项通知如下。")) +
        Array.from({ length: 100 }, (_, index) => line(drawing(index % 2), centred)).join(""),
    }),
  );
  // Whoever looks at a PNG holds its first bytes against those of every PNG.
  const looked = vi.spyOn(Buffer.prototype, "equals");
  const written = vi.spyOn(Buffer.prototype, "toString");
  const { document } = await readDocument(docx);
  expect(pictures(document.body)).toHaveLength(100);
  expect(looked.mock.calls.filter(([signature]) => (signature as Uint8Array)[0] === 0x89)).toHaveLength(2);
  expect(written.mock.calls.filter(([encoding]) => encoding === "base64")).toHaveLength(2);
});

test("beyond so many pictures one sentence says that no more are read", async () => {
  const { document, remarks } = await read({
    body:
      text(run("现将有关事项通知如下。")) +
      Array.from({ length: 300 }, () => line(drawing(0), centred)).join(""),
  });
  expect(pictures(document.body)).toHaveLength(200);
  expect(remarks.filter((one) => one.includes("图片过多"))).toEqual([
    expect.stringMatching(/^第\d+段：图片过多（/u),
  ]);
});
