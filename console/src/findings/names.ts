import { LABELS } from "../generated/labels.ts";
import type { Tone } from "../state/StateLine.tsx";

/** The checks that raise findings, for the choice above the list. */
export const CHECK_NAMES: Record<string, string> = LABELS.check;

export type FindingState = "suspected" | "confirmed" | "dismissed";

export const STATES: Record<FindingState, { text: string; tone: Tone }> = {
  suspected: { text: LABELS.findingState.suspected, tone: "attention" },
  confirmed: { text: LABELS.findingState.confirmed, tone: "bad" },
  dismissed: { text: LABELS.findingState.dismissed, tone: "neutral" },
};

export const STATE_OPTIONS = Object.entries(STATES).map(([value, { text }]) => ({ value, label: text }));

/** What the machine can answer for: a fail it saw, or a sign that a person must judge. */
export const CERTAINTY_NAMES: Record<string, string> = LABELS.certainty;
