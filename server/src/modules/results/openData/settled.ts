import type { FactValue } from "../../evidence/read.ts";
import type { EarlierFiles } from "./earlier.ts";
import { UNIT_KINDS } from "../../registry/index.ts";

/** What a corrigendum leaves as it was published: those units stand in the new edition exactly as in the one before. */
export interface Settled {
  earlier: EarlierFiles;
  /** Path → stored file of the packages of evidence that the edition before has. */
  packages: ReadonlyMap<string, string>;
  units: ReadonlySet<string>;
  /** Kinds none of whose units it touches: their medians and decisions on ties stay as well. */
  kinds: ReadonlySet<string>;
}

type Row = Record<string, unknown>;
type Key = "unit" | "kind";

/** Files with rows of units. Totals, honours and lists are the corrected result itself and tell of every unit what is published. */
const OF_UNITS = new Set([
  "facts.json",
  "applicability.json",
  "item-marks.json",
  "expert-marks.json",
  "findings.json",
  "packages.json",
]);

const rowsIn = (json: unknown): Row[] => (Array.isArray(json) ? (json as Row[]) : []);

function mixed(now: readonly Row[], then: readonly Row[], key: Key, kept: ReadonlySet<string>): Row[] {
  const stays = (row: Row): boolean => kept.has(row[key] as string);
  return [...now.filter((row) => !stays(row)), ...then.filter(stays)];
}

/** The file of the new edition: rows of what is left as it was come from the edition before. Pure. */
export function settledFile(
  path: string,
  json: unknown,
  settled: Settled,
  order: readonly string[],
): unknown {
  const then = settled.earlier.get(path);
  if (then === undefined) return json;
  if (OF_UNITS.has(path)) {
    const rows = mixed(rowsIn(json), rowsIn(then), "unit", settled.units);
    if (path === "facts.json") return rows.toSorted((a, b) => Number(a["id"]) - Number(b["id"]));
    const place = new Map(order.map((id, index) => [id, index]));
    const at = (row: Row): number => place.get(row["unit"] as string) ?? -1;
    return rows.toSorted((a, b) => at(a) - at(b));
  }
  if (path === "medians.json") {
    const rows = mixed(rowsIn(json), rowsIn(then), "kind", settled.kinds);
    const at = (row: Row): number => UNIT_KINDS.findIndex((kind) => kind === row["kind"]);
    return rows.toSorted((a, b) => at(a) - at(b));
  }
  if (path !== "decisions.json") return json;
  const [now, old] = [json as Record<string, Row[]>, then as Record<string, Row[]>];
  const ofUnits = (part: string): Row[] => mixed(now[part] ?? [], old[part] ?? [], "unit", settled.units);
  return {
    ...now,
    marks: ofUnits("marks"),
    honours: ofUnits("honours"),
    ties: mixed(now["ties"] ?? [], old["ties"] ?? [], "kind", settled.kinds),
  };
}

/** Unit → key → the value that counted in an edition: the last known one, what was withdrawn left out. */
export function settledValues(earlier: EarlierFiles): Map<string, Map<string, FactValue>> {
  const out = new Map<string, Map<string, FactValue>>();
  for (const row of rowsIn(earlier.get("facts.json"))) {
    const [unit, key] = [row["unit"] as string, row["key"] as string];
    if (row["withdrawn"] === true) continue;
    const own = out.get(unit) ?? new Map<string, FactValue>();
    out.set(unit, own);
    if (row["unseen"] !== true || !own.has(key)) own.set(key, row["value"] as FactValue);
  }
  return out;
}
