import data from "../../data/names.json" with { type: "json" };
import type { Hit, UnitName } from "../model.ts";
import { Finder } from "../text/finder.ts";
import type { WordSearch } from "../words/find.ts";
import { NearFinder } from "./near.ts";
import { nearHits } from "./nearHits.ts";
import { namingOf, slipRank } from "./slip.ts";

/**
 * Looks for slips in the names of units and for names that are no longer theirs. A name as it stands in the register is always right, also
 * where it differs from another by one character.
 */
export function unitSearch(units: readonly UnitName[], day: string): WordSearch {
  const current = units.flatMap(({ name, shortName }) => [name, ...(shortName ? [shortName] : [])]);
  const isCurrent = new Set(current);
  const former = units.flatMap(({ name, formerNames = [] }) =>
    formerNames
      .filter((one) => !isCurrent.has(one.name))
      .map((one) => ({ name: one.name, now: name, until: one.until })),
  );
  const listed = [...current, ...former.map(({ name }) => name)];
  const exact = new Finder(listed);
  const near = new NearFinder(units.map(({ name }) => name));
  const naming = namingOf(current);
  return (text) => {
    const hits: Hit[] = [];
    const right = exact.find(text);
    for (const { word, from, to } of right) {
      const old = former[word - current.length];
      if (!old || (old.until !== undefined && old.until >= day)) continue;
      const around = `${text.slice(Math.max(0, from - 6), from)}${text.slice(to, to + 4)}`;
      if (data.former.some((said) => around.includes(said))) continue;
      hits.push({
        rule: "name.former-unit",
        level: "warn",
        from,
        to,
        zh: `“${old.name}”已更名，应为“${old.now}”。`,
        replacement: old.now,
        source: "单位备案",
      });
    }
    hits.push(
      ...nearHits(
        text,
        near,
        () => right,
        (one) => slipRank(text, one, naming),
        {
          rule: "name.unit",
          source: "单位备案",
        },
      ),
    );
    return hits;
  };
}
