import { expect, test } from "vitest";
import { Resolver } from "./resolve.ts";

test.each([
  ["gb18030", "/s.asp?key=公开&n=1#公", "http://site.test/s.asp?key=%B9%AB%BF%AA&n=1"],
  ["gb18030", "/公开/?k=公", "http://site.test/%E5%85%AC%E5%BC%80/?k=%B9%AB"],
  ["gb18030", "?k=\u{1f600}", "http://site.test/a/?k=%26%23128512%3B"],
  ["big5", "?k=公", "http://site.test/a/?k=%A4%BD"],
  ["utf-8", "?k=公", "http://site.test/a/?k=%E5%85%AC"],
  ["gb18030", "?k=plain", "http://site.test/a/?k=plain"],
])("a query in %s: %s", (encoding, raw, wanted) => {
  expect(new Resolver("http://site.test/a/", encoding).resolve(raw)).toBe(wanted);
});

test("a full-width blank belongs to the address, blanks of ASCII do not", () => {
  const resolver = new Resolver("http://site.test/");
  expect(resolver.resolve(" /gk/\u3000")).toBe("http://site.test/gk/%E3%80%80");
  expect(resolver.resolve("\n/gk/ \t")).toBe("http://site.test/gk/");
});
