import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backup } from "./core/backup/backup.ts";
import { restore, RestoreRefused } from "./core/backup/restore.ts";
import { systemClock } from "./core/clock.ts";
import type { Config } from "./core/config.ts";
import { wholeOf, type Context } from "./core/context.ts";
import { closeDatabase, openDatabase, openOwner } from "./core/database.ts";
import { openStore } from "./core/files/open.ts";
import { takeKey } from "./core/platformKey.ts";
import { clusterFolder } from "./core/postgres/location.ts";
import { runningCluster, startCluster } from "./core/postgres/cluster.ts";
import { auditChain } from "./modules/identity/index.ts";
import { modules } from "./modules.ts";
import { embeddedDatabase } from "./program.ts";

/** Lets `work` use the platform's database: the one of DATABASE_URL, that of the running program, or one started for this. */
export async function withDatabase<Result>(
  config: Config,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  if (config.databaseUrl !== null) return work(config.databaseUrl);
  const folder = join(config.dataFolder, "database");
  const running = await runningCluster(folder);
  if (running) return work(running.url("mingcha"));
  const cluster = await startCluster({ folder });
  try {
    return await work(await embeddedDatabase(cluster));
  } finally {
    await cluster.stop();
  }
}

/** Lines of one invariant that are shown. */
const SHOWN = 20;

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** @returns what was written, in one line */
export async function makeBackup(config: Config, file: string, password: string | null): Promise<string> {
  const target = resolve(file);
  if (existsSync(target)) throw new RestoreRefused(`${target} is there already: name a new file.`);
  const cluster = join(clusterFolder(join(config.dataFolder, "database")), "postgresql");
  if (config.databaseUrl === null && !existsSync(cluster))
    throw new RestoreRefused(
      `There is no platform in ${config.dataFolder} (MINGCHA_DATA), so nothing to back up.`,
    );
  const files = await openStore(config, false);
  const made = await withDatabase(config, (url) =>
    backup({ url, dataFolder: config.dataFolder, files }, target, password, new Date()),
  ).finally(() => files.close());
  const rows = made.tables.reduce((total, table) => total + table.rows, 0);
  const count = made.files.length - made.tables.length;
  return `${target}: ${plural(made.tables.length, "table")}, ${plural(rows, "row")}, ${plural(count, "file")}${password === null ? ", not encrypted" : ", encrypted"}.`;
}

/** @returns what was restored, in one line */
export async function restoreBackup(config: Config, file: string, password: string | null): Promise<string> {
  await mkdir(config.dataFolder, { recursive: true });
  const running = config.databaseUrl === null && (await runningCluster(join(config.dataFolder, "database")));
  if (running)
    throw new RestoreRefused(
      `A Mingcha is running on ${config.dataFolder}. Stop it before restoring a backup.`,
    );
  const files = await openStore(config, false);
  const found = await withDatabase(config, (url) =>
    restore(resolve(file), { url, dataFolder: config.dataFolder, files }, password),
  ).finally(() => files.close());
  const rows = found.tables.reduce((total, table) => total + table.rows, 0);
  return `Restored the backup of ${found.createdAt}: ${plural(found.tables.length, "table")} and ${plural(rows, "row")} compared with what was saved, ${plural(found.files.length - found.tables.length, "file")}.`;
}

/**
 * Asks every module whether its rows and files hold, while the platform runs or not. What can't be looked at does not count as sound.
 * @returns what was found, a line each, and whether everything holds
 */
export async function checkPlatform(config: Config): Promise<{ said: string; whole: boolean }> {
  const lines: string[] = [];
  let broken = 0;
  await withDatabase(config, async (url) => {
    const database = openDatabase(url, 2);
    try {
      const files = await openStore(config, false);
      const mail = { send: () => Promise.resolve() };
      const context: Context = {
        database,
        files,
        config,
        clock: systemClock,
        mail,
        viewer: null,
        address: null,
      };
      for (const { name, invariants = [] } of modules)
        for (const one of invariants) {
          const found = await one
            .broken(wholeOf(context, "for whoever runs the platform"))
            .catch((error: unknown) => [
              `could not be checked: ${error instanceof Error ? error.message : String(error)}`,
            ]);
          lines.push(`${found.length === 0 ? "ok    " : "BROKEN"} ${name}: ${one.name}`);
          lines.push(...found.slice(0, SHOWN).map((line) => `         ${line}`));
          if (found.length > SHOWN) lines.push(`         and ${found.length - SHOWN} more`);
          broken += found.length;
        }
      await files.close();
    } finally {
      await closeDatabase(database);
    }
  });
  lines.push(
    broken === 0
      ? "Everything holds."
      : `Not everything holds (${plural(broken, "line")}). Change nothing by hand; keep this list, make a backup, and restore the last sound one if files are lost.`,
  );
  return { said: lines.join("\n"), whole: broken === 0 };
}

/** Takes this machine's secret for the platform's. @returns what was done, in one line */
export async function newKey(config: Config): Promise<string> {
  await withDatabase(config, async (url) => {
    const owner = openOwner(url);
    try {
      await takeKey(owner, config);
    } finally {
      await owner.end();
    }
  });
  return "This machine's secret is the platform's from now on. Copy keys/secret.key to its other machines and into a new backup.";
}

/** Works the audit's chain out again. @returns what was found, a line each, and whether everything holds */
export async function verifyAudit(config: Config): Promise<{ said: string; whole: boolean }> {
  const chain = await withDatabase(config, async (url) => {
    const database = openDatabase(url, 1);
    try {
      return await auditChain({ database });
    } finally {
      await closeDatabase(database);
    }
  });
  const lines = [
    `${plural(chain.seals, "seal")} over ${plural(chain.sealedRows, "audit row")}; ${plural(chain.openRows, "row")} since the last seal.`,
    ...chain.broken.map(({ seal, why }) => `Seal ${seal} does not hold: ${why}.`),
    ...(chain.head === null ? [] : [`Last seal: ${chain.head}. Note it outside the platform.`]),
  ];
  return { said: lines.join("\n"), whole: chain.broken.length === 0 };
}
