/** `npm run bench -- --verify-links --site DIR`: the inspector's link report beside an independent resolver; every difference is printed. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { crawlSite } from "../../inspector/src/crawl/crawlSite.ts";
import { linkReport } from "../../inspector/src/derive/links.ts";
import { SiteView } from "../../inspector/src/derive/site.ts";
import { readPackage } from "../../inspector/src/evidence/read.ts";
import { createHostPool } from "../../inspector/src/fetch/hostPool.ts";
import { oracle } from "./oracle.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".htm": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

export interface LinkComparison {
  pages: number;
  checked: number;
  broken: number;
  fragments: number;
  missed: string[];
  falseAlarms: string[];
}

const SHOWN = 10;

/** Compares broken links and missing places. */
export async function verifyLinks(folder: string, start: string): Promise<LinkComparison> {
  const server = createServer((request, response) => {
    let file = "";
    try {
      file = join(folder, normalize(decodeURIComponent((request.url ?? "/").split("?")[0] ?? "/")));
    } catch {
      // A path that is no UTF-8 names no file.
    }
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) return void response.writeHead(404).end("not found");
    response.setHeader("content-type", TYPES[extname(file).toLowerCase()] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const temporary = await mkdtemp(join(tmpdir(), "mingcha-links-"));
  const site = `http://site.test/${start}`;
  try {
    const out = join(temporary, "site.wacz");
    await crawlSite({
      inspection: {
        site,
        kind: "college",
        year: 2019,
        clock: "2020-03-02T01:00:00Z",
        seed: "links",
        hallHosts: [],
        portalHosts: [],
      },
      out,
      resolve: { "site.test": { address: "127.0.0.1", port } },
      hosts: createHostPool(1e6),
      maxPages: 1e6,
      concurrency: 8,
      assets: true,
      variants: false,
    });
    const reader = await readPackage(out);
    const report = linkReport(new SiteView(reader, site, 1));
    const answer = oracle(folder, start);
    const ours = new Set([
      ...report.broken.map((one) => one.url),
      ...report.fragments.map((one) => {
        let { fragment } = one;
        try {
          fragment = decodeURIComponent(fragment);
        } catch {
          // Kept as written.
        }
        return `${one.url}#${fragment}`;
      }),
    ]);
    const theirs = new Set([...answer.broken, ...answer.fragments]);
    return {
      pages: answer.pages,
      checked: answer.checked,
      broken: answer.broken.size,
      fragments: answer.fragments.size,
      missed: [...theirs].filter((one) => !ours.has(one)),
      falseAlarms: [...ours].filter((one) => !theirs.has(one)),
    };
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

export async function printComparison(folder: string, start: string): Promise<LinkComparison> {
  const found = await verifyLinks(folder, start);
  console.log(
    `${folder}: ${found.pages} pages, ${found.checked} addresses; broken ${found.broken}, missing places ${found.fragments}; missed ${found.missed.length}, false alarms ${found.falseAlarms.length}`,
  );
  for (const one of found.missed.slice(0, SHOWN)) console.log(`  missed  ${one}`);
  for (const one of found.falseAlarms.slice(0, SHOWN)) console.log(`  false   ${one}`);
  return found;
}
