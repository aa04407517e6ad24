import { createHmac, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { hold } from "../../../../core/hold.ts";
import { invalid } from "../../../../core/refusal.ts";
import { secretKey } from "../../../../core/secretKey.ts";
import { readSheet } from "../../../../core/spreadsheet.ts";
import { unitsIn } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";
import { readLine, type LedgerLine } from "../readLine.ts";
import { LEDGER_COLUMNS, LEDGER_SHEET } from "../workbook.ts";

export interface LedgerReport {
  applied: boolean;
  /** How many lines of each unit, by its id. */
  units: { unitId: string; rows: number; replaces: boolean }[];
  /** At most a hundred lines that are wrong; all of them are counted. */
  wrong: { row: number; problems: string[] }[];
  wrongRows: number;
}

const SHOWN = 100;
/** One row of twenty is held against the unit's papers, at least five and at most two hundred of a ledger. */
const ONE_OF = 20;
const LEAST = 5;
const MOST = 200;
/** Rows of one insert. */
const CHUNK = 5000;

/** The places that are drawn: by a key outside the database, so that nobody who fills in a ledger knows which. */
function drawn(context: Context, ledgerId: string, count: number): number[] {
  const key = secretKey(context.config, "desk ledgers");
  const order = (place: number) => createHmac("sha256", key).update(`${ledgerId} ${place}`).digest("hex");
  return Array.from({ length: count }, (_, index) => index + 1)
    .map((place) => ({ place, order: order(place) }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .slice(0, Math.min(count, MOST, Math.max(LEAST, Math.ceil(count / ONE_OF))))
    .map(({ place }) => place);
}

/** The rows of a ledger in one statement each few thousand: columns as arrays, so that their number is no matter. */
async function writeRows(work: Work, ledgerId: string, lines: readonly LedgerLine[]): Promise<void> {
  for (let start = 0; start < lines.length; start += CHUNK) {
    const part = lines.slice(start, start + CHUNK);
    const column = <Value>(of: (line: LedgerLine) => Value) => part.map(of);
    await sql`insert into desk_ledger_row (ledger_id, place, own_number, kind, received_on, answered_on, extended, solved, satisfied)
      select ${ledgerId}::uuid, ${start}::int + row.place, own_number, kind, received_on, answered_on, extended, solved, satisfied
      from unnest(${column((line) => line.number)}::text[], ${column((line) => line.kind)}::text[], ${column((line) => line.received)}::date[],
        ${column((line) => line.answered)}::date[], ${column((line) => line.extended)}::boolean[], ${column((line) => line.solved)}::text[],
        ${column((line) => line.satisfied)}::int[]) with ordinality
        as row (own_number, kind, received_on, answered_on, extended, solved, satisfied, place)`.execute(
      work.database,
    );
  }
}

/** The units whose ledgers the viewer may give: of an officer the own one, of the office all that live and touch no recusal. */
async function unitsOf(context: Context, year: number): Promise<Set<string>> {
  const viewer = signedIn(context);
  const all = (await unitsIn(context, year)).map((unit) => unit.id);
  return new Set(
    all.filter((unit) => (viewer.unitId === null ? !viewer.recused.has(unit) : unit === viewer.unitId)),
  );
}

/**
 * Takes ledgers of a year from an Excel or CSV file; a unit's earlier ledger of the year is replaced and stays readable. The file is kept as
 * it came.
 * @param apply false: only the report. true: everything is written in one transaction, or nothing when a line is wrong
 * @throws Refusal 400 for a file that is no template or a year that has not begun
 */
export async function importLedgers(
  context: Context,
  input: { year: number; name: string; bytes: Buffer; apply: boolean },
): Promise<LedgerReport> {
  const viewer = signedIn(context);
  const { year } = input;
  const today = dateInChina(context.clock.now());
  if (year > Number(today.slice(0, 4))) throw invalid(`${year} 年尚未开始，没有台账可以导入。`);
  const sheet = await readSheet(input.bytes, LEDGER_SHEET, LEDGER_COLUMNS, "required", "csv");
  const units = await unitsOf(context, year);
  const read = sheet.map(({ row, cells }) => readLine(row, cells, units, year, today));
  const seen = new Set<string>();
  for (const { line, problems } of read) {
    const key = `${line.unitId}\n${line.number}`;
    if (seen.has(key)) problems.push("同一单位的办件编号重复");
    seen.add(key);
  }
  const wrong = read.filter(({ problems }) => problems.length > 0);
  const byUnit = Map.groupBy(
    read.map(({ line }) => line),
    (line) => line.unitId,
  );
  const apply = input.apply && wrong.length === 0 && read.length > 0;
  const stored = apply ? await context.files.write(input.bytes) : null;
  return transact(context, async (work) => {
    const db = tables(work.database);
    await hold(work, `desk-ledgers:${year}`);
    const before = new Set(
      (
        await db
          .selectFrom("desk_ledger")
          .select("unit_id")
          .where("year", "=", year)
          .where("replaced_at", "is", null)
          .execute()
      ).map((row) => row.unit_id),
    );
    if (stored) {
      for (const [unitId, lines] of byUnit) {
        await db
          .updateTable("desk_ledger")
          .set({ replaced_at: work.clock.now() })
          .where("unit_id", "=", unitId)
          .where("year", "=", year)
          .where("replaced_at", "is", null)
          .execute();
        const id = randomUUID();
        await db
          .insertInto("desk_ledger")
          .values({
            id,
            unit_id: unitId,
            year,
            stored_id: stored.id,
            file_name: input.name,
            sha256: stored.sha256,
            rows: lines.length,
            given_by: viewer.unitId === null ? "office" : "unit",
            imported_by: viewer.accountId,
            imported_name: viewer.name,
            imported_at: work.clock.now(),
            replaced_at: null,
          })
          .execute();
        await writeRows(work, id, lines);
        await sql`insert into desk_ledger_sample (ledger_id, place) select ${id}::uuid, unnest(${drawn(work, id, lines.length)}::int[])`.execute(
          work.database,
        );
      }
      await work.audit("servicedesk.import-ledgers", `year:${year}`, {
        units: byUnit.size,
        rows: read.length,
        sha256: stored.sha256,
      });
    }
    return {
      applied: stored !== null,
      units: [...byUnit]
        .filter(([unitId]) => units.has(unitId))
        .map(([unitId, lines]) => ({ unitId, rows: lines.length, replaces: before.has(unitId) })),
      wrong: wrong.slice(0, SHOWN).map(({ line, problems }) => ({ row: line.row, problems })),
      wrongRows: wrong.length,
    };
  });
}
