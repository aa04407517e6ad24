import { LABELS } from "../generated/labels.ts";
import type { Tone } from "../kit/StateLine.tsx";

/** States of an item's mark, as the server names them. */
export const MARK_STATES: Record<string, { text: string; tone: Tone }> = {
  computed: { text: LABELS.markState.computed, tone: "good" },
  reviewed: { text: LABELS.markState.reviewed, tone: "good" },
  missing: { text: LABELS.markState.missing, tone: "attention" },
  "needs-expert": { text: LABELS.markState["needs-expert"], tone: "neutral" },
  "not-applicable": { text: LABELS.markState["not-applicable"], tone: "neutral" },
  "could-not-look": { text: LABELS.markState["could-not-look"], tone: "attention" },
  veto: { text: LABELS.markState.veto, tone: "bad" },
};

export const markState = (state: string): { text: string; tone: Tone } =>
  MARK_STATES[state] ?? { text: state, tone: "neutral" };
