import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { oracle } from "./oracle.ts";
import { solved } from "./solved.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mingcha-oracle-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the oracle says of pages by path, without the host. */
function says(files: Record<string, string | Buffer>, start = "index.html") {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { pages, broken, fragments } = oracle(folder, start);
  const bare = (all: Set<string>): string[] =>
    [...all].map((one) => one.replace("http://site.test", "")).toSorted();
  return { pages, broken: bare(broken), fragments: bare(fragments) };
}

test("links, pictures, styles and what styles import are followed; what leads to nothing is told once, without its fragment", () => {
  expect(
    says({
      "index.html": `<link rel=stylesheet href=s.css><a href="b/">b</a><a href="no.html#x">n</a><a href="no.html">n</a>
        <img srcset="a.png 1x, gone.png 2x"><p style="background:url(lost.png)"><a href="mailto:a@b">m</a><a href="http://else.test/z">e</a>`,
      "b/index.html": '<a href="../index.html">up</a><script src="c.js"></script>',
      "s.css": '@import "t.css"; .a { background: url("u.png") }',
      "a.png": "",
    }),
  ).toEqual({
    pages: 2,
    broken: ["/b/c.js", "/gone.png", "/lost.png", "/no.html", "/t.css", "/u.png"],
    fragments: [],
  });
});

test("a place is there by id or name, as written or decoded; top, commands of scripts and text fragments need none", () => {
  expect(
    says({
      "index.html": `<a href="p.html#there">1</a><a href="p.html#old">2</a><a href="p.html#%E7%94%B2">3</a><a href="p.html#gone">4</a>
        <a href="#top">5</a><a href="#own">6</a><a href="p.html#!/a">7</a><a href="p.html#:~:text=x">8</a><iframe src="p.html#gone2"></iframe>`,
      "p.html": '<p id=there><a name="old"></a><h2 id="甲"></h2>',
    }).fragments,
  ).toEqual(["/index.html#own", "/p.html#gone"]);
});

test("a base moves every address; pages in GBK are read; what only stands in a comment is no link", () => {
  expect(
    says({
      "index.html": '<base href="/deep/"><a href="x.html">x</a><!-- <a href="never.html"> -->',
      "deep/x.html": Buffer.concat([
        Buffer.from('<meta charset="gbk"><a href="'),
        Buffer.from([0xbc, 0xd7]),
        Buffer.from('.html">'),
      ]),
    }),
  ).toEqual({ pages: 2, broken: ["/deep/%E7%94%B2.html"], fragments: [] });
});

test("an answer to a proof of work has the zero bits that its task asks for", () => {
  const task = "a.b.12.c";
  const hash = createHash("sha256")
    .update(`${task}:${solved(task)}`)
    .digest();
  expect(hash.readUInt32BE(0) >>> 20).toBe(0);
});
