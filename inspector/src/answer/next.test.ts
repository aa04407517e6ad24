import { expect, test } from "vitest";
import { redirectOf, refreshOf } from "./next.ts";
import { readRefresh } from "./refresh.ts";

const at = (status: number, name: string, value: string | Buffer): Parameters<typeof redirectOf>[0] => ({
  status,
  url: "http://site.test/a/",
  headers: [[name, typeof value === "string" ? value : value.toString("latin1")]],
});

test.each([
  ["../b", "http://site.test/b"],
  ["//www.site.test/", "http://www.site.test/"],
  ["/x#y", "http://site.test/x"],
  ["javascript:void(0)", null],
  ["", null],
  [Buffer.from("/公告.html"), "http://site.test/%E5%85%AC%E5%91%8A.html"],
  // The same two signs in GBK: the server knows only its own bytes.
  [Buffer.from("2fb9abb8e62e68746d6c", "hex"), "http://site.test/%B9%AB%B8%E6.html"],
])("Location %s", (value, wanted) => {
  expect(redirectOf(at(302, "Location", value))).toBe(wanted);
  expect(redirectOf(at(200, "Location", value))).toBe(null);
});

test.each([
  ["0; url=/real.html", "http://site.test/real.html"],
  ["3,'/real.html'", "http://site.test/real.html"],
  ["30; url=/later.html", null],
  ["5", null],
])("the header Refresh: %s", (value, wanted) => {
  expect(refreshOf(at(200, "refresh", value))).toBe(wanted);
});

test.each([
  ["0;url=/a;b.html", "/a;b.html", 0],
  ["0;/go.jsp?url=/x.html", "/go.jsp?url=/x.html", 0],
  ["0; URL = '/q;r' rest", "/q;r", 0],
  ["2.5,url=x", "x", 2],
  [".5;url=x", "x", 0],
  ["0 url=x", "x", 0],
  ["0;", null, 0],
  ["300", null, 300],
])("a refresh of %s", (content, target, seconds) => {
  expect(readRefresh(content)).toEqual({ target, seconds });
});

test("what is no refresh", () => {
  for (const one of ["", "url=/x", "soon", "0url=x"]) expect(readRefresh(one)).toBe(null);
});
