import { sql } from "kysely";
import type { Invariant } from "../../../core/invariant.ts";

const numbersWithoutGaps: Invariant = {
  name: "the numbers of every series follow one another without a gap",
  broken: async (context) => {
    const { rows } = await sql<{ agency: string; year: number; serial: number; before: number }>`
      select agency, year, serial, before from (
        select number.agency, number.year, serial,
          coalesce(lag(serial) over (partition by number.agency, number.year order by serial), series.first - 1) as before
        from document_number as number join number_series as series using (agency, year)
        where serial >= series.first
      ) as followed where serial <> before + 1 order by agency, year, serial`.execute(context.database);
    return rows.map((row) => `${row.agency}〔${row.year}〕: ${row.serial} follows ${row.before}`);
  },
};

export const invariants: readonly Invariant[] = [numbersWithoutGaps];
