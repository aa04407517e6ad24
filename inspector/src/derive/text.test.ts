import { expect, test } from "vitest";
import { costOf } from "../testing/cost.ts";
import { readText } from "./text.ts";

/** 信息公开 in GB18030. */
const GBK = "d0c5cfa2b9abbfaa";
const html = (head: string, body: Buffer | string): Buffer =>
  Buffer.concat([
    Buffer.from(`<html><head>${head}</head><body>`),
    Buffer.from(body as string),
    Buffer.from("</body>"),
  ]);
const typed = (value: string): [string, string][] => [["Content-Type", value]];

test("one broken character does not make another encoding of a page", () => {
  const broken = Buffer.concat([
    Buffer.from("<title>信息公开目录</title><p>标题断在"),
    Buffer.from([0xe5, 0xad]),
    Buffer.from("…"),
  ]);
  for (const label of ["text/html; charset=utf-8", "text/html", "text/html; charset=gb2312"]) {
    const { text, encoding } = readText(broken, typed(label));
    expect(encoding, label).toBe("utf-8");
    expect(text).toContain("信息公开目录");
    expect(text).toContain("\ufffd");
  }
});

test("a label that lies is not believed", () => {
  const body = html('<meta charset="utf-8">', Buffer.from(GBK.repeat(3), "hex"));
  expect(readText(body, typed("text/html; charset=utf-8")).text).toContain("信息公开");
});

test.each([
  [
    "<!-- <meta charset=big5> --><meta http-equiv=Content-Type content='text/html; charset=gb2312'>",
    "text/html",
  ],
  ["<script>var a='<meta charset=big5>'</script><meta charset=gb2312>", "text/html"],
  ["<meta name=description content='charset=big5'><meta charset=' GBK '>", "text/html"],
  ["<meta charset=big5>", 'text/html;charset="gbk"'],
  ["", "text/html; charset=iso-8859-1"],
  ["<meta charset=gb_2312-80>", "text/html; charset=ISO-8859-1"],
  ["<meta charset=unknown-8>", "text/html"],
])("%s under %s is GB18030", (head, type) => {
  const { text, encoding } = readText(html(head, Buffer.from(GBK, "hex")), typed(type));
  expect(encoding).toBe("gb18030");
  expect(text).toContain("信息公开");
});

test("big5 stays big5", () => {
  expect(readText(html("<meta charset=big5>", Buffer.from("b8eab054a4bdb67d", "hex")), []).text).toContain(
    "資訊公開",
  );
});

test("hostile bytes are read in their length", () => {
  const cost = costOf(() => {
    for (const piece of ["\xe5", "<meta charset=", "charset=", "\xc2\xe5"])
      readText(Buffer.from(piece.repeat(200_000), "latin1"), []);
  });
  expect(cost).toBeLessThan(3000);
});
