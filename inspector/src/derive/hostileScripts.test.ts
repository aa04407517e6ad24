import { expect, test } from "vitest";
import { withoutComments } from "./code.ts";
import { unwrapped } from "./islands.ts";
import { scriptTargets } from "./link.ts";
import { rowsOf } from "./rows.ts";
import { buildsContent } from "./scriptContent.ts";
import { scriptSigns } from "./scriptSigns.ts";
import { storedPage } from "../evaluate/evaluate.ts";
import { derivePage } from "./page.ts";
import { spamWords } from "./spam.ts";
import { writtenMarkup } from "./written.ts";
import { passesOf } from "../testing/cost.ts";

const PIECES = [
  "/*",
  "//",
  "`",
  "`\\",
  '"',
  "'+",
  "(",
  "atob(",
  "l$a",
  "window.",
  "location",
  "location =",
  'location="',
  "location.replace(",
  'document.write("',
  'document.write(zz.join(""));',
  "document.write(",
  "document.write(`",
  "String.fromCharCode(",
  "String.fromCharCode(1,",
  "a=",
  "a=unescape(",
  "\\x",
  "eval(function(p,a,c,k",
  "_0xabcd ",
  "<script ",
  '<script type="text/xml">',
  "<![CDATA[",
  "<p ",
  "<STYLE<",
  ".load(",
  "1,",
  "fromCharCode;eval;1,2,",
  "clientWidth<9;location=",
  "a=innerWidth;if(a<1)location=x;",
  "ontouchstart;function a(){location=",
  "b=ontouchstart;function b(){location=x}b();",
  " ",
];

test.each([
  ["withoutComments", withoutComments],
  ["writtenMarkup", (code: string) => writtenMarkup(`write ${code}`)],
  ["scriptTargets", scriptTargets],
  ["scriptSigns", scriptSigns],
  ["buildsContent", buildsContent],
  ["unwrapped", (code: string) => unwrapped(`<script type="text/xml">${code}`)],
  ["rowsOf", rowsOf],
  ["spamWords", spamWords],
])("%s costs a bounded number of passes over its text, whatever stands there", (_name, read) => {
  for (const piece of PIECES) {
    const of = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
    read(of(2000));
    expect(passesOf(read, of(240_000)), JSON.stringify(piece)).toBeLessThan(20_000);
  }
});

test("arrays that are written are looked for and read once, and what they come to is counted", () => {
  const pieces = (count: number): string => '"<a href=/x>y</a>",'.repeat(count);
  const write = 'document.write(p.join(""));';
  expect(writtenMarkup(`p=[${pieces(2)}];p=["no"];${write}q.p=[""];${write}`)).toBe(
    "<a href=/x>y</a>".repeat(4),
  );
  const arrays = (length: number): string =>
    Array.from({ length: length / 40 }, (_, at) => `a${at}=["b"];document.write(a${at}.join(""));`).join("");
  expect(passesOf((code) => writtenMarkup(code), arrays(480_000))).toBeLessThan(3000);
  expect(() => writtenMarkup(`p=[${pieces(20_000)}];${write.repeat(100)}`)).toThrow("characters");
  const count = Array.from({ length: 4000 }, (_, at) => at);
  const all = count.map((at) => `document.write(a${at}.join(""));`).join("");
  // Strings that hold what looks like arrays: each of those is read to the end.
  expect(() => writtenMarkup(`z=[${count.map((at) => `"a${at}=[",`).join("")}]${all}`)).toThrow("arrays");
});

test("a page of scripts that each lead elsewhere is derived in its length", () => {
  const jumps = (length: number): string =>
    Array.from({ length: length / 9000 }, (_, of) => {
      const code = Array.from({ length: 450 }, (_one, at) => `location="/${of}-${at}";`).join("");
      return `<script>${code}</script>`;
    }).join("");
  const body = jumps(2_000_000);
  const page = (source: string) =>
    storedPage({ file: "a.html", site: "http://site.test/" }, Buffer.from(source));
  expect(derivePage(page(body)).links.length).toBeGreaterThan(90_000);
  expect(passesOf((source) => derivePage(page(source)), body)).toBeLessThan(9000);
});

test("strings that are put together and unpacked are read, what can't be told stands for nothing", () => {
  expect(writtenMarkup(`document.write("<d"+"iv>"+x+'</d'+"iv>")`)).toBe("<div></div>");
  expect(writtenMarkup(`document.writeln(unescape("%3Ca%20href%3D%22/x%22%3E%u516C%3C/a%3E"))`)).toBe(
    '<a href="/x">公</a>',
  );
  expect(writtenMarkup(`document.write(atob("PGI+"))`)).toBe("<b>");
  expect(writtenMarkup(`document.write(String.fromCharCode(60,24425,62))`)).toBe("<彩>");
  expect(writtenMarkup("document.write('\\x3cb\\u003e')")).toBe("<b>");
  expect(writtenMarkup(`var s="document.write('<a>')"`)).toBe("<a>");
  expect(writtenMarkup("document.write(y ? '<i>' : '<b>')")).toBe("<i><b>");
});
