import { expect, test } from "vitest";
import { readZip } from "../read/zip.ts";
import { messyDocx } from "../testing/messyDrafts.ts";
import { OUTSIDE } from "../testing/outsideDrafts.ts";
import { fixAndCheck, fixDocx } from "./fixDocx.ts";

const signs = async (docx: Buffer): Promise<string> =>
  [
    ...((await readZip(docx)).get("word/document.xml")?.toString("utf8") ?? "").matchAll(
      /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu,
    ),
  ]
    .map((one) => one[1])
    .join("");

/** What stays of each draft: rules of faults that stand in its words, which only a person mends. */
const LEFT: Record<keyof typeof OUTSIDE, string[]> = {
  wps: ["profile"],
  word2003: ["date-text", "profile"],
  web: ["profile"],
  lists: ["profile"],
  handmade: ["attachment-look", "attachment-look", "attachment-note", "title-shape", "title-shape"],
  speech: ["profile"],
  reply: [
    "citations",
    "date-text",
    "letter-look",
    "number-place",
    "punctuation",
    "punctuation",
    "punctuation",
    "punctuation",
    "recipients-look",
  ],
  minutes: ["profile"],
  contents: ["page", "profile"],
  request: ["figures", "numerals"],
};

test.each(Object.entries(OUTSIDE))("of the draft %s only what its words say is left", async (name, draft) => {
  const docx = messyDocx(draft);
  const { bytes, before, after } = await fixAndCheck(docx);
  expect(after.map((one) => one.rule).sort()).toEqual(LEFT[name as keyof typeof OUTSIDE]);
  expect(before.length).toBeGreaterThanOrEqual(9);
  expect(await signs(bytes)).toBe(await signs(docx));
  expect((await fixDocx(bytes)).bytes).toBe(bytes);
  const { bytes: tracked } = await fixDocx(docx, { track: true });
  expect(await signs(tracked)).toBe(await signs(docx));
  expect((await fixDocx(tracked, { track: true })).bytes).toBe(tracked);
});
