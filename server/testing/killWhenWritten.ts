import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "vitest";
import { openOwner } from "../src/core/database.ts";
import type { Platform } from "./platform.ts";
import type { Order } from "./runCommand.ts";

const CHILD = join(import.meta.dirname, "runCommand.ts");

/**
 * Runs a command in a process of its own and kills it with -9 when it has written everything but its last row, the audit: the table is
 * locked until then, and the database says that the command waits for it.
 */
export async function killWhenWritten(
  platform: Platform,
  what: Pick<Order, "command" | "viewer" | "year" | "input">,
): Promise<void> {
  const owner = openOwner(platform.databaseUrl);
  const watcher = openOwner(platform.databaseUrl);
  await owner`begin`;
  await owner`lock table audit in access exclusive mode`;
  const order: Order = {
    databaseUrl: platform.databaseUrl,
    folder: platform.config.dataFolder,
    now: platform.clock.now().toISOString(),
    ...what,
  };
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (bytes: Buffer) => (said += bytes.toString()));
  const waiting = async (): Promise<number> => {
    const [row] = await watcher`select count(*)::int as n from pg_locks
      where relation = 'audit'::regclass and not granted`;
    return Number(row?.["n"]);
  };
  await expect.poll(waiting).toBe(1);
  child.kill("SIGKILL");
  await once(child, "exit");
  await owner`rollback`;
  await expect.poll(waiting).toBe(0);
  await owner.end();
  await watcher.end();
  expect(said).toBe("");
}
