import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openOwner } from "../database.ts";
import { startCluster } from "./cluster.ts";

const folder = await mkdtemp(join(tmpdir(), "mingcha-cluster-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a cluster in a process of its own, writes a row, says so, and waits. */
const PROGRAM = `
import { startCluster } from ${JSON.stringify(join(import.meta.dirname, "cluster.ts"))};
import { openOwner } from ${JSON.stringify(join(import.meta.dirname, "..", "database.ts"))};
const cluster = await startCluster({ folder: ${JSON.stringify(folder)} });
const owner = openOwner(cluster.url("postgres"));
await owner\`create table kept (id int primary key)\`;
await owner\`insert into kept values (42)\`;
console.log("written");
setInterval(() => {}, 1000);
`;

test("a second program on the folder is refused; after kill -9 nothing that was committed is lost", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", PROGRAM], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  await expect(startCluster({ folder })).rejects.toThrow(
    /is in use by another Mingcha \(process \d+\)\. Stop that one/,
  );
  child.kill("SIGKILL");
  await once(child, "exit");
  const cluster = await startCluster({ folder });
  try {
    const owner = openOwner(cluster.url("postgres"));
    expect(await owner`select id from kept`).toEqual([{ id: 42 }]);
    await owner.end();
  } finally {
    await cluster.stop();
  }
});
