import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import held from "./pagedHere.json" with { type: "json" };

const home = join(import.meta.dirname, "..");
/** Whether a page's source has a table of which it holds more rows than it shows. */
const pagesHere = (text: string): boolean =>
  text
    .split(/<ListPage\b/)
    .slice(1)
    .some((one) => !/\bpaging=/.test(one)) ||
  [...text.matchAll(/\bpagination=\{(?!false\})([^]*?)\}\s*\n/g)].some(
    ([, said]) => !/\btotal\b/.test(said!),
  );

test("a table that is read whole says what bounds it; any other is paged by the platform", async () => {
  const files = (await readdir(home, { recursive: true })).filter((name) => name.endsWith(".tsx"));
  const found: string[] = [];
  for (const name of files) if (pagesHere(await readFile(join(home, name), "utf8"))) found.push(name);
  const listed = held.groups.flatMap((group) => group.files);
  expect(found.toSorted()).toEqual(listed.toSorted());
});

test("sees a table that pages here", () => {
  const table = (pagination: string): string =>
    `<Table\n  dataSource={rows}\n  pagination={${pagination}}\n/>`;
  expect(pagesHere(table("{ pageSize: 50, hideOnSinglePage: true }"))).toBe(true);
  expect(pagesHere(table("long ? { pageSize: 20 } : false"))).toBe(true);
  expect(pagesHere("<ListPage\n  rows={rows}\n/>")).toBe(true);
  expect(pagesHere(table("false"))).toBe(false);
  expect(pagesHere(table("{\n current: page,\n total: found.total,\n }"))).toBe(false);
  expect(pagesHere("<ListPage\n  rows={rows}\n  paging={paging}\n/>")).toBe(false);
});
