import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseCpu } from "./databaseCpu.ts";
import { systemClock, type Clock } from "../../server/src/core/clock.ts";
import { readConfig } from "../../server/src/core/config.ts";
import type { Context } from "../../server/src/core/context.ts";
import { closeDatabase, openDatabase, openOwner } from "../../server/src/core/database.ts";
import { openFileStore } from "../../server/src/core/files.ts";
import { openMailer } from "../../server/src/core/mail.ts";
import { migrate } from "../../server/src/core/migrate.ts";
import { startCluster } from "../../server/src/core/postgres/cluster.ts";

export interface BenchOptions {
  /** Written to the disk before it is said: where what is measured waits for it. */
  durable?: boolean;
  clock?: Clock;
  /** `MINGCHA_…` beside the folder. */
  settings?: Record<string, string>;
  /** Most connections at once. */
  connections?: number;
}

export interface Bench {
  base: Omit<Context, "viewer" | "address">;
  /** Of the database, for its owner. */
  url: string;
  folder: string;
  /** CPU seconds of the database's processes so far. */
  databaseCpu(): Promise<number>;
  close(): Promise<void>;
}

/** A platform's database and folder of its own, empty but for its tables. */
export async function startBench({
  durable = false,
  clock = systemClock,
  settings = {},
  connections = 6,
}: BenchOptions = {}): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-bench-"));
  const cluster = await startCluster({ folder, durable });
  const owner = openOwner(cluster.url("postgres"));
  await owner`create database bench`;
  await owner.end();
  const url = cluster.url("bench");
  await migrate(url);
  const config = readConfig({ MINGCHA_DATA: folder, ...settings });
  const database = openDatabase(url, connections);
  const files = await openFileStore(join(folder, "files"));
  return {
    base: { database, clock, files, config, mail: openMailer(config) },
    url,
    folder,
    databaseCpu: databaseCpu(folder),
    close: async () => {
      await closeDatabase(database);
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
