import { isDeepStrictEqual } from "node:util";
import { brokenFiles, type Invariant } from "../../../core/invariant.ts";
import { cycle, cycles, cycleUnits, dueUnits } from "../../assessment/index.ts";
import { unitPoints } from "../../review/index.ts";
import { addUpUnit } from "../standings/addUp.ts";
import { keptStandings } from "../standings/queries/kept.ts";
import { freshStandings } from "../standings/queries/standings.ts";
import { tables } from "../tables.ts";

const totalsHold: Invariant = {
  name: "every total equals the sum of its marks, added up anew",
  broken: async (context) => {
    const out: string[] = [];
    for (const { year, computedAt } of await cycles(context)) {
      if (computedAt === null) continue;
      const of = await cycle(context, year);
      const rows = await tables(context.database)
        .selectFrom("unit_total")
        .select(["unit_id", "total", "veto", "missing"])
        .where("year", "=", year)
        .execute();
      const stored = new Map(rows.map((row) => [row.unit_id, row]));
      const points = await unitPoints(context, year, of.rubric);
      const due = await dueUnits(context, year);
      for (const unit of await cycleUnits(context, year)) {
        const row = stored.get(unit.id);
        // Whoever reads a total that is due adds it up first.
        if (!row || due.has(unit.id)) continue;
        const { total, veto, missing } = addUpUnit(of, unit, points.get(unit.id));
        const fresh = total?.total ?? null;
        if (row.total !== fresh || row.veto !== veto)
          out.push(
            `${year} ${unit.id}: ${row.total ?? row.veto ?? "no total"} is kept, ${fresh ?? veto ?? "no total"} is right`,
          );
        else if (row.missing.toSorted().join() !== missing.toSorted().join())
          out.push(
            `${year} ${unit.id}: missing ${row.missing.join(" ") || "nothing"} is kept, ${missing.join(" ") || "nothing"} is right`,
          );
      }
    }
    return out;
  },
};

const standingsHold: Invariant = {
  name: "standings that are kept are those that would be worked out now",
  broken: async (context) => {
    const out: string[] = [];
    for (const { year } of await cycles(context)) {
      const kept = await keptStandings(context, year);
      if (!kept) continue;
      const fresh = await freshStandings(context, year);
      if (kept.frozen !== fresh.frozen) out.push(`${year}: frozen ${kept.frozen} is kept`);
      const rows = new Map(kept.rows.map((row, place) => [row.unitId, { row, place }]));
      for (const [place, row] of fresh.rows.entries()) {
        const own = rows.get(row.unitId);
        rows.delete(row.unitId);
        if (own?.place !== place || !isDeepStrictEqual(own.row, JSON.parse(JSON.stringify(row))))
          out.push(
            `${year} ${row.unitId}: place ${own?.place ?? "none"} and its row are kept, ${place} is right`,
          );
      }
      for (const id of rows.keys()) out.push(`${year} ${id}: a row is kept, none is right`);
    }
    return out;
  },
};

const sheetsWhole: Invariant = {
  name: "every feedback sheet is there, byte for byte what was sent",
  broken: async (context) => {
    const rows = await tables(context.database)
      .selectFrom("feedback_sheet")
      .select(["year", "ordinal", "unit_id", "docx_id", "docx_sha256", "pdf_id", "pdf_sha256"])
      .execute();
    return brokenFiles(
      context,
      rows.flatMap((row) => {
        const what = `feedback sheet ${row.year}-${row.ordinal} of ${row.unit_id}`;
        return [
          { id: row.docx_id, sha256: row.docx_sha256 },
          { id: row.pdf_id, sha256: row.pdf_sha256 },
        ].flatMap(({ id, sha256: sum }) => (id && sum ? [{ what, id, sha256: sum }] : []));
      }),
    );
  },
};

const openDataWhole: Invariant = {
  name: "every open-data file is there, byte for byte what was published",
  broken: async (context) => {
    const rows = await tables(context.database)
      .selectFrom("open_data_file")
      .select(["year", "edition", "path", "file_id", "sha256"])
      .execute();
    return brokenFiles(
      context,
      rows.map((row) => ({
        what: `open data ${row.year}-${row.edition} ${row.path}`,
        id: row.file_id,
        sha256: row.sha256,
      })),
    );
  },
};

export const invariants: readonly Invariant[] = [totalsHold, standingsHold, sheetsWhole, openDataWhole];
