import { setTimeout as wait } from "node:timers/promises";
import {
  Client,
  Pool as DriverPool,
  TypeOverrides,
  types as readers,
  type PoolClient,
  type PoolConfig,
} from "pg";
import { HeldConnection } from "./connection.ts";
import { DatabaseUnavailable, isLost } from "./lost.ts";
import { OID } from "./parameters.ts";

/** Dates stay text (YYYY-MM-DD), bigint becomes a number; everything else as the driver reads it. */
const types = new TypeOverrides();
const texts = readers.getTypeParser(1009 as never) as (text: string) => string[];
types.setTypeParser(OID.date as never, (text: string) => text);
// The platform's instants are years of four digits: the engine reads them in half the time of the driver's own reader.
types.setTypeParser(OID.instant as never, (text: string) => new Date(text));
types.setTypeParser(OID.dates as never, texts);
types.setTypeParser(OID.bigint as never, Number);
types.setTypeParser(OID.bigints as never, (text: string) => texts(text).map(Number));

/** How long a request waits for a database that restarts before it is told so, and how often it knocks (milliseconds). */
const PATIENCE_MS = 3000;
const KNOCK_MS = 100;

/** How long one attempt to connect may take (milliseconds). */
const CONNECT_MS = 5000;

/** A connection is replaced after an hour, with the statements that it has prepared. */
const LIFETIME_SECONDS = 3600;

/** The limit on connecting must not be one on waiting for a free connection, so it is the client's and not the pool's. */
class PatientClient extends Client {
  constructor(config: PoolConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_MS });
    // A connection that breaks while nothing is asked of it would end the program; whoever asks next is told.
    this.on("error", () => {});
  }
}

/** A pool that outlives its connections. */
export interface Pool {
  connect(): Promise<HeldConnection>;
  /** Waits for what runs, at most `seconds`, then cuts it off: the database rolls back. */
  end(seconds?: number): Promise<void>;
}

export interface PoolOptions {
  connections: number;
  /** Milliseconds after which an unused connection is closed; 0 for never. */
  idleMs?: number;
}

/**
 * @throws DatabaseUnavailable from `connect` when the server could not be reached for some seconds
 */
export function openPool(url: string, options: PoolOptions): Pool {
  const open = new Set<Client>();
  const pool = new DriverPool({
    connectionString: url,
    max: options.connections,
    idleTimeoutMillis: options.idleMs ?? 0,
    maxLifetimeSeconds: LIFETIME_SECONDS,
    keepAlive: true,
    allowExitOnIdle: false,
    types,
    Client: PatientClient as never,
  });
  pool.on("error", () => {});
  pool.on("connect", (client) => open.add(client));
  pool.on("remove", (client) => open.delete(client));
  const client = async (): Promise<PoolClient> => {
    for (const until = Date.now() + PATIENCE_MS; ; await wait(KNOCK_MS)) {
      try {
        return await pool.connect();
      } catch (error) {
        if (!isLost(error)) throw error;
        if (Date.now() >= until) throw new DatabaseUnavailable("nothing-done", error);
      }
    }
  };
  return {
    connect: async () => new HeldConnection(await client(), client),
    end: async (seconds = 60) => {
      const late = setTimeout(() => {
        for (const one of open) one.connection.stream.destroy();
      }, seconds * 1000);
      await pool.end();
      clearTimeout(late);
    },
  };
}

/**
 * A pool for the queue's library. Its own would be ended without waiting and no longer listened to: a database that is stopped right after, as
 * the embedded one is, would end the program by an error that nobody hears.
 * @param hears what becomes of a connection while the pool is in use
 */
export function openQueuePool(url: string, connections: number, hears: (error: Error) => void): DriverPool {
  const pool = new DriverPool({ connectionString: url, max: connections });
  const heard = (error: Error): void => {
    if (!pool.ending) hears(error);
  };
  pool.on("error", heard);
  pool.on("connect", (client) => client.on("error", heard));
  return pool;
}
