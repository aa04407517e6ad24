import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkDocx, readDocument, renderDocx } from "../index.ts";
import type { Block, Inline, OfficialDocument, TableColumn } from "../index.ts";
import { settledTitle } from "../layout/first-page.ts";
import { sample, SAMPLES } from "../testing/samples.ts";

/** Equal neighbours are one run in a file. */
function merged(inlines: Inline[]): Inline[] {
  const out: { text: string; bold: boolean }[] = [];
  for (const inline of inlines) {
    const { text, bold = false } = typeof inline === "string" ? { text: inline } : inline;
    const last = out.at(-1);
    if (last?.bold === bold) last.text += text;
    else if (text !== "") out.push({ text, bold });
  }
  return out.map(({ text, bold }) => (bold ? { text, bold } : text));
}

/** Widths are shares: the smallest whole numbers that stand in the same ratio. */
function columnsOf(columns: TableColumn[]): TableColumn[] {
  const widths = columns.map(({ width = 1 }) => width);
  const common = widths.reduce((a, b) => {
    let [high, low] = [a, b];
    while (low > 0) [high, low] = [low, high % low];
    return high;
  });
  return columns.map(({ title, align }, index) => ({
    title,
    ...((widths[index] ?? 1) === common ? {} : { width: (widths[index] ?? 1) / common }),
    ...(align === undefined || align === "center" ? {} : { align }),
  }));
}

const blocksOf = (blocks: Block[]): Block[] =>
  blocks.map((block): Block => {
    if (block.kind === "heading") return { ...block, ...(block.runIn ? { runIn: merged(block.runIn) } : {}) };
    if (block.kind === "paragraph") return { ...block, inlines: merged(block.inlines) };
    return block.kind === "table" ? { ...block, columns: columnsOf(block.columns) } : block;
  });

/** What a file can hold of a model: no counts and lists, a broken title, equal runs as one. */
function asRead(model: OfficialDocument): OfficialDocument {
  return {
    ...model,
    title: settledTitle(model.title),
    body: blocksOf(model.body),
    attachments: model.attachments.map(({ title, blocks }) => ({ title, blocks: blocksOf(blocks) })),
  };
}

test.each(SAMPLES)("the sample %s comes back whole", async (name) => {
  const model = sample(name);
  const { document, remarks } = await readDocument(await renderDocx(model));
  expect(document).toEqual(asRead(model));
  expect(remarks).toEqual([]);
});

const han = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(..."教育政务公开服务检查整改网站栏目更新及时群众满意规范落实责任机关学校单位"), {
      minLength: least,
      maxLength: most,
    })
    .map((signs) => signs.join(""));
const agency = fc
  .tuple(han(2, 6), fc.constantFrom("教育厅", "教育局", "大学", "办公室"))
  .map((parts) => parts.join(""));
const day = fc
  .tuple(
    fc.integer({ min: 2012, max: 2039 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, of]) => `${year}-${String(month).padStart(2, "0")}-${String(of).padStart(2, "0")}`);
const sentence = han(4, 60).map((text) => `${text}。`);
const inlines = fc
  .tuple(sentence, fc.option(han(2, 8)), sentence)
  .map(([first, bold, last]): Inline[] =>
    bold === null ? [first, last] : [first, { text: bold, bold: true }, last],
  );
