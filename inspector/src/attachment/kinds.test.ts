import { createCipheriv, createHash } from "node:crypto";
import { ZipFile } from "yazl";
import { expect, test } from "vitest";
import { readAttachment } from "./read.ts";

/** 信息公开年度报告 in GB18030, and in UTF-16. */
const GBK = "d0c5cfa2b9abbfaac4eab6c8b1a8b8e6";
const UTF16 = "4fe1606f516c5f005e745ea662a5544a";

interface Parts {
  objects: string[];
  trailer?: string;
}

function pdf({ objects, trailer = "" }: Parts): Buffer {
  const body = objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R${trailer}>>\n%%EOF`, "latin1");
}
const stream = (content: string): string => `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
const shows = (hex: string): string => stream(`BT /F1 12 Tf 72 700 Td <${hex}> Tj ET`);
const DESCENDANT =
  "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>";
const font = (encoding: string, more = ""): string =>
  `<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/${encoding}/DescendantFonts[9 0 R]${more}>>`;
const onePage = (hex: string, type0: string): Buffer =>
  pdf({
    objects: [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
      shows(hex),
      type0,
      "null",
      "null",
      "null",
      DESCENDANT,
    ],
  });

test.each([
  ["GBK-EUC-H", GBK],
  ["GB-EUC-V", GBK],
  ["GBK2K-H", GBK],
  ["UniGB-UCS2-H", UTF16],
  ["UniGB-UTF16-H", UTF16],
])("a font in %s without a map of its own is read", (encoding, hex) => {
  expect(readAttachment(onePage(hex, font(encoding)))).toMatchObject({
    kind: "pdf",
    text: "信息公开年度报告",
    trouble: null,
  });
});

test("numbers of shapes without a map say nothing: the file can't be read, it is not empty of parts", () => {
  expect(readAttachment(onePage("00030011002200330044", font("Identity-H")))).toMatchObject({
    text: null,
    trouble: { zh: expect.stringContaining("无法读取") },
  });
});

const composed = (
  encoding: string,
  hex: string,
  more = "",
  objects: string[] = [],
): ReturnType<typeof readAttachment> =>
  readAttachment(
    pdf({
      objects: [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        shows(hex),
        font(encoding, more).replace("/6 0 R", " 6 0 R"),
        objects[0] ?? "null",
        objects[1] ?? "null",
        "null",
        DESCENDANT,
      ],
    }),
  );
const cmap = (content: string, about = ""): string =>
  `<</Type/CMap/CMapName/Own${about}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const UTF32 = UTF16.replace(/.{4}/g, "0000$&");

test.each([
  ["four bytes a sign", "UniGB-UTF32-H", UTF32, "", []],
  ["a map that uses one that is known", "6 0 R", GBK, "", [cmap("/GBK-EUC-H usecmap\nbegincmap endcmap")]],
  [
    "a map whose dictionary says which",
    "6 0 R",
    UTF16,
    "",
    [cmap("begincmap endcmap", "/UseCMap/UniGB-UTF16-H")],
  ],
  [
    "a map that uses a map",
    "6 0 R",
    GBK,
    "",
    [cmap("begincmap endcmap", "/UseCMap 7 0 R"), cmap("/GBK-EUC-H usecmap")],
  ],
  [
    "a map that turns other signs",
    "6 0 R",
    GBK,
    "",
    [cmap("/GBK-EUC-H usecmap begincmap 1 begincidrange <a1a2> <a1a3> 7712 endcidrange endcmap")],
  ],
  ["a map of signs that is only named", "Identity-H", UTF16, "/ToUnicode/Identity-H", []],
  [
    "a ToUnicode map that uses another",
    "Identity-H",
    "00010002",
    "/ToUnicode 6 0 R",
    [
      cmap(
        "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <4fe1606f516c5f00> endbfchar",
        "/UseCMap 7 0 R",
      ),
      cmap(
        "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0002> <5e745ea662a5544a> endbfchar",
      ),
    ],
  ],
  [
    "codes of several lengths",
    "Identity-H",
    "418140",
    "/ToUnicode 6 0 R",
    [
      cmap(
        "2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange 2 beginbfchar <41> <4fe1606f516c5f00> <8140> <5e745ea662a5544a> endbfchar",
      ),
    ],
  ],
] as [string, string, string, string, string[]][])("%s is read", (_name, encoding, hex, more, objects) =>
  expect(composed(encoding, hex, more, objects)).toMatchObject({ text: "信息公开年度报告", trouble: null }),
);

test.each([
  ["a map that uses none", [cmap("begincmap 1 begincidrange <0000> <ffff> 0 endcidrange endcmap")]],
  ["a map that gives other shapes", [cmap("/GBK-EUC-H usecmap 1 begincidrange <b0a1> <f7fe> 1 endcidrange")]],
  ["a map that uses itself", [cmap("begincmap endcmap", "/UseCMap 6 0 R")]],
  ["a map that uses one of numbers", [cmap("/Identity-H usecmap")]],
])("%s says nothing", (_name, objects) =>
  expect(composed("6 0 R", GBK, "", objects)).toMatchObject({
    text: null,
    trouble: { zh: expect.stringContaining("无法读取") },
  }),
);

test("what stands for a piece of content is read in its place", () => {
  const told = `<feff${UTF16}>`;
  const text = (content: string, properties = ""): string | null =>
    readAttachment(
      pdf({
        objects: [
          "<</Type/Catalog/Pages 2 0 R>>",
          "<</Type/Pages/Kids[3 0 R]/Count 1>>",
          `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>${properties}>>>>`,
          stream(content),
          font("Identity-H"),
          "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
          "null",
          "null",
          DESCENDANT,
        ],
      }),
    ).text;
  const shapes = "BT /F1 12 Tf 72 700 Td <0003> Tj <0011> Tj ET";
  expect(text(`/Span <</ActualText ${told}>> BDC ${shapes} EMC`)).toBe("信息公开年度报告");
  expect(text(`/Span /P0 BDC /Q BMC ${shapes} EMC EMC`, `/Properties<</P0<</ActualText ${told}>>>>`)).toBe(
    "信息公开年度报告",
  );
  expect(text(`/Figure <</ActualText ${told}>> BDC 0 0 9 9 re f EMC`)).toBe("信息公开年度报告");
  expect(
    text("BT /F2 12 Tf 72 700 Td (re) Tj /Span <</ActualText <feff00ad>>> BDC (-) Tj EMC (port) Tj ET"),
  ).toBe("report");
  expect(text("/Span <</Lang (zh)>> BDC BT /F2 12 Tf 72 700 Td (report) Tj ET EMC")).toBe("report");
});

test("fonts are those of the page: one name may mean another font on the next", () => {
  const map = (to: string): string =>
    stream(
      `begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <${to}> endbfchar endcmap`,
    );
  const page = (contents: number, own: number): string =>
    `<</Type/Page/Parent 2 0 R/Contents ${contents} 0 R/Resources<</Font<</F1 ${own} 0 R>>>>>>`;
  const simple = (to: number): string => `<</Type/Font/Subtype/TrueType/BaseFont/A/ToUnicode ${to} 0 R>>`;
  const file = pdf({
    objects: [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[4 0 R 3 0 R]/Count 2>>",
      page(5, 6),
      page(5, 7),
      shows("41"),
      simple(8),
      simple(9),
      map("540e"),
      map("5148"),
    ],
  });
  expect(readAttachment(file).text?.replace(/\s/g, "")).toBe("先后");
});

test("a file with an empty user password opens, one with a password does not", () => {
  const PAD = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
  const id = Buffer.alloc(16, 7);
  const owner = Buffer.alloc(32, 9);
  const encrypted = (password: string): Buffer => {
    const padded = Buffer.concat([Buffer.from(password), PAD]).subarray(0, 32);
    const permissions = Buffer.from("fcffffff", "hex");
    let key = createHash("md5")
      .update(Buffer.concat([padded, owner, permissions, id]))
      .digest();
    for (let round = 0; round < 50; round += 1) key = createHash("md5").update(key).digest();
    const rc4 = (by: Buffer, bytes: Buffer): Buffer => {
      const state = Array.from({ length: 256 }, (_, at) => at);
      for (let at = 0, other = 0; at < 256; at += 1) {
        other = (other + state[at]! + by[at % by.length]!) % 256;
        [state[at], state[other]] = [state[other]!, state[at]!];
      }
      let [a, b] = [0, 0];
      return Buffer.from(
        bytes.map((byte) => {
          a = (a + 1) % 256;
          b = (b + state[a]!) % 256;
          [state[a], state[b]] = [state[b]!, state[a]!];
          return byte ^ state[(state[a]! + state[b]!) % 256]!;
        }),
      );
    };
    let user = rc4(
      key,
      createHash("md5")
        .update(Buffer.concat([PAD, id]))
        .digest(),
    );
    for (let round = 1; round <= 19; round += 1) user = rc4(Buffer.from(key.map((one) => one ^ round)), user);
    // The content is object 4, by AES with a key of its own (ISO 32000-1, algorithm 1).
    const own = createHash("md5")
      .update(Buffer.concat([key, Buffer.from([4, 0, 0, 0, 0]), Buffer.from("sAlT")]))
      .digest();
    const cipher = createCipheriv("aes-128-cbc", own, Buffer.alloc(16, 1));
    const content = Buffer.concat([
      Buffer.alloc(16, 1),
      cipher.update("BT /F1 12 Tf (Annual report) Tj ET"),
      cipher.final(),
    ]).toString("latin1");
    const hex = (bytes: Buffer): string => `<${bytes.toString("hex")}>`;
    return pdf({
      objects: [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        `<</Filter/Standard/V 4/R 4/Length 128/P -4/O ${hex(owner)}/U ${hex(Buffer.concat([user, Buffer.alloc(16)]))}/CF<</StdCF<</CFM/AESV2/Length 16>>>>/StmF/StdCF/StrF/StdCF>>`,
      ],
      trailer: `/Encrypt 6 0 R/ID[${hex(id)}${hex(id)}]`,
    });
  };
  expect(readAttachment(encrypted(""))).toMatchObject({ text: "Annual report", trouble: null });
  expect(readAttachment(encrypted("secret"))).toMatchObject({
    text: null,
    trouble: { zh: "附件已加密，无法读取" },
  });
});

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test("Office files of any prefix and part name, numbers of sheets, OFD", async () => {
  const word = (name: string, prefix: string): Promise<Buffer> =>
    zipOf({
      [name]: `<${prefix}document><${prefix}p><${prefix}r><${prefix}t>公开 &amp; 清单</${prefix}t></${prefix}r></${prefix}p></${prefix}document>`,
    });
  for (const [name, prefix] of [
    ["word/document.xml", "w:"],
    ["word/document.xml", "ns0:"],
    ["word/document2.xml", ""],
  ] as const)
    expect(readAttachment(await word(name, prefix))).toMatchObject({
      kind: "docx",
      text: "公开 & 清单",
      trouble: null,
    });
  const sheet = await zipOf({
    "xl/sharedStrings.xml": "<x:sst><x:si><x:t>学费</x:t></x:si></x:sst>",
    "xl/worksheets/sheet1.xml":
      '<x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c><x:v>5800</x:v></x:c><x:c t="inlineStr"><x:is><x:t>元</x:t></x:is></x:c></x:row></x:sheetData>',
  });
  expect(readAttachment(sheet)).toMatchObject({ kind: "xlsx", text: "学费\t5800\t元" });
  const ofd = await zipOf({
    "OFD.xml": "<ofd:OFD/>",
    "Doc_0/Pages/Page_0/Content.xml":
      "<ofd:Page><ofd:TextObject><ofd:TextCode X='1'>信息公开</ofd:TextCode></ofd:TextObject></ofd:Page>",
  });
  expect(readAttachment(ofd)).toMatchObject({ kind: "ofd", text: "信息公开", trouble: null });
  expect(readAttachment(await zipOf({ "a.txt": "x" }))).toMatchObject({
    kind: "unknown",
    trouble: { zh: "附件的格式不能读取" },
  });
});

test("an OFD file is read as its document lists its pages, signs by where they stand, with its title and day", async () => {
  const sign = (text: string, x: number, y: number): string =>
    `<ofd:TextObject Boundary="${x} ${y} 5 5"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`;
  const page = (...signs: string[]): string =>
    `<ofd:Page><ofd:Content><ofd:Layer>${signs.join("")}</ofd:Layer></ofd:Content></ofd:Page>`;
  const files = {
    "OFD.xml":
      "<ofd:OFD><ofd:DocBody><ofd:DocInfo><ofd:Title>2019年度报告</ofd:Title><ofd:CreationDate>2020-01-21</ofd:CreationDate></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    "Doc_0/Document.xml":
      '<ofd:Document><ofd:Pages><ofd:Page ID="2" BaseLoc="P/b.xml"/><ofd:Page ID="1" BaseLoc="/Doc_0/P/a.xml"/></ofd:Pages></ofd:Document>',
    "Doc_0/P/a.xml": page(sign("第二", 20, 20)),
    "Doc_0/P/b.xml": page(
      sign("公", 30, 30.4),
      sign("主要内容", 20, 50),
      sign("信息", 20, 30),
      sign("2020年", 80, 30),
    ),
  };
  expect(readAttachment(await zipOf(files))).toEqual({
    kind: "ofd",
    text: "信息公 2020年\n主要内容\n第二",
    title: "2019年度报告",
    created: "2020-01-21",
    trouble: null,
  });
  const scan = await zipOf({ ...files, "Doc_0/P/a.xml": page(), "Doc_0/P/b.xml": page() });
  expect(readAttachment(scan)).toMatchObject({
    kind: "ofd",
    text: null,
    trouble: { zh: expect.stringContaining("扫描件") },
  });
});

test("a web page under .doc and plain text in an old encoding are read", () => {
  expect(
    readAttachment(
      Buffer.from("<html><meta charset=utf-8><title>x</title><body><p>公开清单</p></body></html>"),
    ),
  ).toMatchObject({ kind: "html", text: "公开清单" });
  expect(readAttachment(Buffer.from(GBK, "hex"))).toMatchObject({ kind: "text", text: "信息公开年度报告" });
  expect(readAttachment(Buffer.from([1, 2, 3, 4, 5]))).toMatchObject({ kind: "unknown", text: null });
});
