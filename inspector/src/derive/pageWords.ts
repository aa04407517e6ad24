import type { Page } from "./page.ts";

/** The parts of a page in which words of advertising are looked for. */
export interface PageWords {
  url: string;
  title: string;
  /** Keywords and description. */
  named: string;
  links: { label: string; url: string | null }[];
}

/** Kept of a page: a home page has a few hundred links. */
const LINKS = 1500;
const SIGNS = 200;

/** What of a page a list of words is tried on. */
export function pageWords(page: Page): PageWords {
  const links = new Map<string, PageWords["links"][number]>();
  for (const { label, url } of page.links) {
    if (links.size >= LINKS) break;
    const one = { label: label.slice(0, SIGNS), url: url === null ? null : url.slice(0, SIGNS) };
    links.set(`${one.label} ${one.url ?? ""}`, one);
  }
  return {
    url: page.url,
    title: page.title.slice(0, SIGNS),
    named: `${page.keywords} ${page.description}`.trim().slice(0, 5 * SIGNS),
    links: [...links.values()],
  };
}
