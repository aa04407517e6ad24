import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  checkDocx,
  DocxError,
  fixDocx,
  parseDocument,
  readDocument,
  remarksByPlace,
  renderDocx,
  renderPdf,
  reportAll,
} from "./index.ts";
import { readZip } from "./read/zip.ts";
import { writeZip } from "./render/docx/writeZip.ts";
import { listen } from "./serve/server.ts";
import { foreignDocx, line, run, text } from "./testing/foreignDocx.ts";
import { MESSY, messyDocx } from "./testing/messyDrafts.ts";
import { missingPrograms } from "./testing/office.ts";
import { sample } from "./testing/samples.ts";
import { asDocx } from "./work/office.ts";

const folder = mkdtempSync(join(tmpdir(), "mingcha-gongwen-"));
/** What reached the server, by first line. */
const reached: string[] = [];
let server: Server;
let base = "";

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (data) => {
      reached.push(data.toString("latin1").split("\r\n")[0] ?? "");
      socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    });
  });
  server.on("connection", () => void reached.push("a connection"));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const KINDS = [
  "image",
  "hyperlink",
  "oleObject",
  "aFChunk",
  "subDocument",
  "attachedTemplate",
  "frame",
  "video",
  "footnotes",
  "theme",
  "settings",
  "mailMergeSource",
  "externalLinkPath",
];

const field = (code: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("域")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const blip = (how: string): string =>
  `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="图"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${OFFICE}" r:${how}="image"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** The relations of a draft with one of every kind that leads out of it; those of its own parts of the same kind give way. */
const withOutside = (xml: string, own: readonly string[]): string =>
  xml.replace(
    "</Relationships>",
    `${KINDS.filter((kind) => !own.includes(kind))
      .map(
        (kind) =>
          `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${base}/${kind}" TargetMode="External"/>`,
      )
      .join("")}</Relationships>`,
  );

/** A draft with the server's address wherever a .docx may name one. */
async function snare(): Promise<Buffer> {
  const docx = messyDocx({
    ...MESSY.byHand,
    body:
      MESSY.byHand.body +
      text(
        [
          ` INCLUDEPICTURE "${base}/field.png" \\d `,
          ` INCLUDETEXT "${base}/field.docx" `,
          ` LINK Word.Document.12 "${base}/link.docx" "" \\a \\p `,
          ` DDEAUTO "${base}" "x" `,
          ` HYPERLINK "${base}/field" `,
          ` IMPORT "${base}/import.wmf" `,
        ]
          .map(field)
          .join(""),
      ) +
      line(blip("link")) +
      line(blip("embed")) +
      line(
        `<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:9pt;height:9pt"><v:imagedata xmlns:r="${OFFICE}" r:href="image" src="${base}/vml.png"/></v:shape></w:pict></w:r>`,
      ) +
      line(
        `<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="${OFFICE}" Type="Link" ProgID="Word.Document" r:id="oleObject" UpdateMode="Always"/></w:object></w:r>`,
      ) +
      text(`<w:hyperlink xmlns:r="${OFFICE}" r:id="hyperlink">${run("链接")}</w:hyperlink>`) +
      `<w:altChunk xmlns:r="${OFFICE}" r:id="aFChunk"/>` +
      text(`${run("子文档")}<w:subDoc xmlns:r="${OFFICE}" r:id="subDocument"/>`),
  });
  const files = new Map(await readZip(docx));
  const relations = files.get("word/_rels/document.xml.rels")?.toString("utf8") ?? "";
  const own = [...relations.matchAll(/ Id="(\w+)"/gu)].map(([, id = ""]) => id);
  files.set("word/_rels/document.xml.rels", Buffer.from(withOutside(relations, own)));
  files.set(
    "word/_rels/settings.xml.rels",
    Buffer.from(
      withOutside(
        `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`,
        [],
      ),
    ),
  );
  const styled = files.get("word/document.xml")?.toString("utf8") ?? "";
  files.set(
    "word/document.xml",
    Buffer.from(
      `${XML}<?xml-stylesheet type="text/xsl" href="${base}/style.xsl"?>${styled
        .replace(/^<\?xml[^>]*\?>/u, "")
        .replace(
          "<w:document ",
          `<w:document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x ${base}/schema.xsd" `,
        )}`,
    ),
  );
  return writeZip([...files]);
}

const outsideOf = async (docx: Buffer): Promise<string[]> =>
  [...(await readZip(docx))]
    .filter(([name]) => name.endsWith(".rels"))
    .flatMap(([name, content]) =>
      [...content.toString("utf8").matchAll(/<Relationship [^>]*External[^>]*>/gu)].map(
        ([one]) => name + one,
      ),
    )
    .sort();

/** The command as a process of its own. */
const command = (words: string[]): Promise<number | null> =>
  new Promise((resolve) => {
    spawn(process.execPath, [join(import.meta.dirname, "main.ts"), ...words], {
      cwd: folder,
      stdio: "ignore",
    }).once("exit", resolve);
  });

test("the server hears who connects", async () => {
  expect((await fetch(`${base}/heard`)).status).toBe(404);
  expect(reached.splice(0)).toContain("GET /heard HTTP/1.1");
});

test("a draft that names addresses everywhere is read, checked, mended and set, and nothing is fetched", async () => {
  const docx = await snare();
  const before = await outsideOf(docx);
  expect(before.length).toBeGreaterThan(20);
  const { document, remarks } = await readDocument(docx);
  for (const kind of ["attachedTemplate", "image", "subDocument"])
    expect(remarks.join("\n")).toContain(`文件引用了外面的内容“${base}/${kind}”，没有读取`);
  // A link is followed by who clicks alone.
  expect(remarks.join("\n")).not.toContain(`${base}/hyperlink”`);
  const issues = await checkDocx(docx);
  for (const format of ["text", "json", "sarif", "html"] as const)
    reportAll(format, [{ file: "draft.docx", issues }]);
  await remarksByPlace(docx);
  for (const options of [
    {},
    { track: true, comments: true },
    { revisions: "accept", numbering: "text", latin: "keep" },
  ] as const) {
    const { bytes } = await fixDocx(docx, options);
    expect(bytes).not.toBe(docx);
    expect(await outsideOf(bytes)).toEqual(before);
  }
  await renderDocx(document);
  await renderPdf(document);
  expect(reached).toEqual([]);
});

test("nor by the commands, nor by the page", async () => {
  writeFileSync(join(folder, "draft.docx"), await snare());
  const named = sample("notice");
  named.body.push({
    kind: "paragraph",
    inlines: [
      `#image("${base}/typst.png") #link("${base}")[x] ![](${base}/md.png) <img src="${base}/i.png">`,
    ],
  });
  writeFileSync(join(folder, "model.json"), JSON.stringify(parseDocument(named)));
  expect(await command(["check", "draft.docx", "--format", "html"])).toBe(1);
  expect(await command(["read", "draft.docx"])).toBe(0);
  expect(await command(["fix", "draft.docx", "--out", "fixed.docx", "--comments"])).toBeLessThan(2);
  expect(await command(["render", "model.json", "--docx", "model.docx", "--pdf", "model.pdf"])).toBe(0);
  const page = await listen(0);
  try {
    for (const path of ["check", "fix?track=1&comments=1"]) {
      const answered = await fetch(new URL(path, page.address), {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: readFileSync(join(folder, "draft.docx")),
      });
      expect(answered.status).toBe(200);
      await answered.arrayBuffer();
    }
  } finally {
    page.close();
  }
  expect(reached).toEqual([]);
});

