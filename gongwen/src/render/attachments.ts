import type { Paragraph, Table } from "docx";
import { fonts } from "../layout/fonts.ts";
import { character, linePitch } from "../layout/measures.ts";
import type { Attachment } from "../model/document.ts";
import { blocks } from "./blocks.ts";
import { blank, line, titleLines } from "./paragraph.ts";
import { run } from "./runs.ts";

/** 附件说明: serials only when there are several, no punctuation, names aligned (GB/T 9704-2012 7.3.4). */
export function attachmentNote(attachments: Attachment[]): Paragraph[] {
  if (attachments.length === 0) return [];
  const several = attachments.length > 1;
  // 附件： takes three characters; "1." is one wide.
  const nameStart = 2 + 3 + (several ? 1 : 0);
  return [
    blank(),
    ...attachments.map((attachment, index) => {
      const serial = several ? `${index + 1}.` : "";
      const hanging = (index === 0 ? 3 : 0) + (several ? 1 : 0);
      const indent = { left: nameStart * character, hanging: hanging * character };
      return line([run(`${index === 0 ? "附件：" : ""}${serial}${attachment.title}`)], 0, { indent });
    }),
  ];
}

/** Each attachment on a new page: 附件 in 黑体 on line 1, title centred on line 3 (GB/T 9704-2012 7.3.7). */
export function attachmentPages(attachments: Attachment[]): (Paragraph | Table)[] {
  return attachments.flatMap((attachment, index) => [
    line([run(attachments.length > 1 ? `附件${index + 1}` : "附件", fonts.heading)], 0, {
      pageBreakBefore: true,
    }),
    blank(),
    ...titleLines([attachment.title], linePitch),
    blank(),
    ...blocks(attachment.blocks),
  ]);
}
