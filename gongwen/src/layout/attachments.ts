import type { Attachment } from "../model/document.ts";
import { layOutBlocks } from "./blocks.ts";
import { settledTitle } from "./first-page.ts";
import { blank, line, type Item } from "./item.ts";

/** 附件说明: serials only when there are several, no punctuation, names aligned (GB/T 9704-2012 7.3.4). */
export function attachmentNote(attachments: Attachment[]): Item[] {
  if (attachments.length === 0) return [];
  const several = attachments.length > 1;
  // 附件： takes three characters, the serial with its point about one: "1." is half-width figures.
  const serialWidth = several ? 1 : 0;
  return [
    blank(),
    ...attachments.map((attachment, index) =>
      line(`${index === 0 ? "附件：" : ""}${several ? `${index + 1}.` : ""}${attachment.title}`, {
        left: 2 + 3 + serialWidth,
        firstLine: -((index === 0 ? 3 : 0) + serialWidth),
      }),
    ),
  ];
}

/** Each attachment on a new page: 附件 in 黑体 on line 1, title centred on line 3 (GB/T 9704-2012 7.3.7). */
export function attachmentPages(attachments: Attachment[]): Item[] {
  return attachments.flatMap((attachment, index): Item[] => [
    line(attachments.length > 1 ? `附件${index + 1}` : "附件", { font: "heading", newPage: true }),
    blank(),
    { kind: "title", lines: settledTitle([attachment.title]), onGrid: true },
    blank(),
    ...layOutBlocks(attachment.blocks),
  ]);
}
