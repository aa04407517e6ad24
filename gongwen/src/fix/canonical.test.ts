import { expect, test } from "vitest";
import { checkDocx } from "../index.ts";
import { readZip } from "../read/zip.ts";
import { writeZip } from "../render/docx/writeZip.ts";
import { MESSY, messyDocx } from "../testing/messyDrafts.ts";
import { fixDocx } from "./fixDocx.ts";

const MAIN = "word/document.xml";
const draft = messyDocx(MESSY.byStyles);
type Written = [name: string, content: Buffer];

const rewritten = async (change: (name: string, content: Buffer) => Written): Promise<Buffer> =>
  writeZip([...(await readZip(draft))].map(([name, content]) => change(name, content)));
const main = (change: (xml: string) => string | Buffer): Promise<Buffer> =>
  rewritten((name, content) => [
    name,
    name === MAIN ? Buffer.from(change(content.toString("utf8")) as string) : content,
  ]);
const moved = (): Promise<Buffer> =>
  rewritten((name, content) => [
    name.replace("document.xml", "document2.xml"),
    /rels$|Types/u.test(name)
      ? Buffer.from(content.toString("utf8").replaceAll("word/document.xml", "word/document2.xml"))
      : content,
  ]);

const FORMS: Record<string, () => Promise<Buffer>> = {
  "another prefix": () =>
    main((xml) =>
      xml
        .replace("xmlns:w=", "xmlns:ns0=")
        .replaceAll(/(<\/?)w:/gu, "$1ns0:")
        .replaceAll(/ w:(\w+=)/gu, " ns0:$1"),
    ),
  "no prefix for elements": () =>
    main((xml) => xml.replaceAll(/(<\/?)w:/gu, "$1").replace(/xmlns:w=("[^"]*")/u, "xmlns=$1 xmlns:w=$1")),
  "UTF-16": () =>
    main((xml) =>
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml.replace("UTF-8", "UTF-16"), "utf16le")]),
    ),
  "a text part of another name": moved,
  "a text part of another name beside one that nothing refers to": async () =>
    writeZip([
      ...(await readZip(await moved())),
      [MAIN, (await readZip(draft)).get(MAIN) ?? Buffer.alloc(0)],
    ]),
};

const signs = async (docx: Buffer): Promise<string> => {
  const files = await readZip(docx);
  const bytes = files.get("word/document2.xml") ?? files.get(MAIN) ?? Buffer.alloc(0);
  const text = bytes[0] === 0xff ? bytes.toString("utf16le") : bytes.toString("utf8");
  return [...text.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\//gu)].map((one) => one[1]).join("");
};

test.each(Object.entries(FORMS))("a draft in %s is mended like any other", async (_, form) => {
  const docx = await form();
  expect((await checkDocx(docx)).length).toBe((await checkDocx(draft)).length);
  const { bytes } = await fixDocx(docx);
  expect((await checkDocx(bytes)).map((one) => one.rule)).toEqual(["page", "colophon-look"]);
  expect(await signs(bytes)).toBe(await signs(docx));
  expect((await signs(bytes)).length).toBeGreaterThan(100);
  expect((await fixDocx(bytes)).bytes).toBe(bytes);
  const { bytes: commented } = await fixDocx(docx, { comments: true });
  expect((await readZip(commented)).get("word/comments.xml")?.toString("utf8")).toContain("版记");
  const unused = (await readZip(docx)).has("word/document2.xml")
    ? (await readZip(docx)).get(MAIN)
    : undefined;
  if (unused) expect((await readZip(bytes)).get(MAIN)?.equals(unused)).toBe(true);
});
