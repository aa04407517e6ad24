import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import {
  filedPartsOfYear,
  filingsOf,
  filingsOfYear,
  mainSitesOfYear,
  rulesOfYear,
  unitsIn,
  type FiledPart,
  type PastFiling,
} from "../../registry/index.ts";
import { closeCount, type CountedRow } from "./closeCount.ts";
import type { FactValue } from "../model.ts";
import { recordFacts } from "./recordFacts.ts";

const SOURCE = "registry.filing";
/** Whether a rule of reading before publishing stood filed on the last day of the year. */
const RULE_FACT = "review.ruleFiled";

/** How the day of a filing came about, when it is no stamp of the platform. */
function arrivalNote(filing: PastFiling): string | undefined {
  const recorded = dateInChina(filing.recordedAt);
  if (filing.arrival.kind === "late-recorded")
    return `${filing.filedOn} 备案，于 ${recorded} 补登：${filing.arrival.reason ?? ""}`;
  return filing.arrival.kind === "stated"
    ? `备案日期 ${filing.filedOn} 为填报人自报，平台于 ${recorded} 登记`
    : undefined;
}

/** A filing without its person's name: facts are shown to many. */
function filingRow({ id, unitId, part, period }: FiledPart): CountedRow {
  const until = period.until === null ? "" : `，有效至${writtenDate(period.until)}`;
  return {
    unitId,
    kind: "filing",
    id,
    text: `${part === "department" ? "责任部门" : "专干"}备案，${writtenDate(period.from ?? "")}起${until}`,
    keys: [`registry.${part}Filed`, "registry.filed", "registry.filedOnTime", "registry.filedOn"],
  };
}

/**
 * Writes what the registry knew of every unit that lived in the year as facts: was a department filed, an officer, in time, had it a site.
 * A filing that came, changed or ended after the year does not touch what was filed then.
 * Evidence does it, since the registry knows no other module (decision 5).
 */
export async function recordRegistryFacts(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    const units = await unitsIn(work, year);
    const filings = await filingsOf(work, year);
    const held = await filingsOfYear(work, year);
    const sites = await mainSitesOfYear(work, year);
    const today = dateInChina(work.clock.now());
    const end = `${year}-12-31`;
    const parts = await filedPartsOfYear(work, year);
    const rules = Map.groupBy(await rulesOfYear(work, year), (one) => one.unitId);
    const rows = units.flatMap(({ id: unitId }): CountedRow[] => [
      ...(parts.get(unitId) ?? []).map(filingRow),
      ...(sites.get(unitId) ?? []).map(({ id, url }) => ({
        unitId,
        kind: "site" as const,
        id,
        text: `登记的网站 ${url}`,
        keys: ["registry.hasSite"],
      })),
      ...(rules.get(unitId) ?? []).map(({ id, title, filedOn }) => ({
        unitId,
        kind: "filing" as const,
        id,
        text: `保密审查制度“${title}”，${writtenDate(filedOn)}备案`,
        keys: [RULE_FACT],
      })),
    ]);
    const count = { year, source: SOURCE, title: "备案登记", closedUntil: null, rows };
    const closed = await closeCount(work, count);
    await recordFacts(
      work,
      units.flatMap((unit) => {
        const filing = filings.get(unit.id);
        const inTime = held.get(unit.id)?.onTime ?? false;
        const filed = {
          departmentFiled: held.get(unit.id)?.department ?? false,
          officerFiled: held.get(unit.id)?.officer ?? false,
          filed: held.has(unit.id),
          filedOnTime: inTime,
          filedOn: held.get(unit.id)?.since ?? null,
        };
        const fact = (key: string, value: FactValue, asOf: string, note?: string) => ({
          year,
          unitId: unit.id,
          key,
          value,
          asOf,
          source: SOURCE,
          note,
          evidence: closed.evidenceOf(unit.id, key),
        });
        // What was valid at the year's end is a fact of that day; that there was nothing, or only later, is one of today.
        const asOf = inTime && end < today ? end : today;
        return [
          ...Object.entries(filed).map(([name, value]) =>
            fact(`registry.${name}`, value, asOf, filing && arrivalNote(filing)),
          ),
          fact("registry.hasSite", sites.has(unit.id), today),
          fact(RULE_FACT, rules.has(unit.id), end < today ? end : today),
        ];
      }),
    );
    await work.audit("evidence.record-registry-facts", `year:${year}`, { units: units.length });
    return { units: units.length };
  });
}