const block: fc.Arbitrary<Block> = fc.oneof(
  inlines.map((each): Block => ({ kind: "paragraph", inlines: each })),
  inlines.map((each): Block => ({ kind: "paragraph", inlines: each, indent: false })),
  fc
    .tuple(fc.constantFrom(1, 2, 3, 4), han(2, 12), fc.option(inlines))
    .map(([level, text, runIn]): Block => ({
      kind: "heading",
      level: level as 1 | 2 | 3 | 4,
      ...(runIn === null ? { text } : { text: `${text}。`, runIn }),
    })),
  fc
    .tuple(
      fc.array(
        fc.tuple(han(2, 4), fc.constantFrom(undefined, 2, 3), fc.constantFrom(undefined, "left", "right")),
        { minLength: 2, maxLength: 4 },
      ),
      fc.integer({ min: 1, max: 4 }),
      han(1, 10),
    )
    .map(([columns, rows, cell]): Block => ({
      kind: "table",
      columns: columns.map(([title, width, align]) => ({
        title,
        ...(width ? { width } : {}),
        ...(align ? { align: align as "left" | "right" } : {}),
      })),
      rows: Array.from({ length: rows }, () => columns.map(() => cell)),
    })),
  fc
    .array(
      fc.record({
        name: fc.constantFrom("林清", "阿依努尔·买买提", "司马㼆", "吉克𬭎·阿牛", "周致远"),
        unit: agency,
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((rows): Block => ({ kind: "roster", rows })),
);
const body = fc.array(block, { minLength: 1, maxLength: 8 });

const model: fc.Arbitrary<OfficialDocument> = fc
  .record({
    letter: fc.boolean(),
    issuer: agency,
    number: fc.option(
      fc.record({
        agency: han(2, 4),
        year: fc.integer({ min: 2012, max: 2039 }),
        serial: fc.integer({ min: 1, max: 999 }),
      }),
    ),
    subject: han(4, 24),
    recipients: fc.uniqueArray(agency, { maxLength: 5 }),
    body,
    attachments: fc.array(fc.record({ title: han(4, 30), blocks: body }), { maxLength: 3 }),
    date: day,
    seal: fc.boolean(),
    note: fc.option(han(4, 12)),
    copies: fc.uniqueArray(agency, { maxLength: 3 }),
    printing: fc.option(agency),
    urgency: fc.option(fc.constantFrom("特急" as const, "加急" as const)),
    secret: fc.boolean(),
    banner: fc.option(han(4, 12)),
  })
  // The code of a general office says so.
  .map(({ number, ...rest }) => ({
    ...rest,
    number: number && rest.issuer.endsWith("办公室") ? { ...number, agency: `${number.agency}办` } : number,
  }))
  .map(({ letter, subject, date, seal, copies, printing, urgency, secret, note, banner, ...rest }) => ({
    ...(letter ? { format: "letter" as const } : {}),
    ...(letter && rest.number === null ? { unnumbered: true } : {}),
    ...(secret ? { copyNumber: "000123", secrecy: { level: "秘密" as const, term: "1年" } } : {}),
    ...(urgency ? { urgency } : {}),
    ...rest,
    title: [`关于${subject}的通知`],
    signature: { name: rest.issuer, date, seal },
    ...(note ? { note } : {}),
    ...(copies.length > 0 ? { copies } : {}),
    ...(printing && !letter ? { printing: { agency: printing, date } } : {}),
    ...(banner ? { banner } : {}),
  }));

test("drawn models come back whole, and their setting is faultless", async () => {
  await fc.assert(
    fc.asyncProperty(model, async (drawn) => {
      const bytes = await renderDocx(drawn);
      const read = await readDocument(bytes);
      expect(read.document).toEqual(asRead(drawn));
      expect(read.remarks).toEqual([]);
      const textual = new Set([
        "number",
        "direction",
        "title",
        "levels",
        "headings",
        "duplicates",
        "attachments",
        "recipients",
        "letter",
        "secrecy",
      ]);
      const issues = await checkDocx(bytes);
      // What a drawn text says may be nonsense, and a paragraph may be asked to stand flush left; the rest of its setting may not be wrong.
      const wrong = issues.filter(
        (one) =>
          one.severity === "error" &&
          one.clause.startsWith("GB/T 9704") &&
          !textual.has(one.rule) &&
          !one.message.startsWith("首行缩进 0.0 字"),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 150, seed: 9704 },
  );
});

test.each([
  ["several seals", { others: ["云岭省财政厅", "云岭省人民政府办公厅"], seal: true }],
  ["several names without seals", { others: ["云岭省财政厅"], seal: false }],
  ["a short name without seal", { seal: false }],
])("%s come back, and stand where they should", async (_what, change) => {
  const drawn = sample("notice");
  drawn.signature = { ...drawn.signature, ...change };
  const bytes = await renderDocx(drawn);
  expect((await readDocument(bytes)).document.signature).toEqual(drawn.signature);
  expect((await checkDocx(bytes)).filter((one) => one.rule === "signature-place")).toEqual([]);
});

test("签发人 comes back and its number may stand at the left", async () => {
  const drawn = { ...sample("notice"), title: ["云岭省教育厅关于检查工作情况的报告"], signer: "林清" };
  const bytes = await renderDocx(drawn);
  expect((await readDocument(bytes)).document.signer).toBe("林清");
  expect((await checkDocx(bytes)).filter((one) => one.severity === "error")).toEqual([]);
});
