import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { filingsOfYear, unitsIn, unitsWithSite } from "../../registry/index.ts";
import { recordFacts } from "./recordFacts.ts";

/**
 * Writes what the registry knows of every unit that lived in the year as facts of that year: was a department filed, an officer, in time,
 * had it a site. What was filed, opened or closed after the year is not its concern.
 * Evidence does it, since the registry knows no other module (decision 5).
 */
export async function recordRegistryFacts(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    const units = await unitsIn(work, year);
    const filings = await filingsOfYear(work, year);
    const withSite = await unitsWithSite(work, year);
    const asOf = dateInChina(work.clock.now());
    await recordFacts(
      work,
      units.flatMap((unit) => {
        const values = {
          departmentFiled: filings.get(unit.id)?.department ?? false,
          officerFiled: filings.get(unit.id)?.officer ?? false,
          filedOnTime: filings.get(unit.id)?.onTime ?? false,
          hasSite: withSite.has(unit.id),
        };
        return Object.entries(values).map(([name, value]) => ({
          year,
          unitId: unit.id,
          key: `registry.${name}`,
          value,
          asOf,
          source: "registry.filing",
        }));
      }),
    );
    await work.audit("evidence.record-registry-facts", `year:${year}`, { units: units.length });
    return { units: units.length };
  });
}
