import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Client } from "pg";
import { isId, type FileStore } from "../files.ts";
import { migrate } from "../migrate.ts";
import { copyIn } from "./copying.ts";
import { MANIFEST, manifest, STORED, type Manifest } from "./manifest.ts";
import { MAGIC, unseal } from "./sealing.ts";
import { ALIKE, columnList, digest, place, storedTables } from "./tables.ts";
import { entries, type Entry } from "./tar.ts";

/** A backup that can't be restored, or a place where none may be, in a sentence for the operator. */
export class RestoreRefused extends Error {}

async function* archive(path: string, password: string | null): AsyncGenerator<Entry> {
  const handle = await open(path, "r");
  const { buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
  await handle.close();
  const sealed = buffer.equals(MAGIC);
  if (sealed && password === null)
    throw new RestoreRefused("The backup is encrypted: set MINGCHA_BACKUP_PASSWORD to its password.");
  const bytes = createReadStream(path, { start: sealed ? MAGIC.length : 0 }) as AsyncIterable<Buffer>;
  yield* entries(sealed ? unseal(bytes, password ?? "") : bytes);
}

/** Reads the whole backup and holds it against its own list. @throws RestoreRefused */
export async function verify(path: string, password: string | null): Promise<Manifest> {
  const seen = new Map<string, string>();
  let listed: Manifest | null = null;
  try {
    for await (const { name, content } of archive(path, password)) {
      const hash = createHash("sha256");
      const kept: Buffer[] = [];
      for await (const chunk of content) {
        hash.update(chunk);
        if (name === MANIFEST) kept.push(chunk);
      }
      if (name === MANIFEST) listed = manifest.parse(JSON.parse(Buffer.concat(kept).toString()));
      else seen.set(name, hash.digest("hex"));
    }
  } catch (error) {
    if (error instanceof RestoreRefused) throw error;
    throw new RestoreRefused(error instanceof Error ? error.message : String(error));
  }
  if (!listed) throw new RestoreRefused("The backup has no list of what it holds: it is not complete.");
  for (const { name, sha256 } of listed.files)
    if (seen.get(name) !== sha256)
      throw new RestoreRefused(`The backup is damaged: ${name} is not what its list says.`);
  return listed;
}

async function demandEmpty(client: Client): Promise<void> {
  const { rows } = await client.query(
    "select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r' limit 1",
  );
  if (rows.length > 0)
    throw new RestoreRefused(
      "The database is not empty. A backup is restored into an empty one only; nothing was changed.",
    );
}

/** Leaves the database as it was found: empty. */
async function empty(client: Client): Promise<void> {
  await client.query(
    "drop schema if exists graphile_worker cascade; drop schema public cascade; create schema public; grant usage on schema public to public",
  );
}

/** Foreign keys are taken away while tables are filled in any order, and put back: that checks every row. */
async function withoutKeys(client: Client, fill: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<{ at: string; name: string; what: string }>(`
    select conrelid::regclass::text as at, quote_ident(conname) as name, pg_get_constraintdef(oid) as what
    from pg_constraint where contype = 'f' and connamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)`);
  for (const { at, name } of keys) await client.query(`alter table ${at} drop constraint ${name}`);
  await fill();
  for (const { at, name, what } of keys)
    await client.query(`alter table ${at} add constraint ${name} ${what}`);
}

async function* gunzipped(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* Readable.from(content).pipe(createGunzip()) as AsyncIterable<Buffer>;
}

async function writeFile(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(`${path}.partial`, "w", 0o600);
  for await (const chunk of content) await handle.write(chunk);
  await handle.sync();
  await handle.close();
  await rename(`${path}.partial`, path);
}

/** Where a file of the archive goes. @throws RestoreRefused for a name that leads out of the data folder */
function placeOf(dataFolder: string, name: string): string {
  const parts = name.split("/").slice(1);
  if (parts.length === 0 || parts.some((part) => part === "" || part === "." || part === ".."))
    throw new RestoreRefused(
      `The backup holds a file named ${JSON.stringify(name)}, which leads out of the data folder.`,
    );
  return join(dataFolder, ...parts);
}

/**
 * Restores a backup into an empty database and a data folder without files: checks the whole backup first, fills the schema that it was
 * made with in one transaction, compares every table with what was saved, then brings the schema up to this program.
 * @throws RestoreRefused when the backup is damaged or the place is not empty; the database is then as before
 */
export async function restore(
  path: string,
  target: { url: string; dataFolder: string; files: FileStore },
  password: string | null,
): Promise<Manifest> {
  const listed = await verify(path, password);
  for await (const id of target.files.list())
    throw new RestoreRefused(`There are files in the store already (${id}); nothing was changed.`);
  const client = new Client({ connectionString: target.url });
  await client.connect();
  const written: string[] = [];
  const back: string[] = [];
  let begun = false;
  try {
    await demandEmpty(client);
    begun = true;
    await migrate(target.url, new Set(listed.migrations));
    await client.query(ALIKE);
    await client.query("begin");
    const here = await storedTables(client);
    const at = new Map(listed.tables.map((table) => [table.file, table]));
    for (const table of here) await client.query(`alter table ${place(table)} disable trigger user`);
    await withoutKeys(client, async () => {
      if (here.length > 0) await client.query(`truncate ${here.map(place).join(", ")}`);
      for await (const { name, content } of archive(path, password)) {
        const table = at.get(name);
        if (table)
          await copyIn(client, `copy ${place(table)} (${columnList(table)}) from stdin`, gunzipped(content));
        else if (name.startsWith(STORED) && isId(basename(name))) {
          back.push(basename(name));
          await target.files.putBack(basename(name), content);
        } else if (name.startsWith("data/")) {
          const to = placeOf(target.dataFolder, name);
          written.push(to);
          await writeFile(to, content);
        }
      }
    });
    for (const table of here) await client.query(`alter table ${place(table)} enable trigger user`);
    for (const { schema, name, last } of listed.sequences)
      if (last !== null)
        await client.query("select setval($1::regclass, $2)", [place({ schema, name }), last]);
    for (const table of listed.tables) {
      const found = await digest(client, table);
      if (found.rows !== table.rows || found.sum !== table.sum)
        throw new RestoreRefused(
          `${place(table)} was not restored as it was saved (${found.rows} of ${table.rows} rows); the database is empty as before.`,
        );
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    if (begun) await empty(client);
    for (const file of written) await rm(file, { force: true });
    for (const id of back) await target.files.discard(id).catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  await migrate(target.url);
  return listed;
}
