import { datesIn } from "./dates.ts";
import { fold } from "./html/collect.ts";
import * as N from "./html/names.ts";
import { textAt, Tokenizer } from "./html/tokenizer.ts";
import type { Page } from "./page.ts";

export interface ListItem {
  url: string | null;
  label: string;
  /** YYYY-MM-DD; null when the item shows none. */
  date: string | null;
}

/** A label of an item is a title; shorter ones are menus. */
const TITLE = 5;
/** A date that belongs to an item stands no farther from it (characters). */
const NEAR = 80;

/** The items that a page lists, in order: links with titles, and the date that stands in, right after or right before each, or in its address. */
export function listItems(page: Page): ListItem[] {
  const { source, resolver } = page;
  const parts: ({ text: string } | { href: string; text: string })[] = [];
  let link: { href: string; text: string } | null = null;
  let unseen = 0;
  new Tokenizer(source).run({
    open(name, _start, _end, tokens) {
      if (name === N.SCRIPT || name === N.STYLE || name === N.TITLE) unseen += 1;
      if (name !== N.A) return;
      const href = tokens.attribute(N.HREF);
      link = href === null ? null : { href, text: "" };
      if (link) parts.push(link);
    },
    close(name) {
      if (name === N.SCRIPT || name === N.STYLE || name === N.TITLE) unseen = Math.max(0, unseen - 1);
      if (name === N.A) link = null;
    },
    text(start, end, raw) {
      if (unseen > 0) return;
      const text = textAt(source, start, end, raw);
      if (link) link.text += text;
      else if (text.trim() !== "") parts.push({ text });
    },
  });
  const near = (from: number, step: 1 | -1): string => {
    let text = "";
    for (let at = from + step; at >= 0 && at < parts.length && text.length < NEAR; at += step) {
      const part = parts[at];
      if (!part || "href" in part) break;
      text = step === 1 ? `${text} ${part.text}` : `${part.text} ${text}`;
    }
    return text.slice(0, NEAR * 2);
  };
  return parts.flatMap((part, at) => {
    if (!("href" in part)) return [];
    const label = fold(part.text);
    const date =
      datesIn(label).at(-1) ??
      datesIn(near(at, 1))[0] ??
      datesIn(near(at, -1)).at(-1) ??
      datesIn(part.href).at(-1) ??
      null;
    return label.length >= TITLE || (date !== null && label.length > 1)
      ? [{ url: resolver.resolve(part.href), label, date }]
      : [];
  });
}
