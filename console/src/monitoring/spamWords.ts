import type { Got } from "../api/types.ts";

export type SpamRow = Got<"/api/spam-words">["rows"][number];

export const SPAM_HIT_PLACES = { label: "链接文字", target: "链接目标", title: "标题或关键词" } as const;
export const SPAM_REREAD = [["spam-words"]];
