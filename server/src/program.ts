import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "./core/clock.ts";
import type { Config } from "./core/config.ts";
import type { Context } from "./core/context.ts";
import { closeDatabase, openDatabase, openOwner } from "./core/database.ts";
import { openStore } from "./core/files/open.ts";
import { demandSameKey } from "./core/platformKey.ts";
import { buildMissing } from "./core/http/missing.ts";
import { buildApp } from "./core/http/app.ts";
import { startJobs } from "./core/jobs/start.ts";
import { openMailer } from "./core/mail.ts";
import { followersOf } from "./core/module.ts";
import { migrate } from "./core/migrate.ts";
import { startCluster, type Cluster } from "./core/postgres/cluster.ts";
import { modules } from "./modules.ts";
import { authenticate, dataIsMissing } from "./modules/identity/index.ts";

export interface Program {
  /** Where the web server listens, e.g. http://127.0.0.1:4419; null when it only migrated. */
  address: string | null;
  stop(): Promise<void>;
}

/** Makes the platform's database on the embedded cluster if it is not there yet. */
export async function embeddedDatabase(cluster: Cluster): Promise<string> {
  const owner = openOwner(cluster.url("postgres"));
  const [found] = await owner`select 1 from pg_database where datname = 'mingcha'`;
  if (!found) await owner`create database mingcha`;
  await owner.end();
  return cluster.url("mingcha");
}

/** What of the platform a process is: a web server, a taker of jobs, both, or (neither) only what brings the schema up to date. */
export interface Parts {
  web: boolean;
  jobs: boolean;
}

/** `work` takes jobs from a database that others use too; the embedded one serves the program that started it. */
export class NeedsDatabase extends Error {}

async function shareKey(url: string, config: Config): Promise<void> {
  const owner = openOwner(url);
  try {
    await demandSameKey(owner, config);
  } finally {
    await owner.end();
  }
}

/**
 * Starts database, schema, web server and jobs; `stop` ends them in reverse.
 * @throws NeedsDatabase, OtherKey
 */
export async function startProgram(config: Config, clock: Clock, parts: Parts): Promise<Program> {
  if (parts.jobs && !parts.web && config.databaseUrl === null)
    throw new NeedsDatabase(
      "work takes jobs beside other processes: set DATABASE_URL to the PostgreSQL that they use. With the embedded one, serve does the jobs itself.",
    );
  await mkdir(config.dataFolder, { recursive: true });
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    let url = config.databaseUrl;
    if (url === null) {
      const cluster = await startCluster({ folder: join(config.dataFolder, "database") });
      stops.push(() => cluster.stop());
      url = await embeddedDatabase(cluster);
    }
    await migrate(url);
    if (!parts.web && !parts.jobs) return { address: null, stop };
    await shareKey(url, config);
    // The embedded database serves one program only, so what a killed program held is nobody's.
    const alone = config.databaseUrl === null;
    const database = openDatabase(url);
    stops.push(() => closeDatabase(database));
    const files = await openStore(config, alone);
    stops.push(() => files.close());
    const base = { database, files, clock, config, mail: openMailer(config), follow: followersOf(modules) };
    const context: Context = { ...base, viewer: null, address: null };
    if (parts.jobs) {
      const placed = modules.flatMap((module) => module.placed?.(config.vantage) ?? []);
      const jobs = await startJobs(url, context, {
        jobs: Object.assign(
          {},
          ...modules.map((module) => module.jobs ?? {}),
          ...placed.map((one) => one.jobs),
        ),
        givenUp: Object.assign({}, ...modules.map((module) => module.givenUp ?? {})),
        concurrency: config.crawl.sitesAtOnce + 2,
        crontab: [...modules, ...placed].flatMap(({ crontab }) => crontab ?? []).join("\n"),
        alone,
      });
      stops.push(() => jobs.stop());
    }
    if (!parts.web) return { address: null, stop };
    const missing = await dataIsMissing(context);
    if (missing) console.error(missing.console);
    const app = missing ? await buildMissing(missing.page) : await buildApp(base, modules, authenticate);
    stops.push(() => app.close());
    const address = await app.listen({ host: config.host, port: config.port });
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
