import { addDays, dateOf } from "../dates.ts";
import type { Contribution, Ledger, Profile, StoredUnit } from "../model.ts";
import { seeded, type Random } from "../random.ts";
import { words } from "../words.ts";
import { contributionTitle } from "./titles.ts";

type LedgerUnit = Pick<StoredUnit, "id" | "shortName" | "kind" | "profile">;

interface Habit {
  count: [number, number];
  adopted: number;
  frontPage: number;
  late: number;
  everyMonth: boolean;
  interview: number;
  campaign: [number, number];
  quality: [number, number];
}

const habits: Record<Exclude<Profile, "absent">, Habit> = {
  strong: {
    count: [30, 48],
    adopted: 0.7,
    frontPage: 0.2,
    late: 0,
    everyMonth: true,
    interview: 1,
    campaign: [2, 3],
    quality: [90, 97],
  },
  ordinary: {
    count: [6, 16],
    adopted: 0.4,
    frontPage: 0,
    late: 0.3,
    everyMonth: false,
    interview: 1 / 3,
    campaign: [0, 1],
    quality: [55, 70],
  },
};

/**
 * What a unit did for the portal in `year`: contributions, interview, campaign entries.
 * Pure: the same unit and year always give the same ledger. An absent unit did nothing at all.
 */
export function ledgerOf(unit: LedgerUnit, year = 2019): Ledger {
  const random = seeded(`ledger:${unit.id}:${year}`);
  if (unit.profile === "absent") {
    return {
      contributions: [],
      interview: null,
      campaignEntries: [],
      quality: random.between(30, 45) / 100,
    };
  }
  const habit = habits[unit.profile];
  return {
    contributions: contributions(unit, habit, year, random),
    interview: interview(unit, habit, year, random),
    campaignEntries: campaignEntries(unit, habit, year, random),
    quality: random.between(...habit.quality) / 100,
  };
}

function contributions(unit: LedgerUnit, habit: Habit, year: number, random: Random): Contribution[] {
  const count = random.between(...habit.count);
  const quiet = habit.everyMonth ? [] : [1 + random.between(0, 11), 1 + random.between(0, 11)];
  const open = Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => !quiet.includes(month));
  const rows = Array.from({ length: count }, (_, index): Contribution => {
    const month = habit.everyMonth ? (index % 12) + 1 : random.pick(open);
    // Day 26 at most, so that a contribution sent within three working days stays in its month.
    const eventOn = dateOf(year, month, random.between(1, month === 12 && !habit.everyMonth ? 10 : 26));
    const delay = random.chance(habit.late) ? random.between(8, 20) : random.between(0, 2);
    const category = random.pick(["news", "news", "news", "news", "notice", "experience"] as const);
    return {
      title: contributionTitle(unit.shortName, unit.kind, category, random),
      category,
      eventOn,
      sentOn: addDays(eventOn, delay),
      ...outcomeOf(habit, index, count, random),
    };
  });
  if (unit.profile === "strong") interpret(rows, unit, random);
  return distinct(rows.sort((one, other) => one.sentOn.localeCompare(other.sentOn)));
}

/** A unit sends no title twice: a later one says which of the series it is. */
function distinct(rows: Contribution[]): Contribution[] {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const times = (seen.get(row.title) ?? 0) + 1;
    seen.set(row.title, times);
    if (times > 1) row.title = `${row.title}（之${"二三四五六七八九"[times - 2] ?? times}）`;
  }
  return rows;
}

/** The share adopted is exact, not drawn, so that no strong unit falls under its bar by bad luck. */
function outcomeOf(
  habit: Habit,
  index: number,
  count: number,
  random: Random,
): Pick<Contribution, "outcome" | "reason"> {
  // 53 is prime and above every count: the places are a shuffle of 0..count-1.
  const place = ((index * 53) % count) / count;
  if (place < habit.adopted * habit.frontPage) return { outcome: "front-page" };
  if (place < habit.adopted) return { outcome: "adopted" };
  if (random.chance(0.3)) return { outcome: "returned", reason: random.pick(words.returnReasons) };
  return { outcome: "unused" };
}

/** One or two interpretations of policy that the portal took as such. */
function interpret(rows: Contribution[], unit: LedgerUnit, random: Random): void {
  const wanted = random.between(1, 2);
  for (const row of rows.filter((candidate) => candidate.outcome === "adopted").slice(0, wanted)) {
    row.category = "policy-interpretation";
    row.outcome = "interpretation";
    row.title = contributionTitle(unit.shortName, unit.kind, row.category, random);
  }
}

function interview(unit: LedgerUnit, habit: Habit, year: number, random: Random): Ledger["interview"] {
  if (!random.chance(habit.interview)) return null;
  const strong = unit.profile === "strong";
  return {
    topic: random.pick(words.topics),
    heldOn: dateOf(year, random.between(3, 11), random.between(1, 28)),
    guest: strong ? random.pick(["head", "deputy"] as const) : random.pick(["other", "deputy"] as const),
    answersPublished: strong || random.chance(0.5),
  };
}

function campaignEntries(
  unit: LedgerUnit,
  habit: Habit,
  year: number,
  random: Random,
): Ledger["campaignEntries"] {
  const first = random.between(0, words.campaign.length - 1);
  return Array.from({ length: random.between(...habit.campaign) }, (_, index) => ({
    title: `${unit.shortName}《${words.campaign[(first + index) % words.campaign.length]}》合唱快闪`,
    sentOn: dateOf(year, 9, random.between(2, 27)),
    used: unit.profile === "strong" || random.chance(0.5),
  }));
}
