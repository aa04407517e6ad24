import { LEAST_ANSWERED } from "./model.ts";
import type { Guest, SittingState } from "./tables.ts";

/** What of a sitting decides whether it was held. */
export interface Happened {
  state: SittingState;
  /** The day on which it began, Asia/Shanghai. */
  heldOn: string | null;
  questions: readonly { state: string; answered: boolean }[];
  guests: readonly { interviewId: string; rank: Guest; attended: boolean | null; proven: boolean }[];
}

export interface Outcome {
  held: { on: string; guest: Guest } | null;
  /** What is missing, in words; empty when it is held. */
  lacks: string[];
}

const ORDER: readonly Guest[] = ["head", "deputy", "other"];

export const answeredOf = ({ questions }: Pick<Happened, "questions">): number =>
  questions.filter((one) => one.state === "passed" && one.answered).length;

/**
 * Whether a unit's interview was held, from what happened: the record is published, at least five questions of it are answered in public, and
 * the unit's guest was there, with proof (systems.md 3.1 no. 8; the number is [P]). Pure.
 */
export function outcomeOf(happened: Happened, interviewId: string): Outcome {
  const lacks: string[] = [];
  if (happened.state !== "published") lacks.push("实录没有公布");
  const answered = answeredOf(happened);
  if (answered < LEAST_ANSWERED) lacks.push(`公开答复的问题只有 ${answered} 个，少于 ${LEAST_ANSWERED} 个`);
  const own = happened.guests.filter((guest) => guest.interviewId === interviewId && guest.attended === true);
  const there = own.filter((guest) => guest.proven);
  if (there.length === 0) lacks.push(own.length > 0 ? "嘉宾到场没有证明" : "没有登记嘉宾到场");
  const guest = ORDER.find((rank) => there.some((one) => one.rank === rank));
  if (lacks.length > 0 || guest === undefined || happened.heldOn === null) return { held: null, lacks };
  return { held: { on: happened.heldOn, guest }, lacks: [] };
}
