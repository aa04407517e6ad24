import { crawlSite } from "../../../inspector/src/crawl/crawlSite.ts";
import { createHostPool } from "../../../inspector/src/fetch/hostPool.ts";

const [port = "80", start = "", out = ""] = process.argv.slice(2);
const { pages } = await crawlSite({
  inspection: {
    site: `http://site.test/${start}`,
    kind: "college",
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
    seed: "bench",
    hallHosts: [],
    portalHosts: [],
  },
  out,
  resolve: { "site.test": { address: "127.0.0.1", port: Number(port) } },
  hosts: createHostPool(1e6),
  maxPages: 1e6,
  concurrency: 4,
});
console.log(JSON.stringify({ pages }));
