import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evaluatePage } from "../../evaluate/evaluate.ts";
import { Stored } from "../../evidence/stored.ts";
import { derivePage, type Page } from "../page.ts";

const pageOf = (body: Buffer, type = "text/html"): Page =>
  derivePage(
    new Stored(
      {
        recordId: "r",
        url: "http://site.test/",
        date: "",
        look: 1,
        milliseconds: 0,
        truncated: null,
        certificateFault: false,
      },
      200,
      [["content-type", type]],
      body,
    ),
  );

function samples(): Buffer[] {
  const root = join(import.meta.dirname, "../../check");
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const folder = join(root, entry.name, "cases");
      return readdirSync(folder)
        .filter((name) => name.endsWith(".html"))
        .map((name) => readFileSync(join(folder, name)));
    });
}

/** Numbers that follow from a seed (Lehmer 1951). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

const SHARP = [
  "<",
  ">",
  '"',
  "'",
  "&",
  "<!--",
  "-->",
  "</",
  "<script>",
  "</script>",
  "<style>",
  "<title>",
  "\0",
  "&#",
  "&#x110000;",
  "<a href=",
  "\u00ff\u00fe",
  "]]>",
  "<svg>",
  "<template>",
  '<iframe srcdoc="',
  "<frameset><frame src=",
  '<script type="text/xml">',
  "<record><![CDATA[",
  "<meta charset=gbk>",
  '<meta http-equiv=refresh content="0;url=',
  "<script>document.write(",
  "String.fromCharCode(",
  "<font color=",
].map((one) => Buffer.from(one, "latin1"));

test("10,000 mutated pages: no throw, and none takes a second", () => {
  const pages = samples();
  const next = numbers(20191118);
  let slowest = 0;
  for (let round = 0; round < 10_000; round += 1) {
    let body = Buffer.from(pages[next(pages.length)]!);
    for (let change = 0; change <= next(6); change += 1) {
      const at = next(body.length + 1);
      const kind = next(4);
      if (kind === 0)
        body = Buffer.concat([body.subarray(0, at), SHARP[next(SHARP.length)]!, body.subarray(at)]);
      else if (kind === 1) body = body.subarray(0, Math.max(1, at));
      else if (kind === 2) body = Buffer.concat([body.subarray(at), body.subarray(0, at)]);
      else if (body.length > 0) body[at % body.length] = next(256);
    }
    const begun = performance.now();
    if (round % 10 === 0) expect(evaluatePage({ file: "x.html" }, body).verdicts.length).toBeGreaterThan(4);
    else expect(pageOf(body).url).toBe("http://site.test/");
    slowest = Math.max(slowest, performance.now() - begun);
  }
  expect(slowest).toBeLessThan(1000);
}, 120_000);

test("a million links, deep nesting, endless attributes and comments are read in their length", () => {
  const link = (at: number): string => `<a href="/p${at % 1000}">${at}</a>`;
  const cases: [string, string][] = [
    ["a million links", Array.from({ length: 1_000_000 }, (_, at) => link(at)).join("")],
    ["a million open anchors", "<a href=x>".repeat(1_000_000)],
    ["200,000 open headings", "<h1>".repeat(200_000)],
    ["breadcrumbs inside breadcrumbs", '<div class="crumb">'.repeat(3000)],
    ["an attribute flood", `<a ${"b=1 ".repeat(500_000)}href=x>`],
    ["an open comment", `<!--${"-".repeat(2_000_000)}`],
    ["open scripts", "<script><!--<script>".repeat(100_000)],
    ["ampersands", "&".repeat(1_000_000)],
    ["quotes", `<a href="${"'".repeat(1_000_000)}`],
  ];
  for (const [name, source] of cases) {
    const begun = performance.now();
    const page = pageOf(Buffer.from(source));
    expect(performance.now() - begun, name).toBeLessThan(8000);
    if (name === "a million links") expect(page.links).toHaveLength(1_000_000);
  }
}, 120_000);

test("labels of bytes that lie, NUL bytes and halves of characters are read", () => {
  const gbk = Buffer.concat([
    Buffer.from("<meta charset=utf-8><title>"),
    Buffer.from("d0c5cfa2b9abbfaa", "hex"),
    Buffer.from("</title>"),
  ]);
  expect(pageOf(gbk).title).toBe("信息公开");
  const big5 = Buffer.concat([
    Buffer.from("<meta charset=big5><title>"),
    Buffer.from("b8eab054a4bdb67d", "hex"),
    Buffer.from("</title>"),
  ]);
  expect(pageOf(big5).title).toBe("資訊公開");
  expect(pageOf(Buffer.from("<title>公开</title>"), "text/html; charset=gb2312").title).toBe("公开");
  expect(pageOf(Buffer.from("<a href='/x'>\0公\0开</a>")).links[0]?.url).toBe("http://site.test/x");
  expect(pageOf(Buffer.from("<title>公开</title>").subarray(0, 11)).title).toMatch(/^公/);
  expect(pageOf(Buffer.from("\ufeff<title>公开</title>", "utf16le")).title).toBe("公开");
});
