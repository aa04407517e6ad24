/**
 * `node bench/src/portal/files.ts`: processor time for a text with five files, 200 KB of text in all: two .docx, two .xlsx and a .pdf are read as the
 * platform reads attachments, then everything is looked at. The files are made first; the first call, with all that it loads and compiles, is what counts.
 * Prints one line of JSON.
 */
import { parseDocument, renderDocx, renderPdf } from "../../../gongwen/src/index.ts";
import { readRuns } from "../../../inspector/src/index.ts";
import { writeSheet } from "../../../server/src/core/spreadsheet.ts";
import { makeExaminer, type TextRun } from "../../../wording/src/index.ts";
import { cleanText } from "../../../wording/src/measure/clean.ts";
import names from "../../../wording/src/measure/names.json" with { type: "json" };
import { Random } from "../../../wording/src/testing/random.ts";

/** Bytes of text in all, and in each of the five files and the text itself. */
const ALL = 200_000;
const EACH = ALL / 6;

const random = new Random(11);
function paragraphs(): string[] {
  const out: string[] = [];
  for (let size = 0; size < EACH;)
    for (const { text, place } of cleanText(random)) {
      if (place.row !== undefined || size >= EACH) continue;
      out.push(text);
      size += Buffer.byteLength(text);
    }
  return out;
}

const documentOf = () =>
  parseDocument({
    format: "letter",
    number: null,
    unnumbered: true,
    attachments: [],
    issuer: "示例工作组",
    title: ["关于报送有关材料的函"],
    recipients: ["各单位"],
    body: paragraphs().map((text) => ({ kind: "paragraph", inlines: [text] })),
    signature: { name: "示例工作组", date: "2020-03-02", seal: true },
  });
const sheet = () =>
  writeSheet(
    "情况",
    [
      { header: "单位", key: "unit" },
      { header: "情况", key: "text" },
    ],
    paragraphs().map((text, index) => ({ unit: `单位${index + 1}`, text })),
  );

const files: [string, Buffer][] = [
  ["附件1.docx", Buffer.from(await renderDocx(documentOf()))],
  ["附件2.docx", Buffer.from(await renderDocx(documentOf()))],
  ["附件3.xlsx", await sheet()],
  ["附件4.xlsx", await sheet()],
  ["附件5.pdf", Buffer.from((await renderPdf(documentOf())).bytes)],
];
const text: TextRun[] = paragraphs().map((one, index) => ({ text: one, place: { paragraph: index + 1 } }));
const begun = process.cpuUsage();
const read = files.map(([name, bytes]) => readRuns(bytes, name));
const look = makeExaminer({ units: names.units.map((name) => ({ name })) }, "2020-03-02");
const { counts } = look([...text, ...read.flatMap(({ runs }) => runs)]);
const { user, system } = process.cpuUsage(begun);
if (read.some((one) => !one.complete)) throw new Error("A file was not read whole.");
const textBytes = [...text, ...read.flatMap(({ runs }) => runs)].reduce(
  (sum, one) => sum + Buffer.byteLength(one.text),
  0,
);
console.log(
  JSON.stringify({
    files: files.length,
    textBytes,
    blocks: counts.block,
    cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
  }),
);
