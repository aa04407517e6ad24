import { datesIn, placedDates } from "./dates.ts";
import { dateOfPieces, mayBePiece, PIECES, shortDate } from "./datePieces.ts";
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
/** A text beside an item that is longer than this is an abstract or an article, not its date (characters). */
const BESIDE = 80;
/** No date that belongs to an item stands so many pieces of text away. */
const FAR = 12;

const TIME = N.nameCode("time");

/** Puts dates that stand in pieces together, in the place of the first piece; the others are empty then. */
function joinDates(parts: Part[]): void {
  for (let at = 0; at < parts.length; at += 1) {
    const first = parts[at] as Part;
    if (first.href !== null || !mayBePiece(first.text)) continue;
    const pieces: string[] = [];
    for (let next = at; next < parts.length && pieces.length < PIECES; next += 1) {
      const one = parts[next] as Part;
      if (one.href !== null || one.item !== first.item || !mayBePiece(one.text)) break;
      pieces.push(one.text.trim());
    }
    const found = dateOfPieces(pieces);
    if (found === null) continue;
    first.text = found.date;
    for (let next = 1; next < found.used; next += 1) (parts[at + next] as Part).text = "";
  }
}

/** The date of the first or the last pieces inside a link, written in parts or to be read by itself. */
function dateInside({ pieces }: Part): string | null {
  for (const from of [0, 1, pieces.length - 3, pieces.length - 2])
    if (from >= 0) {
      const found = dateOfPieces(pieces.slice(from, from + PIECES));
      if (found !== null) return found.date;
    }
  return pieces.length < 2 ? null : (dateAlone(pieces[0] ?? "") ?? dateAlone(pieces.at(-1) ?? ""));
}

