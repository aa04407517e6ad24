import { CARDS, type Card } from "@mingcha/inspector";
import type { YearUses } from "../evidence/index.ts";

export { CARDS, type Card };

/** False once a person has confirmed a finding of security; true when all of these checks could look. */
export const SECURITY_KEY = "site.securityClean";

const CARD = new Map(CARDS.map((card) => [card.id, card]));
export const cardOf = (check: string): Card | undefined => CARD.get(check);

/** Checks whose confirmed findings say that a site is not safe. */
export const SECURITY: readonly string[] = CARDS.filter((card) => card.security).map((card) => card.id);

/** Checks that what stands on one of a unit's sites satisfies (decision 20), and the roles of those sites. */
export const ANYWHERE: ReadonlySet<string> = new Set(
  CARDS.filter((card) => card.sites === "anywhere").map((card) => card.id),
);
export const ANYWHERE_ROLES: ReadonlySet<string> = new Set(["main", "disclosure", "portal"]);
/** Checks for which each of a unit's sites stands for itself. All others: the main site alone. */
export const EVERYWHERE: ReadonlySet<string> = new Set(
  CARDS.filter((card) => card.sites === "everywhere").map((card) => card.id),
);

/** Facts that are the number of a check's confirmed findings. */
export const countedKeys = ({ finding }: Card): ReadonlySet<string> =>
  new Set(
    finding?.confirmed.flatMap(({ key, value }) =>
      typeof value !== "boolean" && "counted" in value ? [key] : [],
    ),
  );

/** Checks whose confirmed findings are counted: those over texts. */
export const COUNTED_CHECKS: readonly string[] = CARDS.filter((card) => countedKeys(card).size > 0).map(
  (card) => card.id,
);

/**
 * Whether a check raises findings in a year: what no list, no item and no rule of the year could use would only wait for a decision. A year that nobody
 * opened gets those that every year gets.
 * @param uses what the year's rubric uses; null: not opened yet
 */
export function raises(card: Card, uses: YearUses | null): boolean {
  const { finding } = card;
  if (finding === null) return false;
  if (finding.raised === "always") return true;
  if (uses === null) return false;
  if (uses.checks.has(card.id)) return true;
  const known = { named: null, read: uses.reads, declared: uses.declares }[finding.raised];
  return known !== null && finding.confirmed.some((one) => known.has(one.key));
}

/** Checks whose findings a person may raise in a year. */
export const raisable = (uses: YearUses | null): string[] =>
  CARDS.filter((card) => raises(card, uses)).map((card) => card.id);
