import type { Tone } from "../state/StateLine.tsx";

export type SiteState = "queued" | "running" | "done" | "could-not-look" | "no-site" | "failed";

export const SITE_STATES: Record<SiteState, { text: string; tone: Tone }> = {
  queued: { text: "排队", tone: "neutral" },
  running: { text: "检查中", tone: "running" },
  done: { text: "完成", tone: "good" },
  "could-not-look": { text: "未能查看", tone: "attention" },
  "no-site": { text: "无网站", tone: "neutral" },
  failed: { text: "本系统出错", tone: "bad" },
};

export const SITE_STATE_OPTIONS = Object.entries(SITE_STATES).map(([value, { text }]) => ({
  value,
  label: text,
}));

/** Seconds as a person says them: 45 秒, 3 分 20 秒, 2 小时 5 分. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} 秒`;
  if (whole < 3600) return `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
  return `${Math.floor(whole / 3600)} 小时 ${Math.floor((whole % 3600) / 60)} 分`;
}

/** Whose fault it is that a site could not be looked at. */
export const FAULT_NAMES: Record<"site" | "ours" | "network" | "policy", string> = {
  site: "对方网站原因",
  ours: "本系统原因",
  network: "网络原因",
  policy: "按规则不访问",
};

const OUTCOMES: Record<string, string> = {
  pass: "通过",
  fail: "不合格",
  "needs-review": "待人工判断",
  "could-not-look": "未能查看",
  "not-applicable": "不适用",
};

/** For example: 通过 5，待人工判断 1. */
export const outcomesText = (outcomes: Record<string, number>): string =>
  Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${OUTCOMES[outcome] ?? outcome} ${count}`)
    .join("，");

const PHASES: Record<string, string> = {
  crawl: "取证",
  "second-look": "再次查看",
  package: "封存证据",
  judge: "判断",
};

export const phaseName = (phase: string | null): string => (phase === null ? "—" : (PHASES[phase] ?? phase));
