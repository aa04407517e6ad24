import type { ColumnAddress, Family } from "./family.ts";
import type { Article, Column } from "./plan.ts";

/** An empty list column at the place where the family puts it. */
export function emptyColumn(family: Family, address: ColumnAddress, name: string): Column {
  return { ...address, name, path: family.column(address), kind: "list", articles: [], body: "" };
}

/** An article page at the place where the family puts it. */
export function articleOf(
  family: Family,
  column: ColumnAddress,
  number: number,
  title: string,
  publishedOn: string,
  paragraphs: string[],
): Article {
  const path = family.article(column, { number, publishedOn });
  return { number, title, publishedOn, path, paragraphs, tail: "", attachment: null, fileOnly: false };
}
