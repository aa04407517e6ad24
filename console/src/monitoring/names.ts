import { LABELS } from "../generated/labels.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type SiteState = "queued" | "running" | "done" | "could-not-look" | "no-site" | "failed";

export const SITE_STATES: Record<SiteState, { text: string; tone: Tone }> = {
  queued: { text: LABELS.siteState.queued, tone: "neutral" },
  running: { text: LABELS.siteState.running, tone: "running" },
  done: { text: LABELS.siteState.done, tone: "good" },
  "could-not-look": { text: LABELS.siteState["could-not-look"], tone: "attention" },
  "no-site": { text: LABELS.siteState["no-site"], tone: "neutral" },
  failed: { text: LABELS.siteState.failed, tone: "bad" },
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
export const FAULT_NAMES: Record<"site" | "ours" | "network" | "policy", string> = LABELS.fault;

const OUTCOMES: Record<string, string> = LABELS.outcome;

/** For example: 符合 5，待人工核实 1. */
export const outcomesText = (outcomes: Record<string, number>): string =>
  Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${OUTCOMES[outcome] ?? outcome} ${count}`)
    .join("，");

const PHASES: Record<string, string> = {
  crawl: "取证",
  "second-look": "二次取证",
  package: "封存证据",
  judge: "判断",
};

export const phaseName = (phase: string | null): string => (phase === null ? "—" : (PHASES[phase] ?? phase));
