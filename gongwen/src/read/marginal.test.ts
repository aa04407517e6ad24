import { expect, test } from "vitest";
import { checkDocx, fixDocx, readDocument, renderDocx } from "../index.ts";
import { changed } from "../testing/changedDocx.ts";
import { sample } from "../testing/samples.ts";
import { marginalWords } from "./elements.ts";

test("密级 ends with its term: what stands beside it is a word of its own", () => {
  const words = (line: string) => marginalWords(line).words.map(({ text }) => text);
  expect(words("机密★1年　特急")).toEqual(["机密★1年", "特急"]);
  expect(words("机密★1 年")).toEqual(["机密★1 年"]);
  expect(words("机密★1年\t云教函〔2026〕112号")).toEqual([]);
});

const secret = { level: "机密" as const, term: "1年" };
test.each([
  ["密级", { secrecy: secret }],
  ["密级 and 紧急程度", { secrecy: secret, urgency: "特急" as const }],
  ["份号 before 密级", { copyNumber: "000012", secrecy: secret, urgency: "加急" as const }],
])(
  "a letter with %s beside its number comes back, and nothing of it is to be mended",
  async (_what, change) => {
    const drawn = { ...sample("letter"), ...change };
    const bytes = await renderDocx(drawn);
    const read = await readDocument(bytes);
    expect(read.remarks).toEqual([]);
    const { document: without } = await readDocument(await renderDocx(sample("letter")));
    expect(read.document).toEqual({ ...without, ...change });
    expect((await checkDocx(bytes)).filter(({ rule }) => rule !== "secrecy")).toEqual([]);
    expect((await fixDocx(bytes)).bytes).toBe(bytes);
  },
);

test("紧急程度 and 密级 before the number on one line are read, reported once and stay in 黑体", async () => {
  const drawn = { ...sample("letter"), secrecy: secret };
  const bytes = await changed(await renderDocx(drawn), (xml) => xml.replace("机密★1年", "特急　机密★1年　"));
  expect((await readDocument(bytes)).document).toMatchObject({
    secrecy: secret,
    urgency: "特急",
    number: drawn.number,
  });
  const remarks = (await checkDocx(bytes)).filter(({ rule }) => rule !== "secrecy");
  expect(remarks.map(({ rule, message }) => [rule, message])).toEqual([
    ["marginal", "“特急”、“机密★1年”写在同一行，应各占一行，自上而下分行排列。"],
  ]);
  expect((await fixDocx(bytes)).bytes).toBe(bytes);
});
