import { Kysely, type Generated } from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import postgres from "postgres";

/** Tables of core. A module adds its own with `database.withTables<ItsTables>()` in its `tables.ts`. */
export interface CoreTables {
  audit: {
    id: Generated<number>;
    at: Date;
    account_id: string | null;
    actor: string;
    action: string;
    subject: string;
    detail: Record<string, unknown>;
    address: string | null;
  };
  stored_file: {
    id: string;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    created_at: Date;
  };
}

export type Database = Kysely<CoreTables>;

/** The role that the running platform uses. It may insert into and read `audit`, never change or delete there. */
export const APPLICATION_ROLE = "mingcha_app";

/** PostgreSQL type numbers: dates stay text (YYYY-MM-DD), bigint becomes a number. */
const types = {
  date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value },
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (value: string) => Number(value),
  },
};

/**
 * Opens a pool as the application role.
 * @param url connection address; its user must be a member of the application role
 */
export function openDatabase(url: string, connections = 12): Database {
  const sql = postgres(url, {
    max: connections,
    types,
    onnotice: () => {},
    connection: { role: APPLICATION_ROLE } as Record<string, string>,
  });
  const database = new Kysely<CoreTables>({ dialect: new PostgresJSDialect({ postgres: sql }) });
  pools.set(database, sql);
  return database;
}

const pools = new WeakMap<Database, postgres.Sql>();

/** Seconds that running queries have when the pool is closed; a transaction that waits longer is rolled back by the database. */
const CLOSE_SECONDS = 5;

/** Closes the pool. Without a limit, a transaction that was cut off in the middle would be waited for without end. */
export async function closeDatabase(database: Database): Promise<void> {
  await pools.get(database)?.end({ timeout: CLOSE_SECONDS });
}

/** A connection as the owner of the schema: migrations and the job runner only. */
export function openOwner(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => {} });
}
