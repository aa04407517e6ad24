import { isTag, type Element } from "domhandler";
import { parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import { passesOf } from "../testing/cost.ts";
import { derivePage, elements } from "./page.ts";
import { hiddenBy } from "./hidden.ts";
import { RuleIndex } from "./ruleIndex.ts";
import { hidingRules } from "./stylesheet.ts";

/** How the last link of a page is hidden by styles. */
function howOf(css: string, markup = "<body><div class=x><a>链接</a></div></body>"): string | null {
  const links = [...elements(parseDocument(markup))].filter(
    (one): one is Element => isTag(one) && one.name === "a",
  );
  return hiddenBy(links.at(-1)!, new RuleIndex(hidingRules(css), true), new Map())?.how ?? null;
}

test.each([
  // What hides, by which word, and an innocent twin of the same kind.
  [".x a{color:oklch(1 0 0)}", "same-colour", ".x a{color:oklch(45% 0.1 250)}"],
  [".x a{color:lab(100 0 0)}", "same-colour", ".x a{color:lab(30 0 0)}"],
  [".x a{color:light-dark(#fff,#000)}", "same-colour", ".x a{color:light-dark(#000,#fff)}"],
  [
    ".x a{color:color-mix(in oklab,white,#fff)}",
    "same-colour",
    ".x a{color:color-mix(in oklab,white,black)}",
  ],
  [".x a{color:oklch(0 0 0/0)}", "transparent", ".x a{color:oklch(0 0 0/1)}"],
  [
    ".x{background:color(srgb 0 0 0)}.x a{color:#000}",
    "same-colour",
    ".x{background:oklch(.2 .1 250)}.x a{color:#fff}",
  ],
  [
    "@layer a,b;@layer b{.x{display:none}}@layer a{.x{display:block}}",
    "display:none",
    "@layer b,a;@layer a{.x{display:block}}@layer b{.x{display:none}}",
  ],
  [
    "@layer a{.x{display:none!important}}.x{display:block!important}",
    "display:none",
    "@layer a{.x{display:block!important}}.x{display:none!important}",
  ],
  [
    "@layer fw.base{.x{display:block}}@layer mine{.x{display:none}}",
    "display:none",
    "@layer fw.base{.x{display:none}}@layer mine{.x{display:block}}",
  ],
  [
    "@layer a{@layer b{.x{display:none}}}",
    "display:none",
    "@layer a{@layer b{.x.x.x{display:none}}.x{display:block}}",
  ],
  [
    ".x{mask-image:linear-gradient(transparent,#0000)}",
    "mask",
    ".x{mask:linear-gradient(to top,#000 90%,transparent)}",
  ],
  [
    ".x{mask:linear-gradient(#000,#000);mask-size:0 0}",
    "mask",
    ".x{mask:linear-gradient(#000,#000);mask-size:100% 100%}",
  ],
  [
    ".x{-webkit-mask-image:linear-gradient(transparent,transparent)}",
    "mask",
    ".x{-webkit-mask-image:linear-gradient(transparent,transparent)}.x{mask:none;-webkit-mask:none}",
  ],
  [
    ".x{-webkit-mask:linear-gradient(#000,#000);mask-size:0}",
    "mask",
    ".x{mask-size:0}.x{mask:linear-gradient(#000,#000)}",
  ],
  [".x{transform:rotate3d(0,1,0,90deg)}", "transform", ".x{transform:rotate3d(0,0,1,90deg)}"],
  [".x{transform:rotate3d(1,1,0,-90deg)}", "transform", ".x{transform:rotate3d(1,0,1,90deg)}"],
  [".x{overflow:hidden;line-height:1px}", "line-height:0", ".x{overflow:hidden;line-height:1.5}"],
  [".x{overflow:hidden;line-height:0}", "line-height:0", ".x{overflow:hidden;font:14px/1.5 arial}"],
  [
    ".x{overflow:hidden;line-height:calc(1*1px)}",
    "line-height:0",
    ".x{overflow:hidden;line-height:calc(1*1.5)}",
  ],
  [".x{clip-path:inset(0 100% 0 0)}", "clip-path", ".x{clip-path:inset(60% 0 0 0)}"],
  [".x{clip-path:inset(50%)}", "clip-path", ".x{clip-path:inset(0 0 40% 0 round 4px)}"],
  [".x{scale:1 0}", "transform", ".x{scale:1 1}"],
  [".x{transform:scaleY(0)}", "transform", ".x{transform:scaleX(-1)}"],
  [".x{translate:9999px}", "transform", ".x{translate:10px}"],
  [".x{transform:translateX(-200vw)}", "transform", ".x{transform:translateX(-5vw)}"],
  [".x{transform:matrix(1,0,0,1,-9999,0)}", "transform", ".x{transform:matrix(1,0,0,1,0,0)}"],
  ["body{.x{display:none}}", "display:none", ".none{.x{display:none}}"],
  [".x{body &{display:none}}", "display:none", ".x{.none &{display:none}}"],
  [".x{@media (min-width:9px){display:none}}", "display:none", ".x{@media (max-width:300px){display:none}}"],
  [":where(.x){display:none}", "display:none", ".x{display:block}:where(.x.x.x){display:none}"],
  [":is(#q,.x){display:none}.x{display:block}", "display:none", ":is(#q,.x){display:block}.x{display:none}"],
  [".x{all:unset;display:none}", "display:none", ".x{display:none}.x{all:unset}"],
  ["@scope (body){.x{display:none}}", "display:none", "@scope (body) to (.x){.x{display:none}}"],
  [".x a{font-size:clamp(0px,0px,0px)}", "font-size:0", ".x a{font-size:clamp(12px,2vw,16px)}"],
  [
    ".x{position:absolute;left:calc(-1 * 9999px)}",
    "off-screen",
    ".x{position:absolute;left:calc(50% - 100px)}",
  ],
  [".x{opacity:calc(0)}", "opacity:0", ".x{opacity:calc(1 - .1)}"],
  ["body:has(.x) .x{display:none}", "display:none", "body:has(.none) .x{display:none}"],
  [
    '@import url("data:text/css,.x%7Bdisplay:none%7D");',
    "display:none",
    '@import url("data:text/css,.x%7Bcolor:red%7D");',
  ],
  ...["print", "layer(base)", "(max-width:600px)", "supports(color:red)"].map(
    (behind): [string, string, string] => [
      '@import url("data:text/css,.x%7Bdisplay:none%7D") screen;',
      "display:none",
      `@import url("data:text/css,.x%7Bdisplay:none%7D") ${behind};`,
    ],
  ),
  // Whether a container is as wide can't be told: nothing is said.
  [".x{display:none}", "display:none", "@container (min-width:1px){.x{display:none}}"],
])("%s hides (%s), %s does not", (hides, how, shows) => {
  expect(howOf(hides)).toBe(how);
  expect(howOf(shows)).toBeNull();
});

test("of more layers than are told apart nobody says which wins, and they are read in their length", () => {
  const many = "@layer{a{top:0}}".repeat(70);
  expect(howOf(`${many}@layer{.x{display:none}}`)).toBe("display:none");
  expect(howOf(`${many}@layer{.x{display:block}}@layer{.x{display:none}}`)).toBeNull();
  expect(howOf(`${many}@layer{.x{display:block}}.x{display:none}`)).toBe("display:none");
  expect(
    howOf(`${many}.x{visibility:hidden}@layer{a{visibility:visible}}@layer{a{visibility:inherit}}`),
  ).toBeNull();
  const inside = "@layer a{".repeat(150) + "}".repeat(150);
  for (const one of [
    "@layer{a{top:0}}".repeat(4000),
    inside.repeat(7),
    "@layer a.b.c{a{top:0}}".repeat(4000),
  ])
    expect(passesOf(hidingRules, one), one.slice(0, 20)).toBeLessThan(20_000);
});

test("a sheet that stands in its own address is one of the page's", () => {
  const stylesOf = (address: string, how = "rel=stylesheet", more = ""): readonly string[] =>
    derivePage({
      recordId: "r",
      url: "http://site.test/",
      status: 200,
      headers: [["content-type", "text/html"]],
      mediaType: "text/html",
      body: Buffer.from(`<link ${how} href="${address}">${more}`),
      date: "2020-03-02T01:00:00Z",
      look: 1,
      milliseconds: 1,
      truncated: null,
      certificateFault: false,
    }).inlineStyles;
  expect(stylesOf("data:text/css,.x%7Bdisplay:none%7D")).toEqual([".x{display:none}"]);
  expect(stylesOf("data:text/css;charset=utf-8;base64,LnggeyB9")).toEqual([".x { }"]);
  expect(stylesOf("data:text/plain,.x")).toEqual([]);
  expect(stylesOf("/a.css")).toEqual([]);
  expect(stylesOf("data:text/css,.x", "rel=stylesheet media=print")).toEqual([]);
  expect(stylesOf("data:text/css,.x", "rel='alternate stylesheet'")).toEqual([]);
  const style = "<style media=print>a{}</style><style media='screen,print'>b{}</style>";
  expect(stylesOf("/a.css", "rel=stylesheet", style)).toEqual(["b{}"]);
});
