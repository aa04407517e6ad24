import type { Fraction } from "../../../core/fraction.ts";
import type { ItemMark } from "../marking/computeMarks.ts";
import { exactOf } from "../marking/exactPoints.ts";
import type { UnitKind } from "../../registry/index.ts";
import { effectOf, type Rubric } from "../pack/rubric.ts";
import { totalOf, type DimensionTotal } from "../marking/totalOf.ts";

type Mark = Pick<ItemMark, "item" | "state" | "points" | "exact" | "explanation">;

/** What the automatic items of a rubric alone give a unit. */
export interface AutomaticTotal {
  /** Hundredths; null when nothing could be counted or a veto makes the result 不合格. */
  total: number | null;
  /** Why the result is 不合格; null without a veto. */
  veto: string | null;
  dimensions: DimensionTotal[];
}

export interface PreviewedMark {
  state: ItemMark["state"];
  points: number | null;
  exact?: string | null | undefined;
  /** Greatest points of the item, hundredths. */
  of: number;
  explanation: string;
}

export interface ItemDifference {
  item: string;
  name: string;
  /** null: the item is not in that rubric. */
  before: PreviewedMark | null;
  after: PreviewedMark | null;
}

/** One side of a comparison: a rubric and a unit's marks under it. */
export interface Side {
  rubric: Rubric;
  kind: UnitKind;
  marks: readonly Mark[];
}

/** Adds up the automatic items; the others are left out as if they did not apply. */
export function automaticTotal({ rubric, kind, marks }: Side): AutomaticTotal {
  const automatic = new Map(
    rubric.items.filter((one) => one.source === "automatic").map((one) => [one.id, one]),
  );
  const fired = marks.flatMap((mark) => {
    const item = automatic.get(mark.item);
    return mark.state === "veto" && item && effectOf(item, kind) === "result"
      ? [`${item.id} ${item.name}`]
      : [];
  });
  const points = new Map(
    marks.flatMap(({ item, points: shown, exact }): [string, Fraction][] =>
      shown !== null && automatic.has(item) ? [[item, exactOf({ points: shown, exact })]] : [],
    ),
  );
  const total = totalOf(rubric, points);
  const veto = fired.length > 0 ? fired.join("、") : null;
  return { total: veto ? null : (total?.total ?? null), veto, dimensions: total?.dimensions ?? [] };
}

function marksOf({ rubric, marks }: Side): Map<string, PreviewedMark & { name: string }> {
  const own = new Map(marks.map((mark) => [mark.item, mark]));
  return new Map(
    rubric.items.flatMap((item) => {
      const mark = own.get(item.id);
      if (!mark) return [];
      const { state, points, exact, explanation } = mark;
      return [[item.id, { name: item.name, state, points, exact, explanation, of: item.points }]];
    }),
  );
}

const same = (a: PreviewedMark | undefined, b: PreviewedMark | undefined): boolean =>
  a?.state === b?.state &&
  a?.points === b?.points &&
  (a?.exact ?? null) === (b?.exact ?? null) &&
  a?.of === b?.of;

const without = (mark: (PreviewedMark & { name: string }) | undefined): PreviewedMark | null => {
  if (!mark) return null;
  const { name: _name, ...rest } = mark;
  return rest;
};

/** The items whose mark, state or greatest points differ, in the order of the rubric after, then those that are gone. */
export function itemDifferences(before: Side, after: Side): ItemDifference[] {
  const was = marksOf(before);
  const is = marksOf(after);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((item) => {
    const old = was.get(item);
    const now = is.get(item);
    if (same(old, now)) return [];
    return [{ item, name: now?.name ?? old?.name ?? item, before: without(old), after: without(now) }];
  });
}
