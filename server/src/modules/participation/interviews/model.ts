import type { Viewer } from "../../../core/context.ts";
import { LABELS } from "../../../core/labels.ts";
import type { Cause, EntryKind, Guest, InterviewState, Origin, Seat, SittingState } from "./tables.ts";

export const STATE_NAMES: Record<InterviewState, string> = LABELS.interviewState;
export const SITTING_NAMES: Record<SittingState, string> = LABELS.sittingState;
export const CAUSE_NAMES: Record<Cause, string> = LABELS.interviewCause;
export const GUEST_NAMES: Record<Guest, string> = LABELS.guest;
export const SEAT_NAMES: Record<Seat, string> = LABELS.seat;
export const ORIGIN_NAMES: Record<Origin, string> = LABELS.questionOrigin;
export const ENTRY_NAMES: Record<EntryKind, string> = LABELS.entryKind;

/** Answered questions that an interview needs to count as held [P]. */
export const LEAST_ANSWERED = 5;
/** Working days between announcement and sitting [P]. */
export const ANNOUNCED_BEFORE = 5;
/** Working days in which a unit answers what stayed open, from the day on which everyone sees it open [P]. */
export const OPEN_DAYS = 5;

interface Open {
  due_on: string | null;
  due_provisional: boolean;
  answer_given_at: Date | null;
}

/** Whether a unit's last day for a question that stayed open has passed without an answer; by a provisional day nothing is late. */
export const isOverdue = (
  { due_on: due, due_provisional: provisional, answer_given_at: given }: Open,
  today: string,
): boolean => due !== null && given === null && due < today && !provisional;

/** Whether a unit may still answer in its time what stayed open. */
export const isInItsTime = (one: Open, today: string): boolean =>
  one.due_on !== null && one.answer_given_at === null && !isOverdue(one, today);

/** A transition is possible, or says to the person why it is not. */
export type Ability = { possible: boolean; why: string | null };
export const yes: Ability = { possible: true, why: null };
export const no = (why: string): Ability => ({ possible: false, why });

/** The states in which each step of a sitting is taken. One table for commands and buttons. */
const FROM: Record<string, readonly SittingState[]> = {
  change: ["planned", "announced"],
  announce: ["planned"],
  move: ["planned", "announced"],
  cancel: ["planned", "announced"],
  seat: ["planned", "announced", "live", "paused"],
  ask: ["announced", "live", "paused"],
  moderate: ["announced", "live", "paused", "ended"],
  script: ["planned", "announced"],
  begin: ["announced"],
  pause: ["live"],
  resume: ["paused"],
  end: ["live", "paused"],
  type: ["live", "paused"],
  release: ["live", "paused", "ended"],
  picture: ["live", "paused", "ended"],
  correct: ["live", "paused", "ended", "published"],
  guest: ["planned", "announced", "live", "paused", "ended"],
  attend: ["announced", "live", "paused", "ended", "published"],
  publish: ["ended"],
  answer: ["published"],
};
export type Step = keyof typeof FROM;

export const STEP_NAMES: Record<string, string> = {
  change: "修改安排",
  announce: "发布预告",
  move: "延期",
  cancel: "取消",
  seat: "安排席位",
  ask: "提问",
  moderate: "审核提问",
  script: "撰写文稿",
  begin: "开始直播",
  pause: "暂停",
  resume: "继续",
  end: "结束直播",
  type: "录入",
  release: "放行",
  picture: "添加图片",
  correct: "更正",
  guest: "更换嘉宾",
  attend: "登记嘉宾到场",
  publish: "公布实录",
  answer: "补充答复",
};

/** Whether a step of a sitting is possible in its state, or why not. */
export function maySit(step: Step, state: SittingState): Ability {
  return FROM[step]!.includes(state)
    ? yes
    : no(`该访谈场次${SITTING_NAMES[state]}，不能${STEP_NAMES[step]}。`);
}

/** The one unit that the viewer is bound to: an officer's own; null for the office and the leaders, who see every unit. */
export function boundTo(viewer: Viewer): string | null {
  return viewer.unitId;
}
