import type { Page } from "./page.ts";

/** Two pages count as the same page when so much of their links agree. */
const SAME_LINKS = 0.9;
/** And their lengths differ by no more than this share. */
const SAME_LENGTH = 0.1;

/** Share of links that two pages have in common, of all that either has (Jaccard); 1 when neither has any. */
export function commonLinks(a: Page, b: Page): number {
  const left = new Set(a.links.map((link) => link.url ?? link.raw));
  const right = new Set(b.links.map((link) => link.url ?? link.raw));
  let common = 0;
  for (const one of left) if (right.has(one)) common += 1;
  const all = left.size + right.size - common;
  return all === 0 ? 1 : common / all;
}

const pairs = (text: string): Set<string> => {
  const plain = text.replace(/[\s\d\p{P}\p{S}]/gu, "").toLowerCase();
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
};

/** Likeness of two titles, 0 to 1: the share of neighbouring signs that they have in common (Dice); numbers and marks do not count. */
export function titleLikeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.size + right.size === 0) return a.trim() === b.trim() ? 1 : 0;
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return (2 * common) / (left.size + right.size);
}

const decodedPath = (url: string): string[] => {
  const { pathname, search } = new URL(url);
  const paths = [pathname + search, pathname];
  try {
    return [...paths, decodeURI(pathname)];
  } catch {
    return paths;
  }
};

/** Title and headings without the page's own address: what is missing is often named by where it was looked for. */
function heading({ url, title, headings }: Page): string {
  let text = [title, ...headings].join("\n");
  for (const path of decodedPath(url)) if (path.length > 1) text = text.replaceAll(path, "");
  return text.replace(/\s+/g, " ");
}

/** Whether two addresses answered what a reader takes for one page: same title and headings, nearly the same links and length. */
export function isSamePage(a: Page, b: Page): boolean {
  if (a === b) return true;
  if (heading(a) !== heading(b)) return false;
  const longer = Math.max(a.textLength, b.textLength);
  if (Math.abs(a.textLength - b.textLength) > Math.max(20, longer * SAME_LENGTH)) return false;
  return commonLinks(a, b) >= SAME_LINKS;
}