/** Before a date that stands by itself: brackets, its name, a day of the week in English. */
const AHEAD =
  /^[\s()[\]（）【】〔〕|/·-]{0,9}(?:(?:发布|更新|添加|发表)?(?:时间|日期|于)[:：]?|(?:sun|mon|tue|wed|thu|fri|sat)[a-z]{0,6}\.?,?)?[\s(（【[]{0,9}$/i;
/** After it: brackets, a time, a day of the week. */
const BEHIND =
  /^日?[\s()[\]（）【】〔〕|/·,，-]{0,9}(?:(?:星期|周)[一二三四五六日天])?[\s()（）]{0,9}T?(?:[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d(?:\.\d{1,9})?)?)?(?:Z|[+-]\d\d:?\d\d)?[\s()[\]（）【】〔〕|/·-]{0,9}$/;

/** The date of a text that says nothing else. */
function dateAlone(text: string): string | null {
  if (text.length > BESIDE) return null;
  const [only, second] = placedDates(text);
  if (!only || second) return null;
  return AHEAD.test(text.slice(0, only.at)) && BEHIND.test(text.slice(only.end)) ? only.date : null;
}

/** A day or month without its year, beside an item. */
const DAY_ONLY =
  /^[\s[({（【]{0,5}(?:0?[1-9]|1[0-2])\s?[-/.月]\s?(?:0?[1-9]|[12]\d|3[01])日?[\s\])}）】]{0,5}$/;

/** Whether a list shows days without their year: which of its items is the newest can't be told then. */
export const showsDaysOnly = (page: Page): boolean =>
  partsOf(page.source).some(({ text, href, pieces }) =>
    [href === null ? text : "", ...pieces].some((one) => DAY_ONLY.test(one)),
  );

const codes = (names: string): Set<number> => new Set(names.split(" ").map((name) => N.nameCode(name)));
/** Elements that hold one item of a list. */
const ITEMS = codes("li tr");
/** Elements at whose tags a line ends. */
const LINES = codes("li tr dd dt p div br hr ul ol dl table tbody section article h1 h2 h3 h4 h5 h6");

interface Part {
  text: string;
  /** The pieces of text inside a link. */
  pieces: string[];
  /** Null for text outside of links. */
  href: string | null;
  title: string | null;
  /** Which line of the page it stands in, and which item of a list (−1 for none). */
  line: number;
  item: number;
}

function partsOf(source: string): Part[] {
  const parts: Part[] = [];
  let link: Part | null = null;
  let unseen = 0;
  let line = 0;
  let items = 0;
  const open: number[] = [];
  /** A time element says its date to machines, whatever stands in it for people. */
  const said = (datetime: string | null): void => {
    if (datetime === null || datesIn(datetime).length === 0) return;
    if (link) link.pieces.push(datetime);
    else parts.push({ text: datetime, pieces: [], href: null, title: null, line, item: open.at(-1) ?? -1 });
  };
  new Tokenizer(source).run({
    open(name, _start, _end, tokens) {
      if (name === N.SCRIPT || name === N.STYLE || name === N.TITLE) unseen += 1;
      if (LINES.has(name) && !link) line += 1;
      if (ITEMS.has(name)) open.push((items += 1));
      if (name === TIME) said(tokens.attribute(N.DATETIME));
      if (name !== N.A) return;
      const href = tokens.attribute(N.HREF);
      const title = tokens.attribute(N.TITLE_ATTRIBUTE);
      link = href === null ? null : { href, title, text: "", pieces: [], line, item: open.at(-1) ?? -1 };
      if (link) parts.push(link);
    },
    close(name) {
      if (name === N.SCRIPT || name === N.STYLE || name === N.TITLE) unseen = Math.max(0, unseen - 1);
      if (name === N.A) link = null;
      if (LINES.has(name) && !link) line += 1;
      if (ITEMS.has(name)) open.pop();
    },
    text(start, end, raw) {
      if (unseen > 0) return;
      const text = textAt(source, start, end, raw);
      if (link) {
        link.text += text;
        if (text.trim() !== "") link.pieces.push(text.trim());
      } else if (text.trim() !== "")
        parts.push({ text, pieces: [], href: null, title: null, line, item: open.at(-1) ?? -1 });
    },
  });
  joinDates(parts);
  return parts.filter(({ text, href }) => href !== null || text !== "");
}

/** The date at the very beginning or end of a title; one inside it belongs to what the title tells. */
function dateAtEdge(label: string): string | null {
  const dates = placedDates(label);
  const [first] = dates;
  const last = dates.at(-1);
  const bare = (text: string): boolean => /^[\s()[\]（）【】〔〕:：|,，;；-]*$/.test(text);
  if (last && bare(label.slice(last.end).replace(/^日|\d\d:\d\d(?::\d\d)?/g, ""))) return last.date;
  return first && bare(label.slice(0, first.at)) ? first.date : null;
}

/**
 * The items that a page lists, in order: links with titles, and the date that each shows: beside it in its line or its item of the list, else
 * in the next or the one before when the list is written so, else at the edge of its own title, else in its address. A date that belongs to
 * another item is nobody else's.
 */
export function listItems(page: Page): ListItem[] {
  const { source, resolver } = page;
  const parts = partsOf(source);
  /** The date of a text beside an item; a long text is none. */
  const dateOf = (part: Part | undefined): string | null =>
    part && part.href === null && part.text.length <= BESIDE * 2
      ? (datesIn(part.text)[0] ?? shortDate(part.text, page.response.date))
      : null;
  /** The date of a text beside an item that says nothing else. */
  const onlyDateOf = (part: Part): string | null =>
    part.href === null ? (dateAlone(part.text) ?? shortDate(part.text, page.response.date)) : null;
  const isTitle = (part: Part): boolean => part.href !== null && fold(part.text).length >= TITLE;
  /** Looks from a link over text until the next link; only where `same` holds. */
  const taken = new Set<number>();
  const beside = (
    at: number,
    step: 1 | -1,
    same: (part: Part) => boolean,
    read: (part: Part) => string | null,
  ): string | null => {
    for (let next = at + step; Math.abs(next - at) <= FAR && next >= 0 && next < parts.length; next += step) {
      const part = parts[next] as Part;
      if (!same(part) || isTitle(part)) return null;
      const date = read(part);
      if (date !== null) {
        taken.add(next);
        return date;
      }
    }
    return null;
  };
  const inLine = (at: number): string | null => {
    const { line, item } = parts[at] as Part;
    const sameLine = (part: Part): boolean => part.line === line;
    const sameItem = (part: Part): boolean => item >= 0 && part.item === item;
    // A date that stands by itself beats one of which an abstract tells.
    for (const read of [onlyDateOf, dateOf])
      for (const same of [sameLine, sameItem]) {
        const date = beside(at, 1, same, read) ?? beside(at, -1, same, read);
        if (date !== null) return date;
      }
    return null;
  };
  const own = new Map<number, string | null>();
  parts.forEach((part, at) => {
    if (part.href !== null) own.set(at, inLine(at));
  });
  // Where dates stand in lines of their own: after the titles, unless the first title has one before it and the last none after.
  const lonely = [...own].filter(
    ([at, date]) => date === null && (parts[at] as Part).item < 0 && isTitle(parts[at] as Part),
  );
  const near = (at: number, step: 1 | -1): string | null =>
    !taken.has(at + step) &&
    Math.abs(((parts[at + step] as Part | undefined)?.line ?? Infinity) - (parts[at] as Part).line) <= 6
      ? dateOf(parts[at + step])
      : null;
  const before =
    lonely.length > 0 && near(lonely[0]?.[0] ?? 0, -1) !== null && near(lonely.at(-1)?.[0] ?? 0, 1) === null;
  const [firstAt] = lonely[0] ?? [-1];
  return parts.flatMap((part, at): ListItem[] => {
    if (part.href === null) return [];
    const label = fold(part.text);
    const alone = lonely.length > 0 && at >= firstAt && part.item < 0 && isTitle(part);
    const date =
      own.get(at) ??
      (alone ? near(at, before ? -1 : 1) : null) ??
      dateInside(part) ??
      dateAtEdge(label) ??
      datesIn(part.href).at(-1) ??
      null;
    const whole = part.title !== null && /(?:…|\.{2})$/.test(label) ? fold(part.title) : label;
    return whole.length >= TITLE || (date !== null && whole.length > 1)
      ? [{ url: resolver.resolve(part.href), label, date }]
      : [];
  });
}
