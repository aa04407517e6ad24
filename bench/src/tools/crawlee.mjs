import { CheerioCrawler, Configuration, log } from "@crawlee/cheerio";

const [port, start = ""] = process.argv.slice(2);
log.setLevel(log.LEVELS.ERROR);
let pages = 0;
const crawler = new CheerioCrawler(
  {
    maxConcurrency: 10,
    additionalMimeTypes: ["text/css", "image/png", "application/octet-stream"],
    async requestHandler({ enqueueLinks, response }) {
      if ((response.headers["content-type"] ?? "").includes("html")) pages += 1;
      await enqueueLinks({ strategy: "same-hostname" });
    },
    failedRequestHandler() {},
  },
  new Configuration({ persistStorage: false, availableMemoryRatio: 0.5 }),
);
await crawler.run([`http://127.0.0.1:${port}/${start}`]);
console.log(JSON.stringify({ pages }));
process.exit(0);
