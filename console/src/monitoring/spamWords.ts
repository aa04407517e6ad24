import type { Got } from "../api/types.ts";

export type SpamRow = Got<"/api/spam-words">["rows"][number];

export const SPAM_KINDS = {
  gambling: "赌博",
  adult: "色情",
  fraud: "诈骗",
  counterfeit: "假证假药",
  other: "其他",
} as const;
export const SPAM_PLACES = { anywhere: "不限", label: "只看链接文字", target: "只看链接目标" } as const;
export const SPAM_HIT_PLACES = { label: "链接文字", target: "链接目标", title: "标题或关键词" } as const;
export const SPAM_REREAD = [["spam-words"]];
