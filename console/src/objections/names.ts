import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type Objection = Got<"/api/cycles/{year}/objections">["objections"][number];

export const OBJECTION_STATES: Record<Objection["state"], { text: string; tone: Tone }> = {
  open: { text: LABELS.objectionState.open, tone: "attention" },
  upheld: { text: LABELS.objectionState.upheld, tone: "good" },
  rejected: { text: LABELS.objectionState.rejected, tone: "neutral" },
  withdrawn: { text: LABELS.objectionState.withdrawn, tone: "neutral" },
};