test("a document type that names an address, .odt, .rtf and a page of the web are refused unread", async () => {
  const files = [...(await readZip(foreignDocx()))];
  const withType = (part: string, type: string): Buffer =>
    writeZip(
      files.map(([name, content]) => [
        name,
        name === part ? Buffer.from(XML + type + content.toString("utf8")) : content,
      ]),
    );
  const types = [
    `<!DOCTYPE w:document SYSTEM "${base}/type.dtd">`,
    `<!DOCTYPE w [<!ENTITY % all SYSTEM "${base}/all.dtd"> %all;]>`,
    `<!DOCTYPE w [<!ENTITY one SYSTEM "${base}/one.txt">]>`,
  ];
  const parts = ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"];
  const odt = writeZip([
    ["mimetype", Buffer.from("application/vnd.oasis.opendocument.text")],
    [
      "content.xml",
      Buffer.from(
        `${XML}<office:document-content xmlns:office="urn:o" xmlns:xlink="http://www.w3.org/1999/xlink"><draw:image xlink:href="${base}/odt.png"/></office:document-content>`,
      ),
    ],
  ]);
  const rtf = Buffer.from(
    `{\\rtf1{\\*\\template ${base}/rtf.dotm}{\\field{\\*\\fldinst INCLUDEPICTURE "${base}/rtf.png"}{\\fldrslt x}}}`,
  );
  const html = Buffer.from(`<html><img src="${base}/page.png"></html>`);
  for (const bytes of [...parts.flatMap((part) => types.map((type) => withType(part, type))), odt, rtf, html])
    for (const work of [checkDocx, fixDocx, readDocument])
      await expect(asDocx(bytes).then((docx): Promise<unknown> => work(docx))).rejects.toBeInstanceOf(
        DocxError,
      );
  expect(reached).toEqual([]);
});

test.skipIf(missingPrograms.length > 0)(
  "LibreOffice fetches nothing for a .doc that links a picture",
  async () => {
    writeFileSync(join(folder, "linked.docx"), await snare());
    const office = join(folder, "profile");
    await new Promise((resolve) => {
      spawn(
        "soffice",
        [
          `-env:UserInstallation=file://${office}`,
          "--headless",
          "--convert-to",
          "doc",
          "--outdir",
          folder,
          join(folder, "linked.docx"),
        ],
        { stdio: "ignore" },
      ).once("exit", resolve);
    });
    // As it comes LibreOffice asks for the picture, and its address stands in the .doc.
    expect(reached.splice(0)).toContain("GET /image HTTP/1.1");
    const doc = readFileSync(join(folder, "linked.doc"));
    expect(doc.includes(Buffer.from(`${base}/image`, "utf16le")) || doc.includes(`${base}/image`)).toBe(true);
    await checkDocx(await asDocx(doc));
    expect(reached).toEqual([]);
  },
);
