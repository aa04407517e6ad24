import { expect, test } from "vitest";
import { readAttachment } from "../read.ts";

const hex = (text: string): string => `<${Buffer.from(text, "utf16le").swap16().toString("hex")}>`;

/** A page whose content are these operators, its text in UniGB-UCS2-H. */
const textOf = (operators: string): string | null =>
  readAttachment(
    Buffer.from(
      `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>> endobj
4 0 obj <</Length ${operators.length}>> stream
${operators}
endstream endobj
5 0 obj <</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>> endobj
6 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000>> endobj
trailer <</Root 1 0 R>>`,
      "latin1",
    ),
  ).text;

const each = (place: (sign: string, index: number) => string): string =>
  [..."信息公开"].map((sign, index) => place(hex(sign), index)).join(" ");

test.each([
  [
    "signs placed one by one",
    `BT /F1 12 Tf ${each((sign, at) => `1 0 0 1 ${50 + at * 12} 700 Tm ${sign} Tj`)} ET`,
  ],
  ["a text object for each", each((sign, at) => `BT /F1 12 Tf 1 0 0 1 ${50 + at * 12} 700 Tm ${sign} Tj ET`)],
  [
    "their size in the matrix",
    `BT /F1 1 Tf ${each((sign, at) => `12 0 0 12 ${50 + at * 12} 700 Tm ${sign} Tj`)} ET`,
  ],
])("%s are one line", (_name, operators) => expect(textOf(operators)).toBe("信息公开"));

const two = (between: string, first = "1 0 0 1 50 700 Tm"): string =>
  `BT /F1 12 Tf ${first} ${hex("信息")} Tj ${between} ${hex("公开")} Tj ET`;

test.each([
  ["a gap parts words", two("1 0 0 1 200 700 Tm"), "信息 公开"],
  ["another height is another line", two("1 0 0 1 74 680 Tm"), "信息\n公开"],
  ["a place further back is another line", two("1 0 0 1 50 700 Tm"), "信息\n公开"],
  ["a place told by steps", two("ET BT 50 680 Td", "50 700 Td"), "信息\n公开"],
  ["a moved page", `q ${two("ET Q q 1 0 0 1 50 680 cm BT 1 0 0 1 74 700 Tm")} Q`, "信息\n公开"],
])("%s", (_name, operators, wanted) => expect(textOf(operators)).toBe(wanted));
