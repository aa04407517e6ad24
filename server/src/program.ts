import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "./core/clock.ts";
import type { Config } from "./core/config.ts";
import type { Context } from "./core/context.ts";
import { closeDatabase, openDatabase, openOwner } from "./core/database.ts";
import { openFileStore } from "./core/files.ts";
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

/** Starts database, schema, web server and jobs; `stop` ends them in reverse. */
export async function startProgram(
  config: Config,
  clock: Clock,
  parts: { serve: boolean },
): Promise<Program> {
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
    if (!parts.serve) return { address: null, stop };
    const database = openDatabase(url);
    stops.push(() => closeDatabase(database));
    const files = await openFileStore(join(config.dataFolder, "files"));
    const base = { database, files, clock, config, mail: openMailer(config), follow: followersOf(modules) };
    const context: Context = { ...base, viewer: null, address: null };
    const jobs = await startJobs(url, context, {
      jobs: Object.assign({}, ...modules.map((module) => module.jobs ?? {})),
      givenUp: Object.assign({}, ...modules.map((module) => module.givenUp ?? {})),
      concurrency: config.crawl.sitesAtOnce + 2,
      crontab: modules.flatMap((module) => module.crontab ?? []).join("\n"),
      // The embedded database serves one program only, so what a killed program held is nobody's.
      alone: config.databaseUrl === null,
    });
    stops.push(() => jobs.stop());
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
