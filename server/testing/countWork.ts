import type { KyselyPlugin } from "kysely";
import type { Database } from "../src/core/database.ts";
import { statements } from "./statements.ts";

/** What reading cost: queries sent and rows that came back. Steady where time is not, so a test can hold it. */
export interface CountedWork {
  queries: number;
  rows: number;
}

/** A view of the database that counts what goes through it, transactions included. `take()` gives the counts and begins anew. */
export function countWork(database: Database): { database: Database; take(): CountedWork } {
  let work: CountedWork = { queries: 0, rows: 0 };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      work.queries += 1;
      work.rows += result.rows.length;
      return Promise.resolve(result);
    },
  };
  return {
    database: database.withPlugin(plugin).withPlugin(statements),
    take: () => {
      const taken = work;
      work = { queries: 0, rows: 0 };
      return taken;
    },
  };
}
