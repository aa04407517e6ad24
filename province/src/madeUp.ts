import { serveHosts, type ServedHosts } from "./hosts/serve.ts";
import type { VirtualHost } from "./hosts/answer.ts";
import { seeded } from "./random.ts";
import { newsTitle } from "./ledger/titles.ts";
import { simulationNotice } from "./sites/markup.ts";
import { words } from "./words.ts";

export interface MadeUpSites {
  hosts: string[];
  serve(options?: { port?: number }): Promise<ServedHosts>;
}

/**
 * `count` made-up sites of `pages` pages each, for load tests; every page is put together anew at each request and
 * nothing is kept. Page k links to pages 10k+1 … 10k+10, so that all are reached from the home page.
 */
export function madeUpSites(count: number, pages: number, seed: string): MadeUpSites {
  const hosts = Array.from(
    { length: count },
    (_, index) => `s${String(index + 1).padStart(5, "0")}.load.test`,
  );
  const served = new Map(hosts.map((name) => [name, madeUpSite(name, pages, seed)]));
  return { hosts, serve: (options = {}) => serveHosts(served, options.port ?? 0) };
}

function madeUpSite(name: string, pages: number, seed: string): VirtualHost {
  const missing = { status: 404, type: "text/plain; charset=utf-8", body: Buffer.from("没有这个页面\n") };
  return {
    reply: (path) => {
      const number = path === "/" ? 0 : Number(/^\/info\/(\d+)\.htm$/.exec(path)?.[1] ?? Number.NaN);
      if (!(number < pages)) return missing;
      return {
        status: 200,
        type: "text/html; charset=utf-8",
        body: Buffer.from(madeUpPage(name, number, pages, seed)),
      };
    },
  };
}

function madeUpPage(name: string, number: number, pages: number, seed: string): string {
  const random = seeded(`${seed}:${name}:${number}`);
  const title = newsTitle("示例学校", "college", random);
  const text = Array.from(
    { length: 12 },
    () => `<p>${random.pick(words.sentences)}${random.pick(words.sentences)}</p>`,
  );
  const links: string[] = [];
  for (let next = number * 10 + 1; next <= number * 10 + 10 && next < pages; next++) {
    links.push(`<li><a href="/info/${next}.htm">${newsTitle("示例学校", "college", random)}</a></li>`);
  }
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head><body><div>${simulationNotice}</div><h1><a href="/">${name}</a></h1><h2>${title}</h2>${text.join("\n")}<ul>${links.join("\n")}</ul></body></html>\n`;
}
