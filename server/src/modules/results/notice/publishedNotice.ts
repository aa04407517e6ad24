import { formatNumber, type OfficialDocument } from "@mingcha/gongwen";
import type { PublishedNotice } from "../model.ts";
import type { NoticeContent } from "./model.ts";
import { entryText } from "./phrase.ts";

/** What the notice says, for machines: every list once, in the order of the notice. */
export function publishedNotice(
  content: NoticeContent,
  document: OfficialDocument,
  files: PublishedNotice["files"],
): PublishedNotice {
  const lists = new Map(
    content.blocks.flatMap((block) =>
      block.kind === "generated" ? block.bound.lists.map((list) => [list.key, list] as const) : [],
    ),
  );
  return {
    number: document.number ? formatNumber(document.number) : "",
    date: document.signature.date,
    title: document.title.join(""),
    lists: [...lists.values()]
      .filter((list) => list.entries.length > 0)
      .map(({ key, title, entries }) => ({
        key,
        title,
        count: entries.length,
        names: entries.map(entryText),
      })),
    files,
  };
}
