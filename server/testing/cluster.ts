import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../src/core/migrate.ts";
import { openOwner } from "../src/core/database.ts";
import { startCluster } from "../src/core/postgres/cluster.ts";

/** Where Linux keeps files in memory. Each test database is a copy of some two thousand files: on a disk that takes two to four times as long. */
const IN_MEMORY = "/dev/shm";
/** What has to be free there (bytes): a run needs well under 2 GB, and the machine has other work. */
const ROOM = 8 * 2 ** 30;

/** A folder for a cluster that may be lost: in memory where there is plenty of it, else beside other temporary files. */
async function scratchFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(IN_MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  const parent = bavail * bsize >= ROOM ? IN_MEMORY : tmpdir();
  return mkdtemp(join(parent, "mingcha-test-")).catch(() => mkdtemp(join(tmpdir(), "mingcha-test-")));
}

/** Vitest's global set-up: one PostgreSQL for the whole run, one migrated template that each test database is copied from. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await scratchFolder();
  const cluster = await startCluster({ folder, durable: false });
  const owner = openOwner(cluster.url("postgres"));
  await owner`create database mingcha_template`;
  await migrate(cluster.url("mingcha_template"));
  await owner.end();
  process.env["MINGCHA_TEST_CLUSTER"] = cluster.url("DATABASE");
  process.env["MINGCHA_TEST_KEPT"] = await mkdtemp(join(tmpdir(), "mingcha-kept-"));
  return async () => {
    await cluster.stop();
    for (const one of [folder, process.env["MINGCHA_TEST_KEPT"]!])
      await rm(one, { recursive: true, force: true });
  };
}
