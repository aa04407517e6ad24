import { unescaped } from "../../derive/constant.ts";
import { withoutComments } from "../../derive/code.ts";
import { isHarmlessFile } from "../../derive/scriptContent.ts";
import { isSpamTarget, spamWords } from "../../derive/spam.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";

/** So many different words of advertising in a script's strings are no accident; lists of forbidden words name no strangers. */
const WORDS = 2;
const STRANGERS = 2;
/** Scripts are read so far (characters). */
const LENGTH = 200_000;

/** What parts the strings and labels of a script. */
const BORDER = /["'`<>\n]/;
/** A longer piece is no label (characters). */
const PIECE = 400;
const ADDRESS = /https?:\/\/[^\s"'`<>\\)]{3,200}/g;
const RETITLES = /\bdocument\s{0,9}\.\s{0,9}title\s{0,9}=(?!=)/;
/** Text that a script turns round before it writes it. */
const TURNS = /\.\s{0,9}reverse\s{0,9}\(\s{0,9}\)/;

interface Told {
  words: readonly string[];
  addresses: readonly string[];
  retitles: boolean;
}

const told = new Map<string, Told>();

const turned = (text: string): string => [...text].reverse().join("");

function read(code: string): Told {
  const plain = unescaped(withoutComments(code.slice(0, LENGTH)));
  const reversed = TURNS.test(plain);
  const words = new Set<string>();
  const addresses = new Set<string>();
  for (const text of reversed ? [plain, turned(plain)] : [plain]) {
    for (const piece of text.split(BORDER))
      if (piece.length > 1 && piece.length <= PIECE) for (const word of spamWords(piece)) words.add(word);
    for (const [address] of text.matchAll(ADDRESS)) addresses.add(address);
  }
  return { words: [...words], addresses: [...addresses], retitles: RETITLES.test(plain) };
}

const TEMPLATE = /<template(?=[\s>])[^<>]{0,300}>/gi;

/** What stands in a page's templates: nobody sees it until a script takes it out. Linear. */
function templatesOf(page: Page): string[] {
  if (!["<template", "<TEMPLATE"].some((one) => page.response.body.includes(one))) return [];
  const { source } = page;
  const found: string[] = [];
  let done = 0;
  for (const match of source.matchAll(TEMPLATE)) {
    if (match.index < done) continue;
    const end = source.indexOf("</template", match.index);
    done = end < 0 ? source.length : end;
    found.push(source.slice(match.index, done));
  }
  return found;
}

/** Whether a script can hold advertising at all: nearly none does, and that is told at once. */
const mayHold = (code: string): boolean => /https?:|document\s{0,9}\.\s{0,9}title|ptth/.test(code);

function toldOf(code: string): Told {
  let known = told.get(code);
  if (known === undefined) {
    known = read(code);
    if (told.size > 500) told.clear();
    told.set(code, known);
  }
  return known;
}

/**
 * Words of advertising in what a page's scripts are about to write: their strings name what no school advertises, and strangers with it or
 * a new title. Nobody can say without running them whether it is shown, so that this is for a person.
 */
export function advertisedInScripts(
  site: SiteView,
  page: Page,
  strange: (url: string | null) => boolean,
): string[] {
  const codes = [
    ...templatesOf(page),
    ...page.inlineScripts.map((one) => one.code),
    ...page.scripts.flatMap((url) => (isHarmlessFile(url) ? [] : (site.resource(url) ?? []))),
  ];
  return codes.flatMap((code) => {
    if (!mayHold(code)) return [];
    const { words, addresses, retitles } = toldOf(code);
    if (words.length === 0) return [];
    const strangers = addresses.filter((url) => strange(url));
    const many = words.length >= WORDS && (retitles || new Set(strangers).size >= STRANGERS);
    return many || strangers.some(isSpamTarget) ? [...words] : [];
  });
}
