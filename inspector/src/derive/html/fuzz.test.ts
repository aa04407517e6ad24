import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { costOf, surelyCosts } from "../../testing/cost.ts";
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

test("10,000 mutated pages: no throw, and none costs far more than the slowest of the whole ones", () => {
  const pages = samples();
  const judged = (body: Buffer) => evaluatePage({ file: "x.html" }, body);
  const limit = 200 * Math.max(1, ...pages.map((page) => costOf(() => judged(page), 3)));
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
    const read = (): void => {
      if (round % 10 === 0) expect(judged(body).verdicts.length).toBeGreaterThan(4);
      else expect(pageOf(body).url).toBe("http://site.test/");
    };
    slowest = Math.max(slowest, surelyCosts(read, limit));
  }
  expect(slowest).toBeLessThan(limit);
});

test("a million links, deep nesting, endless attributes and comments are read in their length", () => {
  const link = (at: number): string => `<a href=${at % 100}>${at % 10}</a>`;
  const cases: [string, number, (count: number) => string][] = [
    ["links", 1_000_000, (count) => Array.from({ length: count }, (_, at) => link(at)).join("")],
    ["open anchors", 1_000_000, (count) => "<a href=x>".repeat(count)],
    ["open headings", 200_000, (count) => "<h1>".repeat(count)],
    ["breadcrumbs inside breadcrumbs", 3000, (count) => '<div class="crumb">'.repeat(count)],
    ["an attribute flood", 500_000, (count) => `<a ${"b=1 ".repeat(count)}href=x>`],
    ["an open comment", 2_000_000, (count) => `<!--${"-".repeat(count)}`],
    ["open scripts", 100_000, (count) => "<script><!--<script>".repeat(count)],
    ["ampersands", 1_000_000, (count) => "&".repeat(count)],
    ["quotes", 1_000_000, (count) => `<a href="${"'".repeat(count)}`],
  ];
  for (const [name, count, source] of cases) {
    // Four times the length costs about four times as much; in its square it would cost sixteen times.
    const part = Buffer.from(source(count / 4));
    const whole = Buffer.from(source(count));
    const quarter = Math.max(
      20,
      costOf(() => pageOf(part)),
    );
    let page = null as Page | null;
    const full = surelyCosts(() => (page = pageOf(whole)), quarter * 12);
    expect(full, name).toBeLessThan(quarter * 12);
    if (name === "links") expect(page!.links).toHaveLength(1_000_000);
  }
});
