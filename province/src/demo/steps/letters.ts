import { lettersOf, type Province } from "../../index.ts";
import { interactionYear } from "../../ledger/interactionYear.ts";
import { lettersWorkbook } from "../../lettersWorkbook.ts";
import type { People } from "../people.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Figures = Record<string, number | null | string>;

/** The office imports the ledgers of letters that it has collected from the units. @returns how many letters */
export async function importLetters(people: People, province: Province): Promise<number> {
  const atDesk = new Set(interactionYear(province).deskUnits);
  // A ledger without a row is none.
  if (province.units.every((unit) => atDesk.has(unit.id) || lettersOf(unit).letters.length === 0)) return 0;
  const report = await people.office.upload<{ applied: boolean; wrong: object[]; units: { rows: number }[] }>(
    `/api/desk/ledgers/import?year=${province.year}&apply=yes`,
    await lettersWorkbook(province),
    XLSX,
  );
  if (!report.applied)
    throw new Error(`The ledgers of letters were not taken: ${JSON.stringify(report.wrong[0])}`);
  return report.units.reduce((sum, unit) => sum + unit.rows, 0);
}

/**
 * The office closes the desk's count; the figures must be those that the letters were drawn with.
 * @throws Error naming the first unit and figure that differ
 */
export async function closeLetters(
  people: People,
  province: Province,
): Promise<{ units: number; figures: number }> {
  const { year } = province;
  await people.office.json("POST", "/api/desk/count", { year });
  const { units } = await people.office.json<{ units: (Figures & { unitId: string })[] }>(
    "GET",
    `/api/desk/count?year=${year}`,
  );
  let figures = 0;
  for (const unit of province.units) {
    const found = units.find((one) => one.unitId === unit.id);
    const { truth } = lettersOf(unit);
    const due = truth.due;
    const wanted: Figures = {
      ...truth,
      onTimeShare: due < 5 ? null : Math.round((truth.answeredInTime / due) * 10_000) / 10_000,
    };
    for (const [key, value] of Object.entries(wanted)) {
      if (found?.[key] !== value)
        throw new Error(`${unit.id} ${key}: drawn ${String(value)}, counted ${String(found?.[key])}.`);
      figures += 1;
    }
  }
  return { units: units.length, figures };
}
