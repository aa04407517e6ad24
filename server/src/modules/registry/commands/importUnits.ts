import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { readSheet } from "../../../core/spreadsheet.ts";
import { checkUnitLines, type Registered } from "../import/checkUnitLines.ts";
import { readSiteLine, sameSite, type SiteLine } from "../import/readSiteLine.ts";
import { readUnitLine, same } from "../import/readUnitLine.ts";
import { writeSite, writeUnit } from "../import/writeLines.ts";
import { allUnits } from "../queries/units.ts";
import type { UnitImportReport, Site } from "../schemas.ts";
import { tables } from "../tables.ts";
import { overlap } from "../validity.ts";
import { COLUMNS, SHEET, SITE_COLUMNS, SITES_SHEET } from "../workbook.ts";

const RECUSED = "您须回避该单位，不能改动其登记，请由其他经办人办理";

type Row = UnitImportReport["rows"][number];

async function registeredUnits(work: Work): Promise<Map<string, Registered>> {
  const rows = await tables(work.database)
    .selectFrom("unit")
    .select(["id", "named_from", "settled_until"])
    .execute();
  const dates = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    (await allUnits(work)).map((unit) => [
      unit.id,
      {
        unit,
        namedFrom: dates.get(unit.id)?.named_from ?? null,
        settledUntil: dates.get(unit.id)?.settled_until ?? null,
      },
    ]),
  );
}

const endedSites = (work: Work, today: string) =>
  tables(work.database)
    .selectFrom("unit_site")
    .select(["id", "unit_id", "url", "valid_from", "valid_until"])
    .where("valid_until", "<", today)
    .execute();
type EndedSite = Awaited<ReturnType<typeof endedSites>>[number];

/** Checks the further sites beside the registry and beside each other. */
function checkSites(
  read: readonly { line: SiteLine; problems: string[] }[],
  registered: ReadonlyMap<string, Registered>,
  mains: ReadonlyMap<string, string | null>,
  ended: readonly EndedSite[],
): { row: Row; before: Site | undefined }[] {
  const seen = new Map<string, number>();
  return read.map(({ line, problems }) => {
    const known = registered.get(line.unitId)?.unit;
    if (!known && !mains.has(line.unitId))
      problems.push(`没有编号为“${line.unitId}”的单位，请先在“单位”工作表中登记`);
    if (known && !known.active) problems.push(`${known.name}已撤销，不能登记网站`);
    const key = `${line.unitId} ${line.url}`;
    if (seen.has(key)) problems.push(`该单位的网址 ${line.url} 与第 ${seen.get(key)} 行重复`);
    seen.set(key, line.row);
    const main = mains.has(line.unitId) ? mains.get(line.unitId) : known?.site;
    if (main === line.url) problems.push(`${line.url} 已是该单位的主站，请核对用途`);
    const before = known?.sites.find((site) => site.role !== "main" && site.url === line.url);
    const meets = ended.find(
      (site) =>
        site.unit_id === line.unitId &&
        site.url === line.url &&
        site.id !== before?.id &&
        overlap({ from: site.valid_from, until: site.valid_until }, line),
    );
    if (meets)
      problems.push(`${line.url} 已登记到 ${meets.valid_until ?? ""} 为止，重新启用请填写其后的启用日期`);
    const state =
      problems.length > 0 ? "wrong" : !before ? "new" : sameSite(before, line) ? "unchanged" : "changed";
    return { before, row: { row: line.row, id: line.unitId, name: `网站 ${line.url}`, state, problems } };
  });
}

/**
 * Imports units and their sites from the Excel template. Rows are matched by id alone, never by likeness of names. A changed name, kind
 * or main address corrects what was written down wrong; changes with a date are commands of their own.
 * @param apply false: only the report. true: all rows are written in one transaction, or none when a row is wrong.
 * @returns a report row by row; `applied` says whether anything was written
 * @throws Refusal 400 for a file that is no template
 */
export async function importUnits(
  context: Context,
  bytes: Buffer,
  apply: boolean,
): Promise<UnitImportReport> {
  const sheet = await readSheet(bytes, SHEET, COLUMNS);
  const siteSheet = await readSheet(bytes, SITES_SHEET, SITE_COLUMNS, "optional");
  return transact(context, async (work) => {
    const { recused } = signedIn(work);
    const registered = await registeredUnits(work);
    const read = sheet.map(({ row, cells }) => readUnitLine(row, cells));
    checkUnitLines(read, registered);
    const rows: Row[] = read.map(({ line, problems }) => {
      const before = registered.get(line.id)?.unit;
      if (recused.has(line.id) && !(before && same(before, line))) problems.push(RECUSED);
      const state =
        problems.length > 0 ? "wrong" : !before ? "new" : same(before, line) ? "unchanged" : "changed";
      return { row: line.row, id: line.id, name: line.name, state, problems };
    });
    const today = dateInChina(work.clock.now());
    const readSites = siteSheet.map(({ row, cells }) => readSiteLine(row, cells, today));
    const mains = new Map(read.map(({ line }) => [line.id, line.site]));
    const sites = checkSites(readSites, registered, mains, await endedSites(work, today));
    for (const { row } of sites)
      if (recused.has(row.id) && row.state !== "unchanged") {
        row.state = "wrong";
        row.problems.push(RECUSED);
      }
    const all = [...rows, ...sites.map((one) => one.row)];
    const applied = apply && all.length > 0 && all.every((row) => row.state !== "wrong");
    if (applied) {
      await sql`set constraints all deferred`.execute(work.database);
      for (const [index, { line }] of read.entries())
        if (rows[index]?.state !== "unchanged") await writeUnit(work, line, registered.get(line.id)?.unit);
      for (const [index, { line }] of readSites.entries())
        if (sites[index]?.row.state !== "unchanged") await writeSite(work, line, sites[index]?.before);
      await work.audit("registry.import-units", "registry:units", {
        new: all.filter((row) => row.state === "new").length,
        changed: all.filter((row) => row.state === "changed").length,
      });
    }
    return { applied, rows: all };
  });
}
