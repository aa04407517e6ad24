import { followLinks } from "../../../inspector/src/crawl/followLinks.ts";

const [port = "80", start = ""] = process.argv.slice(2);
const resolve = { "site.test": { address: "127.0.0.1", port: Number(port) } };
const { pages } = await followLinks({ start: `http://site.test/${start}`, resolve, concurrency: 4 });
console.log(JSON.stringify({ pages }));
