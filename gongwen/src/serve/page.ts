import { readFileSync } from "node:fs";

const file = (name: string): string => readFileSync(new URL(`../../page/${name}`, import.meta.url), "utf8");

/** The page and what belongs to it, by path. */
export const pageHtml: ReadonlyMap<string, { type: string; body: string }> = new Map([
  ["/", { type: "text/html; charset=utf-8", body: file("index.html") }],
  ["/page.js", { type: "text/javascript; charset=utf-8", body: file("page.js") }],
  ["/page.css", { type: "text/css; charset=utf-8", body: file("page.css") }],
]);
