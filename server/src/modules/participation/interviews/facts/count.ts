import type { Cause, Guest, InterviewState } from "../tables.ts";

/** What of an interview counts. Days are YYYY-MM-DD in Asia/Shanghai. */
export interface CountedInterview {
  id: string;
  unitId: string;
  /** Of the plan. */
  year: number;
  topic: string;
  state: InterviewState;
  chosen: boolean;
  cancelledCause: Cause | null;
  freed: boolean;
  heldOn: string | null;
  guest: Guest | null;
  record: "sitting" | "elsewhere" | "stated" | null;
  answersPublished: boolean | null;
  sitting: CountedSitting | null;
}

export interface CountedSitting {
  id: string;
  startsOn: string;
  /** It has ended and the office has not published its record. */
  atOffice: boolean;
  /** Its record is published, no answer that a unit gave waits for the office, and none may still be given in time. Until then nobody knows that it was not held. */
  settled: boolean;
  /** Who last moved it into another year; null: nobody did. */
  movedOutBy: { cause: Cause; unitId: string | null } | null;
  units: number;
  /** Working days from its end to the publication of its record. */
  recordDays: number | null;
  /** Units that moved it, once a move. */
  postponedBy: readonly string[];
  questions: readonly CountedQuestion[];
}

export interface CountedQuestion {
  /** Whose guest is asked; null: everybody's. */
  interviewId: string | null;
  public: boolean;
  passed: boolean;
  answered: boolean;
  /** Its last day has passed and the unit has given nothing. */
  overdue: boolean;
}

export interface InterviewCounts {
  applied: number;
  planned: number;
  held: number;
  notChosen: boolean;
  guestIsHead: boolean;
  answersPublished: boolean;
  questionsReceived: number;
  questionsAnswered: number;
  openOverdue: number;
  /** Working days, the longest; null without a record. */
  transcriptDays: number | null;
  cancelledByUnit: number;
  postponedByUnit: number;
  joint: number;
}

const inYear = (day: string | null, year: number): boolean =>
  day !== null && Number(day.slice(0, 4)) === year;

/** Whether an application of the year stands: not what the unit took back before anybody chose it. */
export const isApplied = (one: CountedInterview, year: number): boolean =>
  one.year === year &&
  !(
    one.state === "cancelled" &&
    !one.chosen &&
    (one.cancelledCause === null || one.cancelledCause === "unit")
  );

/** Whether the unit was to hold it in the year, and nobody else kept it from doing so: own fault only (systems.md 0.3 no. 6). */
export function isPlanned(one: CountedInterview, year: number): boolean {
  if (one.year !== year) return false;
  if (one.state === "cancelled") return one.chosen && one.cancelledCause === "unit";
  if (one.state !== "accepted" && one.state !== "held") return false;
  if (one.state === "held" && inYear(one.heldOn, year)) return true;
  if (one.freed || one.sitting?.atOffice === true) return false;
  const out = one.sitting !== null && Number(one.sitting.startsOn.slice(0, 4)) > year;
  return !out || (one.sitting?.movedOutBy?.cause === "unit" && one.sitting.movedOutBy.unitId === one.unitId);
}

/**
 * Whether it is the unit's that nothing was held: it cancelled, it moved it into another year, or the record is public and lacks what the unit
 * owed. What the office has not put into a sitting, has not begun, or has not published is nobody's fault.
 */
export function isOwed(one: CountedInterview, year: number): boolean {
  if (!isPlanned(one, year)) return false;
  if (one.state === "cancelled" || isHeld(one, year)) return true;
  return one.sitting !== null && (one.sitting.settled || Number(one.sitting.startsOn.slice(0, 4)) > year);
}

/** It counts in the year in which it was held, whatever year's plan it stood in. */
export const isHeld = (one: CountedInterview, year: number): boolean =>
  one.state === "held" && inYear(one.heldOn, year);

const own = (one: CountedInterview): CountedQuestion[] =>
  (one.sitting?.questions ?? []).filter(
    (asked) => asked.interviewId === null || asked.interviewId === one.id,
  );

/** What a unit left open past its last day; a question that a joint sitting put to nobody in particular is no unit's alone. */
const overdueOf = (one: CountedInterview): number =>
  own(one).filter((asked) => asked.overdue && (asked.interviewId !== null || one.sitting?.units === 1))
    .length;

/** Whether what was asked is answered in public: elsewhere as its proof shows, here when nothing of the unit is overdue. */
export const isAnswered = (one: CountedInterview): boolean =>
  one.record === "sitting" ? overdueOf(one) === 0 : one.answersPublished === true;

/** The counts of one unit and year from its interviews, whichever year's plan they stood in. Pure. */
export function countInterviews(interviews: readonly CountedInterview[], year: number): InterviewCounts {
  const applied = interviews.filter((one) => isApplied(one, year));
  const planned = interviews.filter((one) => isPlanned(one, year));
  const held = interviews.filter((one) => isHeld(one, year));
  const sat = interviews.filter(
    (one) => one.sitting !== null && (isHeld(one, year) || (one.year === year && one.state !== "held")),
  );
  const asked = sat.flatMap(own);
  const days = held.flatMap((one) => (one.sitting?.recordDays == null ? [] : [one.sitting.recordDays]));
  return {
    applied: applied.length,
    planned: planned.length,
    held: held.length,
    notChosen: applied.length > 0 && held.length === 0 && !interviews.some((one) => isOwed(one, year)),
    guestIsHead: held.some((one) => one.guest === "head" || one.guest === "deputy"),
    answersPublished: held.some(isAnswered),
    questionsReceived: asked.filter((one) => one.public).length,
    questionsAnswered: asked.filter((one) => one.passed && one.answered).length,
    openOverdue: sat.reduce((sum, one) => sum + overdueOf(one), 0),
    transcriptDays: days.length > 0 ? Math.max(...days) : null,
    cancelledByUnit: interviews.filter(
      (one) => one.year === year && one.state === "cancelled" && one.chosen && one.cancelledCause === "unit",
    ).length,
    postponedByUnit: sat.flatMap((one) =>
      (one.sitting?.postponedBy ?? []).filter((unit) => unit === one.unitId),
    ).length,
    joint: held.filter((one) => (one.sitting?.units ?? 1) > 1).length,
  };
}

/** The fact that each count becomes. */
export const INTERVIEW_FACTS: Record<keyof InterviewCounts, string> = {
  applied: "interviews.applied",
  planned: "interviews.planned",
  held: "interviews.held",
  notChosen: "interviews.notChosen",
  guestIsHead: "interviews.guestIsHead",
  answersPublished: "interviews.answersPublished",
  questionsReceived: "interviews.questionsReceived",
  questionsAnswered: "interviews.questionsAnswered",
  openOverdue: "interviews.openOverdue",
  transcriptDays: "interviews.transcriptDays",
  cancelledByUnit: "interviews.cancelledByUnit",
  postponedByUnit: "interviews.postponedByUnit",
  joint: "interviews.joint",
};
