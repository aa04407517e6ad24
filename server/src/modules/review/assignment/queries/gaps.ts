import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { placesOf } from "../cells.ts";
import { holdersOf, pairKey, placeKey, type Pair } from "../pair.ts";
import { reasonText } from "../shortage.ts";
import { bundlesOf } from "../bundles.ts";
import { proposeSubstitutes } from "../propose.ts";
import { tables } from "../../tables.ts";
import { assignmentBasis, type Basis } from "./assignmentBasis.ts";
import { handedInRounds } from "../../marking/queries/marked.ts";
import type { UnitKind } from "../../../registry/index.ts";

interface Named {
  accountId: string;
  name: string;
}

/** A unit × bundle with fewer experts than the rubric asks for. */
export interface Gap {
  unitId: string;
  unitName: string;
  kind: UnitKind;
  bundle: string;
  bundleName: string;
  lacking: number;
  present: Named[];
  /** Who declined, with the reason. */
  declined: (Named & { reason: string })[];
  /** Who had the place and is gone: the account is disabled, or the departure is recorded. */
  left: (Named & { handedIn: boolean })[];
  /** Who could come in: free of conflict, within capacity, least loaded; the same for units that lost the same expert. */
  substitutes: Named[];
  /** Why nobody can be proposed for all of it; null when somebody can. */
  why: string | null;
}

/** Pairs of panels that can no longer be counted on, with whether an earlier round is handed in: of standing and of ended ones. */
async function gone(context: Context, basis: Basis): Promise<{ pair: Pair; handedIn: boolean }[]> {
  const ended = await tables(context.database)
    .selectFrom("assignment_end")
    .select(["unit_id", "bundle", "account_id"])
    .distinct()
    .where("year", "=", basis.year)
    .where("part", "=", "panel")
    .where("cause", "=", "departed")
    .execute();
  const active = new Set(basis.active.map(pairKey));
  const standing = basis.standing.filter((pair) => pair.part === "panel");
  const pairs = [
    ...standing,
    ...ended.map((row): Pair => ({
      unitId: row.unit_id,
      bundle: row.bundle,
      accountId: row.account_id,
      part: "panel",
    })),
  ].filter((pair) => !active.has(pairKey(pair)));
  const done = await handedInRounds(context, basis.year);
  const once = new Map(pairs.map((pair) => [pairKey(pair), pair]));
  return [...once.values()].map((pair) => ({
    pair,
    handedIn: done.has(`${pair.unitId} ${pair.accountId}`),
  }));
}

/** Gaps of the year's assignment with proposed substitutes, without units in which the viewer has no part. None before the first assignment. */
export async function gaps(context: Context, year: number): Promise<Gap[]> {
  const { recused } = signedIn(context);
  const basis = await assignmentBasis(wholeOf(context, "units of a recusal are left out"), year);
  const left = await gone(context, basis);
  if (basis.rows.length === 0 && left.length === 0) return [];
  const need = basis.rubric.review.expertsPerUnit;
  const places = placesOf(basis.cells);
  const panel = holdersOf(basis.active, "panel");
  const filled = proposeSubstitutes(places, basis.active, basis.pool, need);
  const coming = holdersOf(filled.pairs);
  const short = new Map(filled.short.map((one) => [placeKey(one), one]));
  const names = new Map(basis.experts.map((expert) => [expert.accountId, expert.name]));
  const units = new Map(basis.units.map((unit) => [unit.id, unit.name]));
  const bundles = new Map(bundlesOf(basis.rubric).map((bundle) => [bundle.id, bundle.name]));
  const named = (accountId: string): Named => ({
    accountId,
    name: names.get(accountId) ?? "（已停用的账号）",
  });
  const declined = new Map<string, Gap["declined"]>();
  for (const row of basis.rows)
    if (row.response === "declined")
      declined.set(placeKey(row), [
        ...(declined.get(placeKey(row)) ?? []),
        { ...named(row.accountId), reason: row.reason ?? "" },
      ]);
  return places.flatMap((place) => {
    const key = placeKey(place);
    const present = panel.get(key) ?? [];
    if (present.length >= need || recused.has(place.unitId)) return [];
    const still = short.get(key);
    return [
      {
        unitId: place.unitId,
        unitName: units.get(place.unitId) ?? place.unitId,
        kind: place.kind,
        bundle: place.bundle,
        bundleName: bundles.get(place.bundle) ?? place.bundle,
        lacking: need - present.length,
        present: present.map(named),
        declined: declined.get(key) ?? [],
        left: left
          .filter(({ pair }) => placeKey(pair) === key)
          .map(({ pair, handedIn }) => ({ ...named(pair.accountId), handedIn })),
        substitutes: (coming.get(key) ?? []).map(named),
        why: still ? reasonText(still, need) : null,
      },
    ];
  });
}
