import type { Page } from "../derive/page.ts";
import { normalise } from "../derive/words.ts";

/** A page that has so many addresses of another one has its menu. */
const MENU = 3;

/**
 * Whether a page is the one to which a label leads, so that what it lacks is lacking: it says the label in its title or a heading, or has the
 * menu of a page of the site. A notice that stands in its place, a wall's or a server's, does neither.
 */
export function isOwnPage(page: Page, label: string, other: Page): boolean {
  const name = normalise(label);
  if (name !== "" && normalise([page.title, ...page.headings].join(" ")).includes(name)) return true;
  const theirs = new Set(other.links.map(({ url }) => url));
  const common = new Set(page.links.flatMap(({ url }) => (url !== null && theirs.has(url) ? [url] : [])));
  return common.size >= MENU;
}
