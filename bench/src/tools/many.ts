/** Many sites in one run: pages a site, sites at once, and a pace. Prints pages and the memory met on the way. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { crawlSite } from "../../../inspector/src/crawl/crawlSite.ts";
import { createHostPool } from "../../../inspector/src/fetch/hostPool.ts";

const [
  port = "80",
  folder = "",
  sites = "10",
  perSite = "10",
  atOnce = "8",
  rate = "1000000",
  seconds = "0",
] = process.argv.slice(2);
const hosts = createHostPool(Number(rate));
const stop = Number(seconds) > 0 ? AbortSignal.timeout(Number(seconds) * 1000) : undefined;
let next = 0;
let pages = 0;
const began = performance.now();
const take = async (): Promise<void> => {
  for (let index = next++; index < Number(sites); index = next++) {
    if (stop?.aborted) return;
    const host = `s${index}.test`;
    const out = join(folder, `${host}.wacz`);
    try {
      const done = await crawlSite({
        inspection: {
          site: `http://${host}/`,
          kind: "college",
          year: 2019,
          clock: "2020-03-02T01:00:00Z",
          seed: "bench",
          hallHosts: [],
          portalHosts: [],
        },
        out,
        resolve: { [host]: { address: "127.0.0.1", port: Number(port) } },
        hosts,
        maxPages: Number(perSite),
        ...(stop ? { signal: stop } : {}),
      });
      pages += done.pages;
    } catch (error) {
      if (!stop?.aborted) throw error;
    }
    await rm(out, { force: true });
    await rm(`${out}.warc.gz`, { force: true });
    if (index % 100 === 99)
      console.error(
        `${index + 1} sites, ${pages} pages, ${Math.round((performance.now() - began) / 1000)} s, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
      );
  }
};
await Promise.all(Array.from({ length: Number(atOnce) }, take));
console.log(JSON.stringify({ pages }));
