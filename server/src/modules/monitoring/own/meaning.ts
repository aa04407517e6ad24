import type { Report } from "@mingcha/inspector";
import type { YearUses } from "../../evidence/index.ts";
import { valueWords, type Fact } from "../../evidence/read.ts";
import { cardOf } from "../cards.ts";
import { inOnePackage } from "../joinLooks.ts";
import { factsOf, suspicionsOf } from "../verdictFacts.ts";

/** A fact as today's look would write it, beside what the year has. */
export interface WouldBe {
  key: string;
  name: string;
  today: string;
  recorded: string | null;
  same: boolean;
}

/** What today's look would mean if it were the year's: its facts beside those that are recorded, and what would be suspected. Pure. */
export function meaningOf(
  report: Report,
  of: { unitId: string; year: number; asOf: string; site: string },
  uses: YearUses | null,
  recorded: readonly Pick<Fact, "key" | "value">[],
): { facts: WouldBe[]; suspicions: { check: string; message: string; sure: boolean }[] } {
  const subject = { ...of, ...inOnePackage("own", of.site) };
  const known = new Map(recorded.map((one) => [one.key, one.value]));
  const facts = factsOf(subject, report, uses).flatMap(({ key, value }): WouldBe[] => {
    const name = uses?.names.get(key);
    if (name === undefined) return [];
    const before = known.get(key);
    return [
      {
        key,
        name,
        today: valueWords(key, value),
        recorded: before === undefined ? null : valueWords(key, before),
        same: before !== undefined && before === value,
      },
    ];
  });
  return {
    facts,
    suspicions: suspicionsOf(subject, report, uses).map((one) => ({
      check: cardOf(one.check)?.zh ?? one.check,
      message: one.message,
      sure: one.certainty === "fail",
    })),
  };
}
