import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import {
  APPLICATION_LOGIN,
  APPLICATION_ROLE,
  applicationUrl,
  openOwner,
  type Owner,
  type Statements,
} from "./database.ts";

const folder = join(import.meta.dirname, "..", "..", "migrations");

/** Serialises migrations of several programs that start at once ("ming" in ASCII). */
const LOCK = 0x6d696e67;

/**
 * Makes the application's login, or gives it the password that belongs to this owner. Roles are the whole server's: of several programs
 * that start at once on different databases, one does it.
 */
async function prepareLogin(sql: Owner, url: string): Promise<void> {
  const opened = openOwner(applicationUrl(url));
  try {
    await opened`select 1`;
    return;
  } catch (error) {
    // 28P01 another password, 28000 no such user (yet).
    if (!["28P01", "28000"].includes(String((error as { code?: string }).code))) throw error;
  } finally {
    await opened.end();
  }
  const password = new URL(applicationUrl(url)).password;
  await sql.unsafe(`
    do $$ begin
      perform pg_advisory_xact_lock(${LOCK});
      if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then create role ${APPLICATION_ROLE} nologin; end if;
      if not exists (select from pg_roles where rolname = '${APPLICATION_LOGIN}') then
        create role ${APPLICATION_LOGIN} login nocreatedb nocreaterole password '${password}';
      else alter role ${APPLICATION_LOGIN} login password '${password}'; end if;
      grant ${APPLICATION_ROLE} to ${APPLICATION_LOGIN};
    exception when duplicate_object or unique_violation then null; end $$`);
}

/** What a database lacks of this program's migrations, and what it has that this program does not know. */
export async function pendingMigrations(sql: Statements): Promise<{ missing: string[]; unknown: string[] }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql"));
  const [table] = await sql<{ there: boolean }>`select to_regclass('public.migration') is not null as there`;
  const rows = table?.there ? await sql<{ name: string }>`select name from migration` : [];
  const done = new Set(rows.map((row) => row.name));
  return {
    missing: names.filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !names.includes(name)),
  };
}

/**
 * Brings the schema up to date: forward only, each file once, each in its own transaction.
 * @param only files to apply, for a backup that was made with no more than these; all by default
 * @throws when a file that was applied has been changed since, or when the database is newer than this program.
 */
export async function migrate(url: string, only?: ReadonlySet<string>): Promise<string[]> {
  await runMigrations({ connectionString: url });
  const sql = openOwner(url);
  const applied: string[] = [];
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await prepareLogin(sql, url);
    await sql.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then create role ${APPLICATION_ROLE} nologin; end if;
      exception when duplicate_object or unique_violation then null; end $$;
      do $$ begin execute format('grant ${APPLICATION_ROLE} to %I', current_user); end $$;
      create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
    const done = new Map(
      (await sql<{ name: string; sha256: string }>`select name, sha256 from migration`).map((row) => [
        row.name,
        row.sha256,
      ]),
    );
    const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
    for (const name of [...done.keys(), ...(only ?? [])]) {
      if (!names.includes(name)) {
        throw new Error(
          `The database has migration ${name}, which this program does not know: it is newer. Start the newer program.`,
        );
      }
    }
    for (const name of names) {
      if (only && !only.has(name)) continue;
      const text = await readFile(join(folder, name), "utf8");
      const sha256 = createHash("sha256").update(text).digest("hex");
      const before = done.get(name);
      if (before === sha256) continue;
      if (before)
        throw new Error(`Migration ${name} was changed after it had been applied. Add a new file instead.`);
      await sql.begin(async (transaction) => {
        await transaction.unsafe(text);
        await transaction`insert into migration (name, sha256) values (${name}, ${sha256})`;
      });
      applied.push(name);
    }
  } finally {
    await sql.end();
  }
  return applied;
}
