import { expect, test } from "vitest";
import { isHtml, mediaTypeOf } from "./mediaType.ts";

const PAGE = Buffer.from("<!DOCTYPE html><html><body>x</body></html>");
const of = (...values: string[]): string | null =>
  mediaTypeOf(values.map((value) => ["Content-Type", value]));

test.each([
  [["text/html"], "text/html"],
  [["Text/HTML; charset=utf-8"], "text/html"],
  [["text/html,charset=utf-8"], "text/html"],
  [["text/html, text/html; charset=utf-8"], "text/html"],
  [["text/plain", "text/html"], "text/html"],
  [["text/html", "*/*"], "text/html"],
  [["charset=utf-8"], null],
  [["html"], null],
  [["*/*"], null],
  [[""], null],
  [[], null],
] as [string[], string | null][])("%s is %s", (values, wanted) => expect(of(...values)).toBe(wanted));

test.each([
  [null, PAGE, true],
  ["application/unknown", PAGE, true],
  [
    "application/xhtml+xml",
    Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'),
    true,
  ],
  ["text/xml", Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'), true],
  ["text/xml", Buffer.from('<?xml version="1.0"?><urlset>'), false],
  [null, Buffer.from("<!-- made by hand --><html>"), true],
  [null, Buffer.from("<script>var a=1</script><p>学院"), true],
  [null, Buffer.from("  \r\n<TITLE>学院"), true],
  [null, Buffer.from("<abbr>no tag that counts"), false],
  [null, Buffer.from("plain words"), false],
  [null, Buffer.from("%PDF-1.4"), false],
  ["text/html", Buffer.from("PK\u0003\u0004"), false],
  ["text/plain", PAGE, true],
  ["text/plain", Buffer.from("User-agent: *"), false],
  ["application/json", PAGE, false],
] as [string | null, Buffer, boolean][])("%s with %s", (type, body, wanted) =>
  expect(isHtml(type, body)).toBe(wanted),
);
