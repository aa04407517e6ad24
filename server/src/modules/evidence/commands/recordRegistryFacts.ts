import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { allUnits } from "../../registry/index.ts";
import { recordFacts } from "./recordFacts.ts";

/**
 * Writes what the registry knows of every active unit as facts of the year: is a department filed, an officer, in time, has it a site.
 * Evidence does it, since the registry knows no other module (decision 5).
 */
export async function recordRegistryFacts(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    const units = (await allUnits(work)).filter((unit) => unit.active);
    const asOf = dateInChina(work.clock.now());
    await recordFacts(
      work,
      units.flatMap((unit) => {
        const values = {
          departmentFiled: Boolean(unit.filing?.department),
          officerFiled: Boolean(unit.filing?.officerName),
          filedOnTime: unit.filing !== null && unit.filing.filedOn <= `${year}-12-31`,
          hasSite: unit.site !== null,
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
