import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { Tokenizer as Parse5, TokenizerMode, type Token } from "parse5";
import { expect, test } from "vitest";
import { Tokenizer, textAt } from "./tokenizer.ts";

type Flat = (string | [string, [string, string][]])[];

/** The tokens of parse5's tokenizer, which passes the html5lib tokenizer tests; elements switch its state as the tree builder would. */
function oracle(source: string): Flat {
  const out: Flat = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") out.push(`text:${text}`);
    text = "";
  };
  const modes: Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = {
    script: TokenizerMode.SCRIPT_DATA,
    title: TokenizerMode.RCDATA,
    textarea: TokenizerMode.RCDATA,
    plaintext: TokenizerMode.PLAINTEXT,
    ...Object.fromEntries(
      ["style", "xmp", "iframe", "noembed", "noframes"].map((name) => [name, TokenizerMode.RAWTEXT]),
    ),
  };
  const characters = (token: Token.CharacterToken): void => {
    text += token.chars;
  };
  const tokens = new Parse5(
    {},
    {
      onStartTag: (token) => {
        flush();
        out.push([`<${token.tagName}`, token.attrs.map(({ name, value }) => [name, value])]);
        const mode = modes[token.tagName];
        if (mode !== undefined) tokens.state = mode;
      },
      onEndTag: (token) => {
        flush();
        out.push(`</${token.tagName}`);
        tokens.state = TokenizerMode.DATA;
      },
      onComment: () => {
        flush();
        out.push("comment");
      },
      onDoctype: () => {},
      onCharacter: characters,
      onWhitespaceCharacter: characters,
      onNullCharacter: characters,
      onEof: () => flush(),
      onParseError: null,
    },
  );
  tokens.write(source, true);
  return out;
}

const plain = (text: string): string => text.replaceAll("\0", "\uFFFD").replace(/\r\n?/g, "\n");

function ours(source: string): Flat {
  const out: Flat = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") out.push(`text:${text}`);
    text = "";
  };
  const nameAt = (from: number): string =>
    plain(/^[^\s/>]*/.exec(source.slice(from))?.[0] ?? "").replace(/[A-Z]/g, (one) => one.toLowerCase());
  new Tokenizer(source).run({
    open(_name, start, _end, tokens) {
      flush();
      const attributes = new Map<string, string>();
      for (let index = 0; index < tokens.attributeCount; index += 1) {
        const name = plain(tokens.attributeName(index));
        if (!attributes.has(name)) attributes.set(name, plain(tokens.attributeAt(index)));
      }
      out.push([`<${nameAt(start + 1)}`, [...attributes]]);
    },
    close(_name, start) {
      flush();
      out.push(`</${nameAt(start + 2)}`);
    },
    text(start, end, raw) {
      text += plain(textAt(source, start, end, raw));
    },
    comment() {
      flush();
      out.push("comment");
    },
  });
  flush();
  return out;
}

const nulls = (flat: Flat): string => JSON.stringify(flat).replaceAll("\\u0000", "\uFFFD");

/** Written for this test after the sections of the HTML standard; what must come out is parse5's answer. */
const PIECES = [
  "<a href=x>",
  "<A HREF='y'>",
  '<a href="a&amp;b">',
  "</a>",
  "<p/>",
  "<br/ >",
  "<img src=a.png alt>",
  "text",
  "1 < 2",
  "a<",
  "<",
  "</",
  "</>",
  "</ x>",
  "<!-- c -->",
  "<!-->",
  "<!--->",
  "<!-- a -- b --!>",
  "<!doctype html>",
  '<!DOCTYPE html PUBLIC "-//W3C//DTD">',
  "<?php echo 1 ?>",
  "<!x>",
  "<![CDATA[x]]>",
  "<script>",
  "</script>",
  "<script>if(a<b)'</scrip'</script>",
  "<script><!-- <script> </script> --></script>",
  "<script><!--x</script>",
  "<SCRIPT src=a></SCRIPT >",
  "<style>a>b{}</style>",
  "<title>a&lt;b</title>",
  "<textarea><a></textarea>",
  "<iframe src=x><a></iframe>",
  "<xmp><b></xmp>",
  "<noframes><a></noframes>",
  "&amp;",
  "&lt",
  "&nbsp;",
  "&#20320;",
  "&#x597d;",
  "&notit;",
  "&copy",
  "=",
  '"',
  "'",
  ">",
  "/",
  " ",
  "\n",
  "\t",
  "\0",
  "中文",
  "<a =b>",
  "<a b=c=d>",
  '<a b = "c" d>',
  "<a b='c'd=e>",
  "<a b=>",
  "<a\nb\tc>",
  "<a b b=1>",
  "<a href=a/b/>",
  "<a x=`y`>",
  "<a <b>",
  '<div class="a > b">',
  "<中>",
  "<a中=1>",
  "<!-",
  "<!--",
  "<a ",
  '<a b="',
  '</a b="x>">',
];

test("gives the tokens of a conforming tokenizer, on pieces and on 6,000 mixtures of them", () => {
  for (const piece of PIECES) expect(nulls(ours(piece)), piece).toBe(nulls(oracle(piece)));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 14 }), (parts) => {
      const source = parts.join("");
      expect(nulls(ours(source))).toBe(nulls(oracle(source)));
    }),
    { numRuns: 6000, seed: 20191118 },
  );
});

test("gives the same tokens on every case page of the checks, also cut anywhere", () => {
  const root = join(import.meta.dirname, "../../check");
  let pages = 0;
  for (const check of readdirSync(root, { withFileTypes: true })) {
    if (!check.isDirectory()) continue;
    const folder = join(root, check.name, "cases");
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".html"))) {
      const source = readFileSync(join(folder, name), "utf8");
      pages += 1;
      for (const cut of [source.length, Math.floor(source.length / 2), Math.floor(source.length / 3)])
        expect(nulls(ours(source.slice(0, cut))), `${check.name}/${name}`).toBe(
          nulls(oracle(source.slice(0, cut))),
        );
    }
  }
  expect(pages).toBeGreaterThan(30);
});
