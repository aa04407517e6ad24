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

/** Whether two addresses answered what a reader takes for one page: same title and headings, nearly the same links and length. */
export function isSamePage(a: Page, b: Page): boolean {
  if (a === b) return true;
  if (a.title !== b.title || a.headings.join("\n") !== b.headings.join("\n")) return false;
  const longer = Math.max(a.textLength, b.textLength);
  if (Math.abs(a.textLength - b.textLength) > Math.max(20, longer * SAME_LENGTH)) return false;
  return commonLinks(a, b) >= SAME_LINKS;
}
