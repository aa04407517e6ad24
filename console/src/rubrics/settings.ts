import type { Rubric } from "./rubric.ts";

type Plain = Pick<
  Rubric,
  "name" | "title" | "about" | "total" | "excellentLine" | "tieBreak" | "objectionDays"
>;

/** The fields of a rubric beside its tree, as the form holds them; null where a number field was emptied. */
export interface Settings extends Plain {
  passLine?: number | null | undefined;
  hasBonus: boolean;
  bonus?: Partial<NonNullable<Rubric["bonus"]>> | undefined;
  quota?:
    | { bureau?: number | null; college?: number | null; direct?: number | null; tag?: string }
    | undefined;
  coverageFloor: Rubric["coverageFloor"];
  review: Rubric["review"];
}

const plainOf = ({ name, title, about, total, excellentLine, tieBreak, objectionDays }: Plain): Plain => ({
  name,
  title,
  about,
  total,
  excellentLine,
  tieBreak,
  objectionDays,
});

export const settingsOf = (rubric: Rubric): Settings => ({
  ...plainOf(rubric),
  passLine: rubric.passLine,
  hasBonus: rubric.bonus !== undefined,
  bonus: rubric.bonus,
  quota: rubric.quota,
  coverageFloor: rubric.coverageFloor,
  review: rubric.review,
});

/** Number fields give null when they are emptied: a place that needs a number keeps the one it had. */
function kept<Value extends object>(before: Value, typed: Value): Value {
  const entries = Object.entries(typed).filter(([, value]) => value !== null && value !== undefined);
  return { ...before, ...(Object.fromEntries(entries) as Value) };
}

/** The rubric with what was typed; fields that were emptied are left out where they may be. */
export function withSettings(rubric: Rubric, typed: Settings): Rubric {
  const { hasBonus, bonus, quota, passLine, review, coverageFloor } = typed;
  const { bonus: _bonus, quota: _quota, passLine: _passLine, ...tree } = rubric;
  const limits = Object.entries(quota ?? {}).filter(([, value]) => typeof value === "number");
  return {
    ...tree,
    ...kept(plainOf(rubric), plainOf(typed)),
    coverageFloor: kept(rubric.coverageFloor, coverageFloor),
    review: kept(rubric.review, { ...review, bundles: rubric.review.bundles }),
    ...(typeof passLine === "number" && { passLine }),
    ...(hasBonus && {
      bonus: { above: bonus?.above ?? rubric.excellentLine, cap: bonus?.cap ?? 0, tag: bonus?.tag || "[P]" },
    }),
    ...(limits.length > 0 && { quota: { ...Object.fromEntries(limits), tag: quota?.tag ?? "[P]" } }),
  };
}
