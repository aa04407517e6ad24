import { isTag, type Element } from "domhandler";
import { parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import { hiddenBy } from "./hidden.ts";
import { elements } from "./page.ts";
import { RuleIndex } from "./ruleIndex.ts";
import { hidingRules } from "./stylesheet.ts";

/** How the last link of a page is hidden. */
function howOf(css: string, markup: string): string | null {
  const links = [...elements(parseDocument(markup))].filter(
    (one): one is Element => isTag(one) && one.name === "a",
  );
  return hiddenBy(links.at(-1)!, new RuleIndex(hidingRules(css), true), new Map())?.how ?? null;
}

test("a comma in a comment parts no selectors, and what is no blank of CSS is a sign of a name", () => {
  const link = '<div class="menu tab"><a>x</a></div>';
  expect(howOf(".menu{display:none}", link)).toBe("display:none");
  expect(howOf(".menu{display:none}.tab, /* .old, */ .menu{display:block}", link)).toBe(null);
  expect(howOf('.menu{display:none}.menu:not([title="/*, */"]){display:block}', link)).toBe(null);
  for (const blank of ["\ufeff", "\u00a0", "\u3000"]) {
    expect(howOf(`p{left:0}${blank}.menu{display:none}`, link)).toBe(null);
    expect(howOf(`${"p{left:0}".repeat(200)}${blank}.menu{display:none}`, link)).toBe(null);
  }
});

/** A rule in a rule, so many levels deep. */
const deep = (selector: string, levels: number, inside: string): string =>
  levels === 0 ? inside : `${selector}{${deep(selector, levels - 1, inside)}}`;

test("rules in rules grow only so far; what is nested deeper is not known", () => {
  const link = `${"<div>".repeat(9)}<a>x</a>`;
  expect(howOf(`div{${deep("& div", 3, "& a{display:none}")}}`, link)).toBe("display:none");
  const lists = deep("div,p,ul,li", 12, "& a{display:none}");
  const ampersands = deep("& & & & & &", 12, "& a{display:none}");
  for (const css of [
    `div{${lists}}`,
    `div{${ampersands}}`,
    `div{${deep("& div", 40, "& a{display:none}")}}`,
  ]) {
    expect(hidingRules(css)).toEqual([]);
    // What stands behind it is read all the same.
    expect(howOf(`${css} a{display:none}`, link)).toBe("display:none");
  }
  // One long list around many small rules is no way around it.
  const many = `${Array.from({ length: 150 }, (_, at) => `p.c${at}`).join(",")}{${"& a{display:none}".repeat(3000)}}`;
  expect(hidingRules(many).length).toBeLessThan(600);
  expect(hidingRules("p,".repeat(5000) + "p{display:none}").length).toBe(5001);
});

test.each([
  // What hides; its twin takes it back, by a rule that must be found by the right key.
  [
    ".tab:not(.mini),.z{display:block;&.on{display:none}}",
    ".tab:not(.mini),.z{display:none;&.on{display:block}}",
  ],
  [".tab,.x::before{& a{display:none}}", ".tab{& a{display:none}}.tab,.x::before{& a{display:block}}"],
  [".tab:hover,.tab{& a{display:none}}", ".tab{& a{display:none}}.tab:hover,.tab{& a{display:block}}"],
  [":is(.q,.tab:not(.r)){display:none}", ".tab{display:none}:is(.q,.tab:not(.r)){display:block}"],
  ['[title="a) > b"].on{display:none}', '.on{display:none}div[title="a) > b"].on{display:block}'],
  [
    ".a\\:b .on{display:none}.tab .on{display:block}",
    ".on{display:none}.on:not(:is(.a,.b) > .c){display:block}",
  ],
])("%s hides, %s does not", (hides, shows) => {
  const markup = '<p class="a:b"><div class="tab on" title="a) > b"><a>x</a></div>';
  expect(howOf(shows, markup)).toBeNull();
  expect(howOf(hides, markup.replace("<p ", "<section "))).toBe("display:none");
});

test("variables of variables grow only so far; a value that would grow on is not known", () => {
  const four = (name: string): string => `var(${name}) `.repeat(4);
  const rules = Array.from({ length: 14 }, (_, at) => `.l${at}{--v${at + 1}:${four(`--v${at}`)}}`).join("");
  const open = Array.from({ length: 14 }, (_, at) => `<div class=l${at}>`).join("");
  const css = `:root{--v0:none}${rules}a{display:var(--v14)}`;
  expect(howOf(css, `<html>${open}<a>x</a>`)).toBeNull();
  expect(howOf(":root{--a:var(--b);--b:none}a{display:var(--a)}", "<html><a>x</a>")).toBe("display:none");
  const index = new RuleIndex(hidingRules(css), true);
  const markup = parseDocument(`<html>${open}<a>x</a>`);
  for (const one of elements(markup)) {
    hiddenBy(one, index, new Map());
    for (const value of index.style(one, () => new Map()).values())
      expect(value.length).toBeLessThanOrEqual(1000);
  }
});

test("letters of no colour are hidden over any picture but one that draws them", () => {
  const clear = '<a style="color:transparent">x</a>';
  const picture = "body{background:#fff url(bg.jpg)}";
  expect(howOf(picture, `<body>${clear}`)).toBe("transparent");
  expect(
    howOf(`${picture}div{background-image:linear-gradient(#fff,#eee)}`, `<body><div>${clear}</div>`),
  ).toBe("transparent");
  // Letters that the picture draws, its own or that of an element around.
  const clip = "background:linear-gradient(#036,#690);background-clip:text";
  expect(howOf(`a{${clip}}`, clear)).toBeNull();
  expect(howOf(`div{${clip}}`, `<div>${clear}</div>`)).toBeNull();
  expect(howOf(`div{${clip}}a{-webkit-text-fill-color:transparent}`, "<div><a>x</a></div>")).toBeNull();
  // A picture in place of the words.
  expect(howOf("a{background:url(button.png)}", clear)).toBeNull();
});

test("what only an old browser reads is no declaration (CSS Syntax 4.3.7)", () => {
  for (const hack of [
    "display:none\\9",
    "display:none \\9",
    "display:none\\0",
    "display:none\\0/",
    "display:none\\9 !important",
    "text-indent:-9999px\\9",
    "font-size:0\\0",
    "display:none\\d800 ",
    "display:none\\110000",
    "transform:scale(0)\\9",
  ]) {
    expect(howOf(`a{${hack}}`, "<a>x</a>"), hack).toBeNull();
    expect(howOf("", `<a style="${hack}">x</a>`), hack).toBeNull();
  }
  // It does not undo what stands before it either.
  expect(howOf("a{display:none;display:block\\9}", "<a>x</a>")).toBe("display:none");
  expect(howOf("", '<a style="displa\\79:n\\6f ne">x</a>')).toBe("display:none");
});
