import storedAdded from "../data/added.json" with { type: "json" };
import storedTruth from "../data/truth.json" with { type: "json" };
import storedUnits from "../data/units.json" with { type: "json" };
import { hallHost, portalHost } from "./hosts/names.ts";
import { ledgerOf } from "./ledger/ledger.ts";
import type { DefectRow, Province, ProvinceChange, ProvinceUnit, StoredUnit } from "./model.ts";

/** Defects beside those of the year as it was, which tests plant: their units stand on no list of the published notice. */
export const added = storedAdded as DefectRow[];

/**
 * The province as stored in data/, with `change` laid over it.
 * Throws an Error naming the unit if `change` names one that does not exist.
 */
export function loadProvince(change: ProvinceChange = {}): Province {
  const units = (storedUnits as StoredUnit[]).map((stored): ProvinceUnit => {
    const unit = { ...stored, ...change.units?.[stored.id] };
    return { ...unit, ledger: change.units?.[stored.id]?.ledger ?? ledgerOf(unit) };
  });
  const known = new Set(units.map((unit) => unit.id));
  const named = [...Object.keys(change.units ?? {}), ...(change.addDefects ?? []).map((row) => row.unit)];
  for (const id of [...named, ...(change.removeDefects ?? []).map((row) => row.unit)]) {
    if (!known.has(id)) throw new Error(`The province has no unit “${id}”: see “province list” for the ids.`);
  }
  const removed = (row: DefectRow): boolean =>
    (change.removeDefects ?? []).some(
      (wish) => wish.unit === row.unit && (wish.defect === undefined || wish.defect === row.defect),
    );
  const truth = (storedTruth as DefectRow[]).filter((row) => !removed(row));
  return {
    units,
    truth: [...truth, ...(change.addDefects ?? [])],
    hallHosts: [hallHost],
    portalHosts: [portalHost],
    year: 2019,
    clock: "2020-03-02T01:00:00Z",
  };
}
