import type { Whole } from "../../../core/context.ts";
import { cycleUnits, settles, type Cycle, type CycleUnit } from "../../assessment/index.ts";
import { currentFacts, type FactValue } from "../../evidence/read.ts";
import { unitsLookedAt } from "../../monitoring/index.ts";
import type { NamedList } from "../queries/lists.ts";

/** Of how many units a group of problem lists can say something, and of how many it can't. */
export interface LookedAt {
  checked: number;
  /** Units to which a list of the group applies and of which it is not known whether it holds. */
  unlooked: number;
}

export type LookedAtBy = Record<NamedList["paragraph"], LookedAt>;

interface Known {
  sites: ReadonlySet<string>;
  facts: ReadonlyMap<string, ReadonlyMap<string, FactValue>>;
}

/** Whether a list was decided for a unit; null when it does not apply to it. */
function decided(list: Cycle["lists"][number], unit: CycleUnit, known: Known): boolean | null {
  if (list.rule) return settles(list, known.facts.get(unit.id) ?? new Map());
  if (known.sites.has(unit.id)) return true;
  return unit.site === null ? null : false;
}

/** For each group of lists: how many units were looked at for all its lists, and how many were not. Not filtered by viewer. */
export async function lookedAtBy(context: Whole, of: Cycle): Promise<LookedAtBy> {
  const facts = new Map<string, Map<string, FactValue>>();
  for (const { unitId, key, value } of await currentFacts(context, of.year))
    facts.set(unitId, (facts.get(unitId) ?? new Map<string, FactValue>()).set(key, value));
  const known = { sites: await unitsLookedAt(context, of.year), facts };
  const units = await cycleUnits(context, of.year);
  const count = (paragraph: NamedList["paragraph"]): LookedAt => {
    const lists = of.lists.filter((list) => list.paragraph === paragraph);
    const answers = units.map((unit) =>
      lists.map((list) => decided(list, unit, known)).filter((one) => one !== null),
    );
    const applying = answers.filter((own) => own.length > 0);
    const checked = applying.filter((own) => own.every(Boolean)).length;
    return { checked, unlooked: applying.length - checked };
  };
  return { attitude: count("attitude"), security: count("security"), disclosure: count("disclosure") };
}
