import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "vitest";
import { openOwner } from "../src/core/database.ts";
import { killsOf, pointOf } from "./kills.ts";
import type { Platform } from "./platform.ts";
import type { Order } from "./runCommand.ts";

const CHILD = join(import.meta.dirname, "runCommand.ts");

const KILLED = "killed-by-a-test";
/** Kills of one command; more by hand: `MINGCHA_KILLS=100 npm test -- kill faults`. */
const KILLS = killsOf(6);

const placeOf = ({ databaseUrl, config, clock }: Platform) => ({
  databaseUrl,
  folder: config.dataFolder,
  now: clock.now().toISOString(),
});

/**
 * Runs a command in a process of its own and kills it with -9 when it has written everything but its last row, the audit: the table is
 * locked until then, and the database says that the command waits for it.
 * @returns how many queries it had asked by then
 */
export async function killWhenWritten(
  platform: Platform,
  what: Pick<Order, "command" | "viewer" | "year" | "input">,
): Promise<number> {
  const owner = openOwner(platform.databaseUrl);
  const watcher = openOwner(platform.databaseUrl);
  await owner`begin`;
  await owner`lock table audit in access exclusive mode`;
  const order: Order = { ...placeOf(platform), ...what };
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "inherit"],
    // By this name, and by the database (tables of all copies of a template have one number), its waiting is told from that of others.
    env: { ...process.env, PGAPPNAME: KILLED },
  });
  let said = "";
  child.stdout.on("data", (bytes: Buffer) => (said += bytes.toString()));
  const waiting = async (): Promise<number> => {
    const [row] = await watcher`select count(*)::int as n from pg_locks join pg_stat_activity using (pid)
      where relation = 'audit'::regclass and not granted and datname = current_database()
        and application_name = ${KILLED}`;
    return Number(row?.["n"]);
  };
  await expect.poll(waiting).toBe(1);
  child.kill("SIGKILL");
  // With all that it had said: its end may be known before its last words are read.
  await once(child, "close");
  await owner`rollback`;
  await expect.poll(waiting).toBe(0);
  await owner.end();
  await watcher.end();
  expect(said).toMatch(/^\.+$/);
  return said.length;
}

/**
 * Kills a command in a process of its own with -9 before each of some of its queries, drawn at random, and looks each time that nothing of
 * it is there.
 * @param stored everything that the command could have changed, as text
 * @returns how many kills
 */
export async function killAtRandom(
  platform: Platform,
  what: Pick<Order, "command" | "viewer" | "year" | "input">,
  stored: () => Promise<string>,
): Promise<number> {
  const before = await stored();
  const queries = await killWhenWritten(platform, what);
  expect(await stored()).toBe(before);
  for (let kill = 1; kill < KILLS; kill += 1) {
    const dieAt = pointOf(kill - 1, queries);
    const order: Order = { ...placeOf(platform), ...what, dieAt };
    const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], { stdio: "inherit" });
    const [, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect(signal, `query ${dieAt} of ${queries}`).toBe("SIGKILL");
    expect(await stored(), `killed before query ${dieAt} of ${queries}`).toBe(before);
  }
  console.log(`${what.command}: ${KILLS} kills at points of ${queries} queries, ${KILLS} held`);
  return KILLS;
}
