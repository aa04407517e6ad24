import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { clusterFolder, findBinaries, serverUser, type Binaries, type ServerUser } from "./location.ts";

const execute = promisify(execFile);

export interface Cluster {
  /** Address of the database `name` on this cluster, as its owner. */
  url(name: string): string;
  /** Ends the server process alone; `immediate` is like a crash. `up` starts it again at the same address. */
  down(mode: "fast" | "immediate"): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

export class FolderInUse extends Error {}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port on 127.0.0.1.");
  return address.port;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Only one program may use a data folder. The mark of a program that was killed is taken over. */
async function claim(folder: string): Promise<() => Promise<void>> {
  const mark = join(folder, "mingcha.pid");
  if (existsSync(mark)) {
    const pid = Number(await readFile(mark, "utf8"));
    if (pid > 0 && pid !== process.pid && alive(pid)) {
      throw new FolderInUse(
        `The data folder ${folder} is in use by another Mingcha (process ${pid}). Stop that one, or set MINGCHA_DATA to another folder.`,
      );
    }
  }
  await writeFile(mark, String(process.pid));
  return () => rm(mark, { force: true });
}

/** Where the embedded PostgreSQL of a running Mingcha is reached, or null when none uses the folder. */
export async function runningCluster(wanted: string): Promise<Pick<Cluster, "url"> | null> {
  const folder = clusterFolder(wanted);
  const read = (...path: string[]) => readFile(join(folder, ...path), "utf8").catch(() => "");
  const pid = Number(await read("mingcha.pid"));
  if (!(pid > 0) || !alive(pid)) return null;
  // Line 4 of PostgreSQL's own mark is its port.
  const port = (await read("postgresql", "postmaster.pid")).split("\n")[3]?.trim();
  const password = (await read("postgresql.password")).trim();
  return port ? { url: (name) => `postgresql://mingcha:${password}@127.0.0.1:${port}/${name}` } : null;
}

async function initialise(
  binaries: Binaries,
  data: string,
  passwordFile: string,
  user: ServerUser | null,
): Promise<void> {
  const unfinished = `${data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (user) await chown(unfinished, user.uid, user.gid);
  // Explicit locale: with LC_CTYPE C, pg_trgm would find nothing in Chinese text.
  const flags = ["--username=mingcha", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  const locale = [
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
  ];
  const attempt = (extra: string[]) =>
    execute(binaries.initdb, [`--pgdata=${unfinished}`, ...flags, ...extra], {
      ...user,
      env: { ...process.env, LC_ALL: "C" },
    });
  try {
    await attempt(locale);
  } catch {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    if (user) await chown(unfinished, user.uid, user.gid);
    await attempt(["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]);
  }
  await rename(unfinished, data);
}

/** Options of the server process. `durable: false` is for tests only: it gives up what kill -9 or a power cut would need. */
export interface ClusterOptions {
  folder: string;
  durable?: boolean;
}

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 with its data in `folder`, making the cluster on first use.
 * A server that a killed program left running is stopped first; PostgreSQL then recovers from its log.
 * @throws FolderInUse when another Mingcha uses the folder
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = clusterFolder(options.folder);
  await mkdir(folder, { recursive: true });
  const release = await claim(folder);
  try {
    const user = serverUser();
    // PostgreSQL's own user must be able to pass through to its data and its password file.
    if (user) await chmod(folder, 0o711);
    const binaries = await findBinaries();
    const data = join(folder, "postgresql");
    const passwordFile = join(folder, "postgresql.password");
    if (!existsSync(data)) {
      await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
      if (user) await chown(passwordFile, user.uid, user.gid);
      await initialise(binaries, data, passwordFile, user);
    }
    const password = (await readFile(passwordFile, "utf8")).trim();
    const control = (...words: string[]) =>
      execute(binaries.pgCtl, ["-D", data, ...words], { ...user, env: { ...process.env, LC_ALL: "C" } });
    if (existsSync(join(data, "postmaster.pid"))) await control("stop", "-m", "fast", "-w").catch(() => {});
    const port = await freePort();
    const settings = [
      `-p ${port}`,
      "-c listen_addresses=127.0.0.1",
      "-c unix_socket_directories=''",
      "-c max_connections=120",
      ...(options.durable === false
        ? ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"]
        : []),
    ];
    const log = join(data, "server.log");
    const up = async (): Promise<void> => {
      try {
        await control("start", "-w", "-t", "60", "-l", log, "-o", settings.join(" "));
      } catch (error) {
        const tail = existsSync(log)
          ? (await readFile(log, "utf8")).split("\n").slice(-6).join(" ")
          : String(error);
        throw new Error(`The embedded PostgreSQL in ${data} did not start: ${tail}`, { cause: error });
      }
    };
    await up();
    return {
      url: (name) => `postgresql://mingcha:${password}@127.0.0.1:${port}/${name}`,
      down: async (mode) => {
        await control("stop", "-m", mode, "-w");
      },
      up,
      stop: async () => {
        await control("stop", "-m", "fast", "-w");
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
