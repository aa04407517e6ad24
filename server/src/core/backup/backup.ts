import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client } from "pg";
import { gone } from "../jobs/processes.ts";
import { copyOut } from "./copying.ts";
import { MANIFEST, STORED, type Manifest } from "./manifest.ts";
import { seal } from "./sealing.ts";
import { ALIKE, columnList, digest, place, sequences, storedTables } from "./tables.ts";
import { MissingFile, placeOf, type FileStore } from "../files.ts";
import { END, header, padding } from "./tar.ts";

/** Folders of the data folder that no backup holds as they are: the cluster (its rows are copied), and the store (its files are asked for). */
const LEFT_OUT = new Set(["database", "files"]);

const SPOOL = ".mingcha-backup-";

/** Removes what a backup that was killed left beside its target: nobody else would, and it is as large as the database. */
async function clearLeft(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(SPOOL) ? Number.parseInt(name.slice(SPOOL.length), 10) : 0;
    if (pid > 0 && gone(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Every file below the data folder, as paths in it. */
async function* filesBelow(root: string, folder = root): AsyncGenerator<string> {
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (LEFT_OUT.has(relative(root, path))) continue;
    if (entry.isDirectory()) yield* filesBelow(root, path);
    else if (entry.isFile()) yield path;
  }
}

/** The database as of one moment: each table into a compressed file of `folder`. */
async function dump(
  url: string,
  folder: string,
): Promise<Pick<Manifest, "tables" | "sequences" | "migrations">> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(ALIKE);
    await client.query("begin isolation level repeatable read read only");
    const tables: Manifest["tables"] = [];
    for (const table of await storedTables(client)) {
      const file = `database/${table.schema}.${table.name}.copy.gz`;
      const rows = copyOut(client, `copy (select ${columnList(table)} from ${place(table)}) to stdout`);
      const to = createWriteStream(join(folder, file.replace("/", "-")), { mode: 0o600 });
      await pipeline(rows, createGzip(), to);
      tables.push({ ...table, file, ...(await digest(client, table)) });
    }
    const { rows } = await client.query<{ name: string }>("select name from public.migration order by name");
    const found = { tables, sequences: await sequences(client), migrations: rows.map((row) => row.name) };
    await client.query("commit");
    return found;
  } finally {
    await client.end();
  }
}

/**
 * Writes database, files, packages and keys into one file, consistent while the platform runs: the database as of one moment, then the
 * files, which are never changed once they are there. The file appears under its name when it is complete.
 * @param password encrypts the file; null leaves it readable by any tar program
 */
export async function backup(
  source: { url: string; dataFolder: string; files: FileStore },
  target: string,
  password: string | null,
  now: Date,
): Promise<Manifest> {
  await clearLeft(dirname(target));
  const spool = await mkdtemp(join(dirname(target), `${SPOOL}${process.pid}-`));
  // Beside the rest of this backup: what is killed leaves one thing, and the next backup clears it.
  const partial = join(spool, "partial");
  try {
    const database = await dump(source.url, spool);
    const found: Manifest = {
      format: "mingcha-backup/1",
      createdAt: now.toISOString(),
      ...database,
      files: [],
    };
    const entry = async function* (
      name: string,
      size: number,
      content: AsyncIterable<Buffer>,
    ): AsyncGenerator<Buffer> {
      const hash = createHash("sha256");
      yield header(name, size, now);
      let read = 0;
      for await (const chunk of content) {
        hash.update(chunk);
        read += chunk.length;
        yield chunk;
      }
      if (read !== size) throw new Error(`${name} changed while it was read; make the backup again.`);
      yield Buffer.alloc(padding(size));
      found.files.push({ name, size, sha256: hash.digest("hex") });
    };
    const one = async function* (name: string, path: string): AsyncGenerator<Buffer> {
      const size = (await stat(path).catch(() => null))?.size;
      // Taken away since it was listed: what is withdrawn is gone from the backup too.
      if (size === undefined) return;
      const content = createReadStream(path, { end: Math.max(0, size - 1) }) as AsyncIterable<Buffer>;
      yield* entry(name, size, content);
    };
    const stored = async function* (id: string): AsyncGenerator<Buffer> {
      const file = await source.files.open(id).catch((error: unknown) => {
        if (error instanceof MissingFile) return null;
        throw error;
      });
      if (file) yield* entry(`${STORED}${placeOf(id)}`, file.size, file.stream() as AsyncIterable<Buffer>);
    };
    const archive = async function* (): AsyncGenerator<Buffer> {
      for (const table of found.tables) yield* one(table.file, join(spool, table.file.replace("/", "-")));
      for await (const path of filesBelow(source.dataFolder))
        if (path !== target && !path.startsWith(spool))
          yield* one(`data/${relative(source.dataFolder, path).split(sep).join("/")}`, path);
      for await (const id of source.files.list()) yield* stored(id);
      const text = Buffer.from(JSON.stringify(found, null, 1));
      yield header(MANIFEST, text.length, now);
      yield text;
      yield Buffer.alloc(padding(text.length));
      yield END;
    };
    await pipeline(
      Readable.from(password === null ? archive() : seal(archive(), password)),
      createWriteStream(partial, { mode: 0o600 }),
    );
    const handle = await open(partial, "r+");
    await handle.sync();
    await handle.close();
    await rename(partial, target);
    return found;
  } finally {
    await rm(spool, { recursive: true, force: true });
  }
}
