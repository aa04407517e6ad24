import { addDays } from "../dates.ts";
import type { Contribution, Province, ProvinceUnit } from "../model.ts";
import { reportOf } from "./report.ts";

/** One contribution of the ledger that goes the whole way: sent with its text, written as an article, reviewed, published. */
export interface Travelling {
  unitId: string;
  sent: Contribution;
  body: string;
}

/** What the portal's year comes to. The rest of the ledger is imported as a register of the past. */
export interface PortalYear {
  /** Published, and public at the end of the year. */
  published: Travelling[];
  /** Of the published: returned first, with a reason, and sent again. Indices into `published`. */
  returned: { at: number; reason: string }[];
  /** The text of a published one that came again, from another unit or from the same one. */
  duplicates: { of: number; unitId: string; title: string; sentOn: string }[];
  /** Published, then taken back with a tombstone: nothing counts as adopted. */
  withdrawn: (Travelling & { reason: string })[];
  /** Holds a person's identity number: never published, returned for the error. */
  leaks: (Travelling & { value: string })[];
}

/** How many of a unit's adopted contributions travel: the ones that send much, and the others. */
const OF_STRONG = 6;
const OF_OTHERS = 1;

const RETURN_REASONS = ["缺少活动时间和地点，请补充", "图片未附说明，请补充"];
const WITHDRAWN_FOR = ["稿件所述时间有误", "单位来函说明数字有误"];

/** An identity number of nobody: no area has the code 439900; its check character (GB 11643) is right. */
const NUMBER_OF_NOBODY = "439900199001010015";

const travelling = (unit: ProvinceUnit, sent: Contribution): Travelling => ({
  unitId: unit.id,
  sent,
  body: reportOf(unit, sent),
});

/** So many of the rows, from all over them. */
const spread = <Row>(rows: readonly Row[], count: number): Row[] =>
  rows.length <= count
    ? [...rows]
    : Array.from({ length: count }, (_, index) => rows[Math.floor((index * rows.length) / count)]!);

/** Which of a strong unit's was returned: one of the autumn, for the platform takes no event of more than a year ago. */
const OF_AUTUMN = 4;

/** The portal's year as it is played and as it must come out. Pure: it follows from the units' ledgers. */
export function portalYear({ units }: Pick<Province, "units">): PortalYear {
  const strong = units.filter((unit) => unit.profile === "strong");
  const published = units.flatMap((unit) =>
    spread(
      unit.ledger.contributions.filter((one) => one.outcome === "adopted" || one.outcome === "front-page"),
      unit.profile === "strong" ? OF_STRONG : OF_OTHERS,
    ).map((sent) => travelling(unit, sent)),
  );
  const indexOf = (unit: ProvinceUnit, nth: number): number =>
    published.findIndex((one) => one.unitId === unit.id) + nth;
  const first = (outcome: Contribution["outcome"], units_: ProvinceUnit[]): Travelling[] =>
    units_.flatMap((unit) => {
      const sent = unit.ledger.contributions.find((one) => one.outcome === outcome);
      return sent ? [travelling(unit, sent)] : [];
    });
  const [one, two] = strong;
  return {
    published,
    returned: strong
      .slice(0, RETURN_REASONS.length)
      .map((unit, index) => ({ at: indexOf(unit, OF_AUTUMN), reason: RETURN_REASONS[index]! })),
    duplicates:
      one && two
        ? [one, two].map((sender, index) => {
            const of = indexOf(one, index);
            const { sent } = published[of]!;
            return {
              of,
              unitId: sender.id,
              title: `${sent.title}（再次报送）`,
              sentOn: addDays(sent.sentOn, 1),
            };
          })
        : [],
    withdrawn: first("unused", strong.slice(0, WITHDRAWN_FOR.length)).map((row, index) => ({
      ...row,
      reason: WITHDRAWN_FOR[index]!,
    })),
    leaks: first("returned", strong)
      .slice(0, 1)
      .map((row) => ({
        ...row,
        value: NUMBER_OF_NOBODY,
        body: `${row.body}\n联系人身份证号：${NUMBER_OF_NOBODY}。`,
      })),
  };
}

/** The contributions of the ledger that travel, by unit and title. */
export function travels({ published, withdrawn, leaks }: PortalYear): Set<string> {
  return new Set([...published, ...withdrawn, ...leaks].map(({ unitId, sent }) => keyOf(unitId, sent.title)));
}

export const keyOf = (unitId: string, title: string): string => JSON.stringify([unitId, title]);
