import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../src/core/migrate.ts";
import { openOwner } from "../src/core/database.ts";
import { startCluster } from "../src/core/postgres/cluster.ts";

/** Vitest's global set-up: one PostgreSQL for the whole run, one migrated template that each test database is copied from. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-test-"));
  const cluster = await startCluster({ folder, durable: false });
  const owner = openOwner(cluster.url("postgres"));
  await owner`create database mingcha_template`;
  await migrate(cluster.url("mingcha_template"));
  await owner.end();
  process.env["MINGCHA_TEST_CLUSTER"] = cluster.url("DATABASE");
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
