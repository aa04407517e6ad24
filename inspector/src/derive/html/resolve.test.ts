import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Resolver, srcsetAddresses } from "./resolve.ts";

function platform(raw: string, base: string): string | null {
  const trimmed = raw.replace(/^[\t\n\f\r ]+/, "");
  if (trimmed === "" || trimmed.startsWith("#")) return null;
  const url = URL.parse(trimmed, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.hash = "";
  return url.href;
}

const BASES = [
  "http://www.site.test/",
  "https://www.site.test/a/b/c.html",
  "http://site.test:8080/a/b/?q=1",
  "http://site.test/a%20b/c;d/e",
  "http://user:pw@site.test/x/y",
  "file:///etc/",
];
const PARTS = [
  "..",
  ".",
  "/",
  "//",
  "a",
  "b.html",
  "index.htm",
  "?",
  "q=1&r=2",
  "#",
  "top",
  "%20",
  "%2e",
  "%2E%2e",
  " ",
  "中文",
  "\\",
  ":",
  "http:",
  "https://",
  "HTTP://",
  "www.site.test",
  "site.test:8080",
  "other.test",
  "javascript:",
  "mailto:",
  "'",
  '"',
  "<",
  "{",
  "|",
  "^",
  "\t",
  "\n",
  "@",
  ";",
  "~",
  "...",
  ".a",
  "a.",
  "C:",
  "http://www.site.test/",
  "file:",
  "[::1]",
  "%zz",
];

test("resolves as the platform's URL parser does, on 40,000 mixtures", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...BASES),
      fc.array(fc.constantFrom(...PARTS), { minLength: 0, maxLength: 7 }),
      (base, parts) => {
        const raw = parts.join("");
        expect(new Resolver(base).resolve(raw), `${raw} at ${base}`).toBe(platform(raw, base));
      },
    ),
    { numRuns: 40_000, seed: 20191118 },
  );
});

test.each([
  ["a.png", ["a.png"]],
  ["a.png 1x, b.png 2x", ["a.png", "b.png"]],
  ["a.png,b.png 2x", ["a.png,b.png"]],
  ["a.png, b.png", ["a.png", "b.png"]],
  ["  a.png 100w ,b.png   200w,", ["a.png", "b.png"]],
  ["data:image/png;base64,AAAA 1x, c.png", ["data:image/png;base64,AAAA", "c.png"]],
  [",, a.png", ["a.png"]],
  ["a.png calc(1px, 2px), b.png", ["a.png", "b.png"]],
  ["", []],
])("reads srcset %j", (value, addresses) => {
  expect(srcsetAddresses(value)).toEqual(addresses);
});
