import { LinkChecker } from "linkinator";

const [port, start = ""] = process.argv.slice(2);
const checker = new LinkChecker();
let pages = 0;
checker.on("pagestart", () => (pages += 1));
await checker.check({
  // It walks only below the address that it is given.
  path: `http://127.0.0.1:${port}/${start === "index.html" ? "" : start}`,
  recurse: true,
  concurrency: 10,
  linksToSkip: async (link) => !link.startsWith(`http://127.0.0.1:${port}/`),
});
console.log(JSON.stringify({ pages }));
