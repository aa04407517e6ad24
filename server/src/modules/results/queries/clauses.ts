import { phraseKey, phraseOf, saidUntil, type CycleUnit, type FindingList } from "../../assessment/index.ts";
import type { PublishedClause } from "../model.ts";
import type { Finding } from "../../evidence/read.ts";

/** One thing that a list finds, with the units of which it holds: nobody is named for what another unit of the list did. */
export interface Clause {
  key: string;
  /** What holds of each of them. */
  says: string;
  /** The notice's clause with {units} and {count}. */
  sentence: string;
  units: CycleUnit[];
}

/** The clauses that name somebody, by list, as they are published. */
export const publishedClauses = (
  lists: readonly { key: string; clauses: readonly Clause[] }[],
): Record<string, PublishedClause[]> =>
  Object.fromEntries(
    lists.flatMap(({ key, clauses }) => {
      const own = clauses.filter((one) => one.units.length > 0);
      return own.length === 0
        ? []
        : [
            [
              key,
              own.map((one) => ({ key: one.key, says: one.says, names: one.units.map((unit) => unit.name) })),
            ] as const,
          ];
    }),
  );

/** What a list says of one name, a clause each; empty where it tells nothing apart. */
export const saidOf = (clauses: readonly PublishedClause[] | undefined, name: string): string[] =>
  (clauses ?? []).filter((one) => one.names.includes(name)).map((one) => one.says);

/** The key under which units stand whose findings no phrase of the list knows. */
const WHOLE = "whole";

/**
 * The units of a list told apart by what holds of each, in the order of the list's phrases; empty clauses are kept, for a correction may fill
 * them. No clause at all for a list of an earlier program, which tells nothing apart.
 */
export function clausesOf(
  list: FindingList,
  units: readonly { unit: CycleUnit; findings: readonly Finding[] }[],
  reach: string | null,
): Clause[] {
  if (!list.phrases || list.phrases.length === 0) return [];
  const said = units.map(({ unit, findings }) => ({
    unit,
    keys: new Set(
      findings.flatMap((finding) => {
        const phrase = phraseOf(list, finding);
        return phrase ? [phraseKey(phrase)] : [];
      }),
    ),
  }));
  const own = list.phrases.map((phrase): Clause => ({
    key: phraseKey(phrase),
    says: saidUntil(phrase.says, reach),
    sentence: saidUntil(phrase.sentence, reach),
    units: said.filter((one) => one.keys.has(phraseKey(phrase))).map((one) => one.unit),
  }));
  const rest = said.filter((one) => one.keys.size === 0).map((one) => one.unit);
  return [...own, { key: WHOLE, says: list.title, sentence: saidUntil(list.sentence, reach), units: rest }];
}
