import { expect, test } from "vitest";
import { Stored } from "../evidence/stored.ts";
import { isSamePage } from "./likeness.ts";
import { derivePage, type Page } from "./page.ts";

const page = (url: string, body: string): Page =>
  derivePage(
    new Stored(
      {
        recordId: url,
        url,
        date: "2020-01-01T00:00:00.000Z",
        look: 1,
        milliseconds: 0,
        truncated: null,
        certificateFault: false,
      },
      200,
      [["content-type", "text/html; charset=utf-8"]],
      Buffer.from(`<html><head><title>提示</title></head><body>${body}</body></html>`),
    ),
  );

const missing = (path: string, named: string = path): Page =>
  page(`http://site.test${path}`, `<h1>您访问的页面 ${named} 不存在</h1><a href="/">首页</a>`);

test("a page that names the address where it was looked for is one page for all of them", () => {
  expect(isSamePage(missing("/gone.htm"), missing("/7f3a.html"))).toBe(true);
  expect(isSamePage(missing("/%E6%97%A7%E9%97%BB.htm", "/旧闻.htm"), missing("/7f3a.html"))).toBe(true);
  expect(isSamePage(missing("/a?id=3"), missing("/b?id=8"))).toBe(true);
});

test("another heading makes another page, and so does one that names a third address", () => {
  const list = page("http://site.test/list.htm", `<h1>科研动态</h1><a href="/">首页</a>`);
  expect(isSamePage(list, missing("/7f3a.html"))).toBe(false);
  expect(isSamePage(missing("/a.htm", "/x.htm"), missing("/b.htm", "/y.htm"))).toBe(false);
});
