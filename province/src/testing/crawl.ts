import { visit, type Visit } from "./visit.ts";

/** Hrefs and srcs of a page, with the paths behind onclick, decoded. */
export function linksOf(html: string): string[] {
  const found = [...html.matchAll(/(?:href|src|action)="([^"]*)"|window\.open\('([^']*)'\)/g)];
  return found.map((match) => (match[1] ?? match[2] ?? "").replaceAll("&amp;", "&"));
}

export interface Crawled {
  /** Every path of the site reached from its home page and sitemap. */
  pages: Map<string, Visit>;
  /** Absolute addresses on other hosts, with the page that names them. */
  outside: Map<string, string>;
}

/** Follows every link of one host from its home page; redirects are followed as links. */
export async function crawl(port: number, host: string): Promise<Crawled> {
  const pages = new Map<string, Visit>();
  const outside = new Map<string, string>();
  const queue = ["/", "/robots.txt", "/sitemap.xml"];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (pages.has(path)) continue;
    const answer = await visit(port, host, path);
    pages.set(path, answer);
    const html = answer.text.startsWith("<!DOCTYPE html");
    const links = html ? linksOf(answer.text) : [];
    if (answer.headers.location !== undefined) links.push(String(answer.headers.location));
    if (path === "/sitemap.xml") {
      links.push(...[...answer.text.matchAll(/<loc>([^<]*)/g)].map((match) => match[1] ?? ""));
    }
    for (const link of links) {
      if (/^(#|javascript:|$)/.test(link)) continue;
      const address = new URL(link, `http://${host}${path}`);
      if (address.host === host) queue.push(address.pathname + address.search);
      else outside.set(address.href, path);
    }
  }
  return { pages, outside };
}
