import type { Material } from "../../notice/material.ts";
import type { NoticeBlock, NoticeContent } from "../../notice/model.ts";
import { generated } from "../../notice/sources/index.ts";
import { CORRECTION_SOURCES } from "./sources.ts";
import { titleLines } from "./titleLines.ts";

/** What the office starts from, in our own words, and may word otherwise. */
const CLOSING = [
  "除上述更正外，原通报其他内容不变。公布的结果、名单和数据已按本通知更正，请以更正后的内容为准。",
  "有关单位的整改任务按更正后的名单执行：不再认定的问题，相应整改要求撤销；新列入的问题，按整改通知的期限完成整改。由此给有关单位带来的影响，我厅深表歉意。",
];

/** A new corrigendum of what waits, addressed as its notice was. */
export function startCorrigendum(
  material: Material,
  agency: string,
  notice: Pick<NoticeContent, "title" | "recipients" | "copies" | "printing" | "publicity">,
): NoticeContent {
  const blocks = CORRECTION_SOURCES.flatMap((source): NoticeBlock[] => {
    const bound = source.bind(material);
    return source.obligatory(bound) ? [generated(source.key, bound)] : [];
  });
  const closing = CLOSING.map((text, index): NoticeBlock => {
    return { id: `closing-${index + 1}`, kind: "free", text: { kind: "paragraph", text } };
  });
  const annex = blocks.filter((block) => block.id === "annex.ranks");
  const contact = blocks.filter((block) => block.id === "contact");
  return {
    agency,
    title: titleLines(`关于更正《${notice.title.join("")}》有关内容的通知`),
    recipients: notice.recipients,
    copies: notice.copies,
    printing: notice.printing,
    ...(notice.publicity ? { publicity: notice.publicity } : {}),
    blocks: [
      ...blocks.filter((block) => !annex.includes(block) && !contact.includes(block)),
      ...closing,
      ...contact,
      ...annex,
    ],
  };
}
