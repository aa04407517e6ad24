import type { Block, OfficialDocument } from "@mingcha/gongwen";
import type { Cycle } from "../../assessment/index.ts";
import type { FreeText, NoticeBlock, NoticeContent } from "./model.ts";
import { sourceOf } from "./sources/index.ts";

/** Number and date as signed; before that no number and the day on which one looks. */
export interface NoticeHead {
  number: { agency: string; year: number; serial: number } | null;
  /** 成文日期, YYYY-MM-DD in China. */
  date: string;
}

/** 附注 (GB/T 9704-2012 7.3.6) by 公开属性. */
export const PUBLICITY_NOTES = {
  open: "此件主动公开",
  "on-request": "此件依申请公开",
  closed: "此件不予公开",
} as const;

function freeBlock(text: FreeText): Block {
  if (text.kind === "paragraph") return { kind: "paragraph", inlines: [text.text] };
  const { level, runIn } = text;
  return { kind: "heading", level, text: text.text, ...(runIn === null ? {} : { runIn: [runIn] }) };
}

/** What a block puts into the document. */
export function renderBlock(block: NoticeBlock): Block[] {
  if (block.kind === "free") return [freeBlock(block.text)];
  const source = sourceOf(block.id);
  const standard = new Map(source.phrases(block.bound).map((one) => [one.key, one.text]));
  return source.blocks(block.bound, (key) => block.phrases[key] ?? standard.get(key) ?? "");
}

const isAnnex = (block: NoticeBlock): boolean =>
  block.kind === "generated" && sourceOf(block.id).place === "annex";

/** The notice as an official document (GB/T 9704-2012, 通报), with a draft's date of `date` and no number. */
export function renderNotice(
  content: NoticeContent,
  of: { cycle: Pick<Cycle, "year" | "synthetic">; issuer: string; date: string },
): OfficialDocument {
  const { cycle, issuer, date } = of;
  const annex = content.blocks.filter(isAnnex).flatMap(renderBlock);
  const [title = `${cycle.year}年度全省教育系统政务公开政务服务工作优秀单位和优秀个人名单`] = content.blocks
    .filter(isAnnex)
    .flatMap((block) => sourceOf(block.id).attachment ?? []);
  return {
    issuer,
    number: null,
    title: content.title,
    recipients: content.recipients,
    body: content.blocks.filter((block) => !isAnnex(block)).flatMap(renderBlock),
    attachments: annex.length > 0 ? [{ title, blocks: annex }] : [],
    signature: { name: issuer, date, seal: true },
    ...(content.copies.length > 0 ? { copies: content.copies } : {}),
    ...(content.publicity ? { note: PUBLICITY_NOTES[content.publicity.kind] } : {}),
    ...(content.printing === null ? {} : { printing: { agency: content.printing, date } }),
    ...(cycle.synthetic ? { banner: "模拟演示稿：依据已公开的通报结论模拟，分数为虚构，不是正式公文" } : {}),
  };
}

/** The same document under a number and a date; 印发日期 is that of signing until it is printed. */
export function withHead(document: OfficialDocument, { number, date }: NoticeHead): OfficialDocument {
  return {
    ...document,
    number,
    signature: { ...document.signature, date },
    ...(document.printing ? { printing: { ...document.printing, date } } : {}),
  };
}
