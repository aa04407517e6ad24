import { expect, test } from "vitest";
import { passesOf } from "../testing/cost.ts";
import { cssAddresses } from "./cssAddresses.ts";

const of = (css: string): string[] => cssAddresses(css).map((one) => `${one.kind} ${one.raw}`);

test.each([
  [
    '@import "a.css";@import\'b.css\' screen;@import url(c.css) layer(x);@import/**/"d.css";',
    ["style a.css", "style b.css", "style c.css", "style d.css"],
  ],
  ["a{background:url(a\\ b.png)}b{background:url('c\\'d.png')}", ["image a b.png", "image c'd.png"]],
  [
    'a{background: URL( e.png )}@font-face{src:url(g.woff2) format("woff2"),url(g.ttf?v=1)}',
    ["image e.png", "font g.woff2", "font g.ttf?v=1"],
  ],
  ['a:after{content:"url(no.png)"}/* url(no2.png) */b{background:url(yes.png)}', ["image yes.png"]],
  [
    'a{background:image-set("a.avif" type("image/avif"), "b.png" 2x, url(c.png) 1x)}',
    ["image a.avif", "image b.png", "image c.png"],
  ],
  ['a{background:-webkit-image-set(url(d.png) 1x)}b{content:"x.png"}', ["image d.png"]],
  ["@namespace svg url(http://www.w3.org/2000/svg);a{background:url(e.png)}", ["image e.png"]],
  ["a{background:url(data:image/png;base64,AA)}b{fill:url(#id)}c{background:url()}", []],
  ["a{background:url(a b.png)}", []],
  ["a{background:url(\\66 .png)}", ["image f.png"]],
  ["a{background:url(unclosed.png", []],
  ["a{background:\\75 rl(a.png)}b{background:u\\72l(b.png)}", ["image a.png", "image b.png"]],
  [".a\\'b{background:url(a.png)} .c\\/*d{background:url(b.png)}", ["image a.png", "image b.png"]],
  [
    'a{background:url("img/a\\\r\nb.png")}b{background:url(\\41\r\nb.png)}',
    ["image img/ab.png", "image Ab.png"],
  ],
  ['a{background:url("\\5c 31.png")}', ["image \\31.png"]],
  ["a{background:url(img/a\\\nb.png)}", []],
  [".url\\({color:red}.curl(a.png){}a{content:'\\'url(no.png)'}", []],
  ["a{mask:url( 'x.svg#m' )}", ["image x.svg#m"]],
])("%s", (css, wanted) => expect(of(css)).toEqual(wanted));

test("hostile stylesheets are read in their length", () => {
  const hostile = [
    ...["/*", "url(", '"', "@import\t", "image-set(", "url(/*", "\\", "url('", "@import url("].map((piece) =>
      piece.repeat(60_000),
    ),
    `@import${"\t".repeat(400_000)}`,
    `url(${" ".repeat(400_000)}`,
  ];
  for (const css of hostile)
    expect([css.slice(0, 12), passesOf(of, css) < 3000]).toEqual([css.slice(0, 12), true]);
});
