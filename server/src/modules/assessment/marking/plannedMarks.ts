import type { Whole } from "../../../core/context.ts";
import { currentFacts, type Fact } from "../../evidence/read.ts";
import { computeMarks, type FactMap, type ItemMark } from "./computeMarks.ts";
import { exemptions } from "./exemptions.ts";
import { reachOf, saidUntil } from "./reach.ts";
import type { Cycle } from "../year/queries/cycles.ts";
import { cycleUnits, type CycleUnit } from "../year/queries/cycleUnits.ts";

export interface PlannedMark extends ItemMark {
  unitId: string;
  /** Ids of the facts that were used, by key; keys without a fact are absent. */
  factIds: Record<string, string>;
}

/** What the facts say now, before anything is written. */
export interface Plan {
  units: CycleUnit[];
  facts: Map<string, Map<string, Fact>>;
  values: Map<string, FactMap>;
  marks: PlannedMark[];
}

const NOTHING: FactMap = new Map();

/** Works out every unit's automatic marks from the current facts; writes nothing. Linear in units × items. */
export async function planMarks(context: Whole, of: Cycle): Promise<Plan> {
  const units = await cycleUnits(context, of.year);
  const facts = new Map<string, Map<string, Fact>>();
  const values = new Map<string, Map<string, Fact["value"]>>();
  for (const fact of await currentFacts(context, of.year)) {
    let own = facts.get(fact.unitId);
    let read = values.get(fact.unitId);
    if (!own || !read) {
      facts.set(fact.unitId, (own = new Map()));
      values.set(fact.unitId, (read = new Map()));
    }
    own.set(fact.key, fact);
    read.set(fact.key, fact.value);
  }
  const exempt = await exemptions(context, of.year, of.rubric);
  const peersOf = (kind: CycleUnit["kind"]): FactMap[] =>
    units.filter((unit) => unit.kind === kind).map((unit) => values.get(unit.id) ?? NOTHING);
  const peers = { bureau: peersOf("bureau"), college: peersOf("college"), direct: peersOf("direct") };
  const marks = units.flatMap((unit) => {
    const own = facts.get(unit.id);
    const read = values.get(unit.id) ?? NOTHING;
    return computeMarks(of.rubric, unit.kind, read, peers[unit.kind], of.year, exempt(unit)).map(
      (mark): PlannedMark => {
        const used = Object.keys(mark.facts).flatMap((key) => own?.get(key) ?? []);
        const factIds = Object.fromEntries(used.map((fact) => [fact.key, fact.id]));
        const counted = mark.state === "computed" || mark.state === "veto";
        const explanation = counted ? saidUntil(mark.explanation, reachOf(of.year, used)) : mark.explanation;
        return { ...mark, explanation, unitId: unit.id, factIds };
      },
    );
  });
  return { units, facts, values, marks };
}
