import { createHmac } from "node:crypto";
import { Kysely, PostgresDialect, type Generated, type PostgresPool } from "kysely";
import { openPool, type Pool } from "./postgres/pool.ts";

export { openOwner, type Owner, type Statements } from "./postgres/owner.ts";

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

/** The user that the running platform logs in as: a member of the application role and of no other, so that it can't become the owner. */
export const APPLICATION_LOGIN = "mingcha_login";

/**
 * The application's own address, made from the owner's: its password is derived, so that every process of the platform knows it and
 * nobody who has only it can find the owner's.
 */
export function applicationUrl(url: string): string {
  const address = new URL(url);
  const secret = decodeURIComponent(address.password);
  address.username = APPLICATION_LOGIN;
  address.password = createHmac("sha256", secret).update("mingcha application login").digest("hex");
  return address.href;
}

/**
 * Opens a pool as the application.
 * @param url the owner's address; `migrate` has made the application's login
 */
export function openDatabase(url: string, connections = 12): Database {
  const pool = openPool(applicationUrl(url), { connections });
  const database = new Kysely<CoreTables>({
    dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }),
  });
  pools.set(database, pool);
  return database;
}

const pools = new WeakMap<Database, Pool>();

/** Seconds that running queries have when the pool is closed; a transaction that waits longer is rolled back by the database. */
const CLOSE_SECONDS = 5;

/** Closes the pool. Without a limit, a transaction that was cut off in the middle would be waited for without end. */
export async function closeDatabase(database: Database): Promise<void> {
  await pools.get(database)?.end(CLOSE_SECONDS);
}
