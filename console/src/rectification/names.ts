import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type ItemPage = Got<"/api/cycles/{year}/rectification">;
export type RectificationItem = ItemPage["items"][number];
export type WholeItem = Got<"/api/rectification/{id}">;
export type Recheck = WholeItem["rechecks"][number];
export type Order = Got<"/api/cycles/{year}/orders">["orders"][number];
export type PlannedOrder = Got<"/api/cycles/{year}/orders/planned">["orders"][number];
export type Progress = Got<"/api/cycles/{year}/rectification/progress">;

export const ITEM_STATES: Record<RectificationItem["state"], { text: string; tone: Tone }> = {
  open: { text: LABELS.itemState.open, tone: "attention" },
  replied: { text: LABELS.itemState.replied, tone: "running" },
  returned: { text: LABELS.itemState.returned, tone: "bad" },
  accepted: { text: LABELS.itemState.accepted, tone: "running" },
  failed: { text: LABELS.itemState.failed, tone: "bad" },
  passed: { text: LABELS.itemState.passed, tone: "running" },
  closed: { text: LABELS.itemState.closed, tone: "good" },
  withdrawn: { text: LABELS.itemState.withdrawn, tone: "neutral" },
};

export const OUTCOMES: Record<NonNullable<Recheck["outcome"]>, { text: string; tone: Tone }> = {
  pass: { text: LABELS.outcome.pass, tone: "good" },
  fail: { text: LABELS.outcome.fail, tone: "bad" },
  "needs-review": { text: LABELS.outcome["needs-review"], tone: "attention" },
  "could-not-look": { text: LABELS.outcome["could-not-look"], tone: "neutral" },
};

export const LOOK_KINDS: Record<Recheck["kind"], string> = LABELS.recheckKind;

export const PURPOSES: Record<Recheck["purpose"], string> = LABELS.recheckPurpose;

const REJUDGED: Record<string, string> = {
  ...LABELS.outcome,
  fail: "仍不符合",
  pass: "符合，原问题按现行规则不成立",
};

/** What the present rules say of the first evidence; null when it was not judged again. */
export const rejudged = (outcome: string | null): string | null =>
  outcome === null ? null : `首次证据按现行规则重判：${REJUDGED[outcome] ?? outcome}`;
