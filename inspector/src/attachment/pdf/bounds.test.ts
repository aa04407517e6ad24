import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { accessOf } from "../access.ts";
import { readAttachment } from "../read.ts";
import { readRuns } from "../runs/read.ts";
import { Name, Reference, ValueReader } from "./values.ts";

const pdf = (...objects: string[]): Buffer =>
  Buffer.from(
    `%PDF-1.4\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join("")}trailer<</Root 1 0 R>>`,
    "latin1",
  );
const stream = (text: string): string => {
  const bytes = deflateSync(Buffer.from(text)).toString("latin1");
  return `<</Filter/FlateDecode/Length ${bytes.length}>>\nstream\n${bytes}\nendstream`;
};
/** A file whose pages name a stream so often. */
const naming = (pages: number, times: number, content: string): Buffer =>
  pdf(
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${Array.from({ length: pages }, (_, at) => `${at + 4} 0 R`).join(" ")}]>>`,
    stream(content),
    ...Array.from({ length: pages }, () => `<</Type/Page/Contents[${"3 0 R ".repeat(times)}]>>`),
  );

const TOO_MUCH = { text: null, trouble: { zh: expect.stringContaining("超过解析限额") as string } };

test.each([
  [
    "one stream named by a page without end",
    naming(1, 2000, `${" ".repeat(100_000)}BT (Annual report) Tj ET`),
  ],
  ["a stream of nothing named without end", naming(2, 40_000, "")],
])("%s is too much by its count: not read, neither broken nor lacking anything", (_of, body) => {
  expect(readAttachment(body)).toMatchObject(TOO_MUCH);
  expect(readRuns(body).complete).toBe(false);
  expect(accessOf(body, "a.pdf").opens).toBe(null);
});

test("operators without end are too much by their count", () => {
  expect(readAttachment(naming(1, 3, "q ".repeat(3_400_000)))).toMatchObject(TOO_MUCH);
});

test("values without end, in an object, in a packed one, in the map of a font, are too much by their count", () => {
  const values = `[${"1 ".repeat(2_000_001)}]`;
  const packed = deflateSync(Buffer.from(`9 0 ${values}`)).toString("latin1");
  const page = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]>>"];
  for (const body of [
    pdf(...page, values),
    pdf(
      ...page,
      `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed}\nendstream`,
    ),
    pdf(
      ...page,
      "<</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      stream("BT /F 9 Tf <00410042>Tj ET"),
      "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>",
      stream(values),
    ),
  ]) {
    expect(readAttachment(body)).toMatchObject(TOO_MUCH);
    expect(accessOf(body, "a.pdf").opens).toBe(null);
  }
});

test("a long report is read", () => {
  const { text, trouble } = readAttachment(naming(300, 20, `${" ".repeat(5000)}BT (Annual report) Tj ET`));
  expect(trouble).toBe(null);
  expect(text?.split("Annual report")).toHaveLength(6001);
});

test("a map that gives the same codes over and over is read so far, and what it gives is text", () => {
  const cmap = `1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n1 beginbfrange\n${"<0000><ffff><0000>\n".repeat(100_000)}endbfrange`;
  const shows = "BT /F 9 Tf <00410042>Tj ET";
  const body = pdf(
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]>>",
    "<</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    stream(shows),
    "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>",
    stream(cmap),
  );
  expect(readAttachment(body).text).toBe("AB");
});

const WORDS = "BT (Annual report) Tj ET";
const pages = (count: number, page: (at: number) => string, ...more: string[]): Buffer =>
  pdf(
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${Array.from({ length: count }, (_, at) => `${at + 3} 0 R`).join(" ")}]>>`,
    ...Array.from({ length: count }, (_, at) => page(at)),
    ...more,
  );

test("a form for each of three hundred pages is read", () => {
  const body = pages(
    300,
    () => "<</Type/Page/Contents 303 0 R/Resources<</XObject<</X 304 0 R>>>>>>",
    stream("/X Do"),
    stream(WORDS).replace("<<", "<</Type/XObject/Subtype/Form"),
  );
  const { text, inPart } = readAttachment(body);
  expect(text?.split("Annual report")).toHaveLength(301);
  expect(inPart).toBe(undefined);
  expect(readRuns(body).complete).toBe(true);
});

test.each([
  [
    "more text than is read",
    pages(2, () => "<</Type/Page/Contents 5 0 R>>", stream(`BT (${"a".repeat(460_000)}) Tj ET`)),
  ],
  [
    "a stream in a way of packing that nobody knows",
    pages(
      2,
      (at) => `<</Type/Page/Contents ${at + 5} 0 R>>`,
      stream(WORDS),
      stream(WORDS).replace("Flate", "Other"),
    ),
  ],
  [
    "forms in forms without end",
    pages(
      1,
      () => "<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
      stream(`${WORDS} /X Do`),
      stream("/X Do").replace("<<", "<</Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>"),
    ),
  ],
])("%s: what is read is told, and that it is not all", (_of, body) => {
  const { text, inPart } = readAttachment(body);
  expect(text).not.toBe(null);
  expect(inPart).toBe(true);
  expect(readRuns(body).complete).toBe(false);
});

test.each(["trailer(", "trailer[", "trailer<</a ", "trailer%"])(
  "%s over and over is too much by its count",
  (piece) => {
    const body = Buffer.concat([naming(1, 1, WORDS), Buffer.from(piece.repeat(40_000))]);
    expect(readAttachment(body)).toMatchObject(TOO_MUCH);
  },
);

test("heads of packed objects that all point at one long value are too much by their count", () => {
  const heads = Array.from({ length: 2000 }, (_, at) => `${at + 10} 0 `).join("");
  const packed = stream(`${heads}[${"1 ".repeat(40_000)}]`).replace(
    "<<",
    `<</Type/ObjStm/N 2000/First ${heads.length}`,
  );
  expect(readAttachment(pdf("<</Type/Catalog>>", packed))).toMatchObject(TOO_MUCH);
});

test("one operand of values without end is too much by their count; a long line of text is read", () => {
  const line = (count: number): Buffer => naming(1, 1, `BT [${"(a) 1 ".repeat(count)}] TJ ET`);
  expect(readAttachment(line(60_000))).toMatchObject(TOO_MUCH);
  expect(readAttachment(line(40_000)).text).toBe("a".repeat(40_000));
});

test("one string without end is read in part, also where every other sign is escaped", () => {
  for (const string of [
    `(${"a".repeat(4_000_000)})`,
    `<${"61".repeat(3_000_000)}>`,
    `(${"\\(".repeat(2_000_000)})`,
  ]) {
    const body = naming(1, 1, `BT ${string} Tj ET`);
    expect(readAttachment(body)).toMatchObject({ inPart: true });
    expect(readRuns(body).complete).toBe(false);
  }
});

test("numbers, names and words are told apart sign by sign", () => {
  const reader = new ValueReader(
    "+1-.5--7 .25 12345678901234567890123 007 4 0 R/A#41/ true(a\\53\\\r\nb(c)) % (\n<4>",
  );
  const values: unknown[] = [];
  while (!reader.ended) values.push(reader.value());
  expect(values.map((one) => (Buffer.isBuffer(one) ? one.toString("latin1") : one))).toEqual([
    1,
    -0.5,
    0,
    0.25,
    Number("12345678901234567890123"),
    7,
    new Reference(4),
    new Name("AA"),
    new Name(""),
    true,
    "a+b(c)",
    "@",
  ]);
});
