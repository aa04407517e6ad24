import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type ArticleRow = Got<"/api/articles">["articles"][number];
export type Article = Got<"/api/articles/{id}">;
export type Checks = Got<"/api/articles/{id}/checks">;
export type Difference = Got<"/api/articles/{id}/difference">;
export type Column = Got<"/api/portal-columns">["columns"][number];

export const STATES: Record<ArticleRow["state"], { text: string; tone: Tone }> = {
  unpublished: { text: "未发布", tone: "neutral" },
  scheduled: { text: "已定时", tone: "running" },
  published: { text: "已发布", tone: "good" },
  withdrawn: { text: "已撤回", tone: "bad" },
  superseded: { text: "已被替代", tone: "neutral" },
};
export const STATE_OPTIONS = Object.entries(STATES).map(([value, { text }]) => ({ value, label: text }));

export const PHASES = {
  draft: "拟稿",
  waiting: "审签中",
  approved: "已终审",
  released: "已放行",
  dropped: "已作废",
} as const;
export const PHASE_OPTIONS = Object.entries(PHASES).map(([value, label]) => ({ value, label }));

export const LEVELS: Record<Checks["shown"][number]["level"], { text: string; tone: Tone }> = {
  block: { text: "须处理", tone: "bad" },
  warn: { text: "请核对", tone: "attention" },
  hint: { text: "提示", tone: "neutral" },
};

export const VALIDITY_OPTIONS = [
  { value: "valid", label: "有效" },
  { value: "repealed", label: "已废止" },
  { value: "expired", label: "已失效" },
] as const;
export const OPEN_OPTIONS = [
  { value: "active", label: "主动公开" },
  { value: "on-request", label: "依申请公开" },
] as const;

/** How a column stands with its next article. */
export const STANDINGS: Record<Column["standing"], { text: string; tone: Tone }> = {
  fresh: { text: "按期更新", tone: "good" },
  "due-soon": { text: "一周内到期", tone: "attention" },
  stale: { text: "逾期未更新", tone: "bad" },
  "none-due": { text: "—", tone: "neutral" },
};

/** Approval classes that an article's column may have. */
export const CLASSES: Record<string, string> = {
  news: "动态信息",
  policy: "通知公告和政策文件",
  interpretation: "政策解读",
  list: "数据表和名单",
};
export const CLASS_OPTIONS = Object.entries(CLASSES).map(([value, label]) => ({ value, label }));

/** From which day to which a row counts; a dash where no day was given. */
export function period({ from, until }: { from: string | null; until: string | null }): string {
  if (from !== null && until !== null) return `${from} 至 ${until}`;
  if (from !== null) return `${from} 起`;
  return until === null ? "—" : `至 ${until}`;
}
