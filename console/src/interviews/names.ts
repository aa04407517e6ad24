import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type Interview = Got<"/api/interviews">["interviews"][number];
export type Board = Got<"/api/sittings">;
export type Sitting = Got<"/api/sittings/{id}">;
export type Live = Got<"/api/sittings/{id}/live">;
export type Question = Sitting["questions"][number];
export type Entry = Live["entries"][number];
export type Guest = NonNullable<Interview["guest"]>;
export type Cause = NonNullable<Interview["cancel"]>["cause"];

export const INTERVIEW_STATES: Record<Interview["state"], { text: string; tone: Tone }> = {
  applied: { text: LABELS.interviewState.applied, tone: "attention" },
  returned: { text: LABELS.interviewState.returned, tone: "attention" },
  accepted: { text: LABELS.interviewState.accepted, tone: "running" },
  declined: { text: LABELS.interviewState.declined, tone: "neutral" },
  held: { text: LABELS.interviewState.held, tone: "good" },
  cancelled: { text: LABELS.interviewState.cancelled, tone: "neutral" },
};

export const SITTING_STATES: Record<Sitting["state"], { text: string; tone: Tone }> = {
  planned: { text: LABELS.sittingState.planned, tone: "neutral" },
  announced: { text: LABELS.sittingState.announced, tone: "attention" },
  live: { text: LABELS.sittingState.live, tone: "running" },
  paused: { text: LABELS.sittingState.paused, tone: "attention" },
  ended: { text: LABELS.sittingState.ended, tone: "attention" },
  published: { text: LABELS.sittingState.published, tone: "good" },
  cancelled: { text: LABELS.sittingState.cancelled, tone: "neutral" },
};

export const CHANGE_NAMES: Record<string, string> = {
  planned: "排期",
  announced: "发布预告",
  moved: "延期",
  cancelled: "取消",
  "guest-replaced": "更换嘉宾",
  began: "开始",
  paused: "暂停",
  resumed: "继续",
  ended: "结束",
  published: "公布实录",
  corrected: "更正实录",
};

export const GUEST_NAMES: Record<Guest, string> = LABELS.guest;
export const FORM_NAMES = LABELS.interviewForm;
export const CAUSE_NAMES: Record<Cause, string> = LABELS.interviewCause;
export const SEAT_NAMES = LABELS.seat;
export const ORIGIN_NAMES = LABELS.questionOrigin;
export const QUESTION_STATES = LABELS.questionState;
export const ENTRY_NAMES = LABELS.entryKind;

export const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
