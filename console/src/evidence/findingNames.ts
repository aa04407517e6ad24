import { LABELS } from "../generated/labels.ts";
import type { Tone } from "../kit/StateLine.tsx";

/** Checks whose card raises no finding (`"finding": null`); `server/testing/cards.test.ts` holds them against the cards. */
const SILENT: Record<string, true> = {
  "broken-link": true,
};

/** The checks that raise findings, for the choice above the list. */
export const CHECK_NAMES: Record<string, string> = Object.fromEntries(
  Object.entries(LABELS.check).filter(([check]) => !SILENT[check]),
);

/** What a person may raise from a look-up: the checks, and what only two people may say of a unit; not the other rules over facts. */
export const RAISABLE = Object.entries(CHECK_NAMES)
  .filter(([check]) => !check.startsWith("rule:"))
  .concat(Object.entries(LABELS.factByFinding))
  .map(([value, label]) => ({ value, label }));

export type FindingState = "suspected" | "confirmed" | "dismissed";

export const STATES: Record<FindingState, { text: string; tone: Tone }> = {
  suspected: { text: LABELS.findingState.suspected, tone: "attention" },
  confirmed: { text: LABELS.findingState.confirmed, tone: "bad" },
  dismissed: { text: LABELS.findingState.dismissed, tone: "neutral" },
};

export const STATE_OPTIONS = Object.entries(STATES).map(([value, { text }]) => ({ value, label: text }));
