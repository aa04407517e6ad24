import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type CampaignView = Got<"/api/campaigns/{id}">;
export type Work = Got<"/api/campaign-entries/{id}">;
export type EntryState = Work["state"];

const TONES: Record<EntryState, Tone> = {
  sent: "attention",
  confirmed: "attention",
  "not-ours": "bad",
  qualified: "good",
  rejected: "bad",
  withdrawn: "neutral",
  "taken-down": "bad",
};

/** A work's state in words and colour. */
export const entryState = (state: EntryState): { text: string; tone: Tone } => ({
  text: LABELS.entryState[state],
  tone: TONES[state],
});

export const CAMPAIGN_TONES: Record<CampaignView["state"], Tone> = {
  open: "running",
  announced: "attention",
  final: "good",
};

/** Reasons that a work is not let in. */
export const REJECTIONS = LABELS.workRejection;

export const megabytes = (size: number): string =>
  size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
