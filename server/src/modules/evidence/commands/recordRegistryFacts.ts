import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { allUnits, filingsOf, type PastFiling } from "../../registry/index.ts";
import { recordFacts } from "./recordFacts.ts";

/** How the day of a filing came about, when it is no stamp of the platform. */
function arrivalNote(filing: PastFiling): string | undefined {
  const recorded = dateInChina(filing.recordedAt);
  if (filing.arrival.kind === "late-recorded")
    return `${filing.filedOn} 备案，由检查办于 ${recorded} 补登：${filing.arrival.reason ?? ""}`;
  return filing.arrival.kind === "stated"
    ? `备案日期 ${filing.filedOn} 为填报人自报，平台于 ${recorded} 登记`
    : undefined;
}

/**
 * Writes what the registry knew of every active unit in the year as facts: was a department filed, an officer, in time, has it a site.
 * A filing that came or changed after the year's end does not touch what was filed then.
 * Evidence does it, since the registry knows no other module (decision 5).
 */
export async function recordRegistryFacts(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    const units = (await allUnits(work)).filter((unit) => unit.active);
    const filings = await filingsOf(work, year);
    const today = dateInChina(work.clock.now());
    const end = `${year}-12-31`;
    await recordFacts(
      work,
      units.flatMap((unit) => {
        const filing = filings.get(unit.id);
        const inTime = filing !== undefined && filing.filedOn <= end;
        const filed = {
          departmentFiled: Boolean(filing?.department),
          officerFiled: Boolean(filing?.officerName),
          filedOnTime: inTime,
        };
        const fact = (name: string, value: boolean, asOf: string, note?: string) => ({
          year,
          unitId: unit.id,
          key: `registry.${name}`,
          value,
          asOf,
          source: "registry.filing",
          note,
        });
        // What was valid at the year's end is a fact of that day; that there was nothing, or only later, is one of today.
        const asOf = inTime && end < today ? end : today;
        return [
          ...Object.entries(filed).map(([name, value]) =>
            fact(name, value, asOf, filing && arrivalNote(filing)),
          ),
          fact("hasSite", unit.site !== null, today),
        ];
      }),
    );
    await work.audit("evidence.record-registry-facts", `year:${year}`, { units: units.length });
    return { units: units.length };
  });
}
