import workingDays from "../../data/working-days-2019.json" with { type: "json" };
import type { Profile, StoredUnit, UnitKind } from "../model.ts";
import { seeded, type Random } from "../random.ts";

/** One letter that a unit's own mailbox got, as its ledger says. */
export interface Letter {
  number: string;
  kind: keyof typeof HANDLING;
  receivedOn: string;
  answeredOn: string | null;
  extended: boolean;
  solved: "已解决" | "部分解决" | "没有解决" | null;
  satisfied: number | null;
}

/** What the year's figures of a unit must be, known from how its letters were drawn and not by counting them again. */
export interface LetterTruth {
  received: number;
  due: number;
  answeredInTime: number;
  openOverThreeMonths: number;
  extended: number;
  rated: number;
  medianDays: number | null;
  satisfaction: number | null;
  solvedShare: number | null;
}

/** Working days of the desk for a kind, and how many more an extension gives. [P], as the platform proposes them. */
const HANDLING = { 咨询: 3, 求助: 5, 建议: 5, 投诉: 15, 举报: 15 } as const;
const EXTENSION = 15;
const LEAST = 5;
const LEAST_RATED = 10;

/** Every working day of the year, and those after it on which its last letters fall due; in their order. */
function workingDaysOf(): string[] {
  const off = new Set(workingDays.off);
  const work = new Set(workingDays.work);
  const all: string[] = [];
  for (let day = Date.parse(`${workingDays.first}T00:00:00Z`); ; day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (date > workingDays.last) return all;
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    if (!off.has(date) && (work.has(date) || !weekend)) all.push(date);
  }
}
const DAYS = workingDaysOf();
const YEAR_DAYS = DAYS.filter((day) => day.startsWith("2019"));
const FIRST = DAYS.indexOf(YEAR_DAYS[0] ?? "");
const LAST_DAY = "2019-12-31";
/** Received before this day and not answered by the end of the year: open for longer than three months. */
const OLD_BEFORE = "2019-09-30";

const COUNTS: Record<UnitKind, Record<Profile, [number, number]>> = {
  bureau: { strong: [60, 110], ordinary: [30, 70], absent: [5, 20] },
  college: { strong: [25, 60], ordinary: [8, 30], absent: [0, 6] },
  direct: { strong: [10, 20], ordinary: [0, 9], absent: [0, 0] },
};
/** Of a hundred letters: answered in time, late, not answered. */
const FATES: Record<Profile, { late: number; open: number; content: [number, number] }> = {
  strong: { late: 0.02, open: 0, content: [4, 5] },
  ordinary: { late: 0.12, open: 0.03, content: [3, 5] },
  absent: { late: 0.3, open: 0.15, content: [1, 4] },
};

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

function medianOf(values: readonly number[]): number | null {
  if (values.length < LEAST) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function opinion(random: Random, [low, high]: [number, number]): Pick<Letter, "solved" | "satisfied"> {
  if (!random.chance(0.4)) return { solved: null, satisfied: null };
  const satisfied = random.between(low, high);
  return { solved: satisfied >= 4 ? "已解决" : satisfied === 3 ? "部分解决" : "没有解决", satisfied };
}

/**
 * The letters of a unit's own mailbox in 2019, and what its figures must be. Pure: the fate of a letter is drawn first, its days follow from
 * it, and the truth is added up on the way.
 */
export function lettersOf(unit: Pick<StoredUnit, "id" | "kind" | "profile">): {
  letters: Letter[];
  truth: LetterTruth;
} {
  const random = seeded(`letters:${unit.id}:2019`);
  const { late, open, content } = FATES[unit.profile];
  const letters: Letter[] = [];
  const took: number[] = [];
  const opinions: Pick<Letter, "solved" | "satisfied">[] = [];
  const truth = { received: 0, due: 0, answeredInTime: 0, openOverThreeMonths: 0, extended: 0 };
  const count = random.between(...COUNTS[unit.kind][unit.profile]);
  for (let place = 1; place <= count; place += 1) {
    const kind = random.pick(Object.keys(HANDLING) as Letter["kind"][]);
    const at = FIRST + random.between(0, YEAR_DAYS.length - 1);
    const receivedOn = DAYS[at]!;
    const extended = HANDLING[kind] === 15 && random.chance(0.1);
    const time = HANDLING[kind] + (extended ? EXTENSION : 0);
    const draw = random.next();
    // Beyond the table every day is after the year: nothing of it is due or answered in it.
    const dueInYear = (DAYS[at + time] ?? "2020") <= LAST_DAY;
    const days =
      draw < open ? null : draw < open + late ? time + random.between(1, 10) : random.between(0, time);
    const answeredOn = days === null ? null : (DAYS[at + days] ?? null);
    const inYear = answeredOn !== null && answeredOn <= LAST_DAY;
    truth.received += 1;
    if (extended) truth.extended += 1;
    if (dueInYear) {
      truth.due += 1;
      if (days !== null && days <= time) truth.answeredInTime += 1;
    }
    if (!inYear && receivedOn < OLD_BEFORE) truth.openOverThreeMonths += 1;
    const said = answeredOn === null ? { solved: null, satisfied: null } : opinion(random, content);
    if (inYear && days !== null) {
      took.push(days);
      if (said.satisfied !== null) opinions.push(said);
    }
    letters.push({
      number: `${unit.id}-2019-${String(place).padStart(4, "0")}`,
      kind,
      receivedOn,
      answeredOn,
      extended,
      ...said,
    });
  }
  const enough = opinions.length >= LEAST_RATED;
  const sum = opinions.reduce((all, one) => all + (one.satisfied ?? 0), 0);
  const solved = opinions.filter((one) => one.solved === "已解决").length;
  return {
    letters,
    truth: {
      ...truth,
      rated: opinions.length,
      medianDays: medianOf(took),
      satisfaction: enough ? rounded(sum / opinions.length) : null,
      solvedShare: enough ? rounded(solved / opinions.length) : null,
    },
  };
}
