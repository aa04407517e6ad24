import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";
import type { Tone } from "../state/StateLine.tsx";

export type Interview = Got<"/api/interviews">["interviews"][number];
export type Entry = Got<"/api/campaign-entries">["entries"][number];
export type Guest = NonNullable<Interview["guest"]>;

export const INTERVIEW_STATES: Record<Interview["state"], { text: string; tone: Tone }> = {
  applied: { text: LABELS.interviewState.applied, tone: "attention" },
  accepted: { text: LABELS.interviewState.accepted, tone: "attention" },
  declined: { text: LABELS.interviewState.declined, tone: "neutral" },
  held: { text: LABELS.interviewState.held, tone: "good" },
  cancelled: { text: LABELS.interviewState.cancelled, tone: "neutral" },
};

export const GUEST_NAMES: Record<Guest, string> = LABELS.guest;
