import type { Invariant } from "../../../core/invariant.ts";
import { cycle, cycles } from "../../assessment/index.ts";
import { PENDING_SHAPE, workedOut } from "../marking/queries/pendingUnits.ts";
import { tables } from "../tables.ts";

const pendingHolds: Invariant = {
  name: "what is kept of open marks equals the marks, worked out anew",
  broken: async (context) => {
    const out: string[] = [];
    for (const { year } of await cycles(context)) {
      const { rubric } = await cycle(context, year);
      const kept = await tables(context.database)
        .selectFrom("review_pending")
        .where("shape", "=", PENDING_SHAPE)
        .selectAll()
        .where("year", "=", year)
        .execute();
      for (const round of [1, 2] as const) {
        const own = kept.filter((row) => row.round === round);
        if (own.length === 0) continue;
        const ids = own.map((row) => row.unit_id);
        const fresh = await workedOut(context, year, round, rubric, ids);
        for (const row of own) {
          const right = fresh.get(row.unit_id);
          const said = { disagreements: row.disagreements.list, missing: row.missing };
          if (JSON.stringify(sorted(said)) !== JSON.stringify(sorted(right)))
            out.push(
              `${year} ${row.unit_id}, round ${round}: what is kept of its open marks is not right any more`,
            );
        }
      }
    }
    return out;
  },
};

/** The database keeps the fields of an object in an order of its own. */
const sorted = (one: { disagreements: readonly object[]; missing: readonly string[] } | undefined) =>
  one && [
    one.disagreements.map((item) => Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    one.missing,
  ];

export const invariants: readonly Invariant[] = [pendingHolds];
