import type { Province, ProvinceUnit } from "../model.ts";
import { seeded } from "../random.ts";
import { lettersOf } from "./letters.ts";

/** An interview that is held on the platform itself: announced, asked, typed, published. */
export interface LiveInterview {
  unitId: string;
  topic: string;
  heldOn: string;
  guest: "head" | "deputy" | "other";
  /** One question stays open when it ends, and is answered some days later. */
  late: boolean;
}

/** A unit's own account and how it stood when the office looked at it in December. */
export interface OwnAccount {
  unitId: string;
  name: string;
  /** Null: nobody could look. */
  lastPostOn: string | null;
}

/** A work of the theme campaign, with what the jury gives it (hundredths of points, one for each juror). */
export interface Work {
  unitId: string;
  title: string;
  sentOn: string;
  used: boolean;
  scores: [number, number];
}

/** The year's interaction as it is played on the platform, and as it must come out. */
export interface InteractionYear {
  live: LiveInterview[];
  /** Applied and chosen, held at another outlet, recorded with its proof. */
  elsewhere: (LiveInterview & { answersPublished: boolean })[];
  /** Applied; the office chose others. */
  notChosen: { unitId: string; topic: string }[];
  /** Applied, chosen, and called off by the unit itself. */
  calledOff: { unitId: string; topic: string }[];
  works: Work[];
  /** Ranked by the mean of their scores: the first ones get these awards. */
  awards: { name: string; count: number }[];
  accounts: OwnAccount[];
  promotions: { unitId: string; doneOn: string }[];
  /** Units whose letters come to this desk and stand in no ledger of their own. */
  deskUnits: string[];
}

/** How many interviews are held on the platform, and how many letters go through its desk at least. */
const LIVE = 8;
const LETTERS = 300;
const AWARDS = [
  { name: "一等奖", count: 5 },
  { name: "二等奖", count: 10 },
];
const OTHER_TOPICS = ["校园食品安全怎样管好", "课后服务怎样开展", "学生体质怎样增强"];

function scoresOf(unitId: string, title: string): [number, number] {
  const random = seeded(`jury:${unitId}:${title}`);
  return [random.between(6000, 9800), random.between(6000, 9800)];
}

/** The bureaus, from the first, whose letters together are enough. */
function unitsOfDesk(units: readonly ProvinceUnit[]): string[] {
  const out: string[] = [];
  let count = 0;
  for (const unit of units) {
    if (count >= LETTERS) break;
    if (unit.kind !== "bureau" || unit.profile === "absent") continue;
    out.push(unit.id);
    count += lettersOf(unit).letters.length;
  }
  return out;
}

/** Last posts between 20 November and the day before the look of 16 December; every fifth account is silent, every seventh nobody could see. */
function accountsOf(units: readonly ProvinceUnit[]): OwnAccount[] {
  return units
    .filter((unit) => unit.profile === "strong")
    .map((unit, place) => ({
      unitId: unit.id,
      name: `${unit.shortName}发布`,
      lastPostOn: place % 7 === 6 ? null : place % 5 === 4 ? "2019-11-20" : "2019-12-12",
    }));
}

/** The interaction's year. Pure: it follows from the units' ledgers. */
export function interactionYear({ units }: Pick<Province, "units">): InteractionYear {
  const held = units.flatMap(({ id, ledger: { interview } }) =>
    interview ? [{ unitId: id, late: false, ...interview }] : [],
  );
  const strong = new Set(units.filter((unit) => unit.profile === "strong").map((unit) => unit.id));
  const live = held.filter((one) => strong.has(one.unitId)).slice(0, LIVE);
  // Who sends nothing all year offers nothing either.
  const others = units.filter(
    ({ profile, ledger }) =>
      profile === "ordinary" && ledger.interview === null && ledger.contributions.length > 0,
  );
  const asked = others.slice(0, OTHER_TOPICS.length).map(({ id }, place) => ({
    unitId: id,
    topic: OTHER_TOPICS[place]!,
  }));
  return {
    live: live.map((one, place) => ({ ...one, late: place === 2 })),
    elsewhere: held.filter((one) => !live.includes(one)),
    notChosen: asked.slice(0, 2),
    calledOff: asked.slice(2),
    works: units.flatMap(({ id, ledger }) =>
      ledger.campaignEntries.map((entry) => ({ unitId: id, ...entry, scores: scoresOf(id, entry.title) })),
    ),
    awards: AWARDS,
    accounts: accountsOf(units),
    promotions: units
      .filter((unit) => unit.profile === "strong")
      .flatMap(({ id }) => ["2019-04-23", "2019-09-10"].map((doneOn) => ({ unitId: id, doneOn }))),
    deskUnits: unitsOfDesk(units),
  };
}

/** The works that the jury's scores put first, in their order. */
export function awarded({ works, awards }: Pick<InteractionYear, "works" | "awards">): Work[] {
  const total = ({ scores: [one, other] }: Work): number => one + other;
  const count = awards.reduce((sum, award) => sum + award.count, 0);
  return works.toSorted((a, b) => total(b) - total(a)).slice(0, count);
}

/** What the year's picture must show of a unit, by the keys of the facts. */
export function interactionOf(unitId: string, year: InteractionYear): Record<string, number | null> {
  const own = <Row extends { unitId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => row.unitId === unitId);
  const held = own(year.live).length + own(year.elsewhere).length;
  const off = own(year.calledOff).length;
  const works = own(year.works);
  const accounts = own(year.accounts);
  const seen = accounts.length > 0 && accounts.every((one) => one.lastPostOn !== null);
  const silent = accounts.filter((one) => one.lastPostOn !== null && one.lastPostOn < "2019-12-02").length;
  return {
    "interviews.applied": held + off + own(year.notChosen).length,
    "interviews.planned": held + off,
    "interviews.held": held,
    "interviews.openOverdue": 0,
    "campaigns.open": 1,
    "campaigns.sent": works.length,
    "campaigns.entries": works.length,
    "campaigns.joined": works.length > 0 ? 1 : 0,
    "campaigns.used": works.filter((one) => one.used).length,
    "campaigns.awarded": own(awarded(year)).length,
    "wechat.promotions": own(year.promotions).length,
    "wechat.accountsActive": seen ? accounts.length - silent : null,
    "wechat.accountsSilent": seen ? silent : null,
  };
}
