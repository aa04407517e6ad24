import { execFileSync } from "node:child_process";

/** A user of this machine by numbers. */
export interface MachineUser {
  name: string;
  uid: number;
  gid: number;
}

/** How a browser runs: as whom, and whether Chromium's own sandbox stands around its pages. */
export interface BrowserRights {
  /** The user that root lowers it to; null: as whoever started us. */
  user: MachineUser | null;
  sandbox: boolean;
}

const DEFAULT_USER = "nobody";
const LAUNCHER = `${import.meta.dirname}/asUser.sh`;
/** What a browser gets of our environment: never keys, passwords and addresses. */
const KEPT = /^(PATH|HOME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|FONTCONFIG_\w+|XDG_\w+|LD_LIBRARY_PATH)$/;

const idOf = (flag: string, name: string): number =>
  Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));

/** Who was found: to ask the machine again before each start of a browser stops this process twice. */
const found = new Map<string, MachineUser>();

/** The user of this name; null when there is none, or when it is root again. */
function userOf(name: string): MachineUser | null {
  const known = found.get(name);
  if (known) return known;
  try {
    const [uid, gid] = [idOf("-u", name), idOf("-g", name)];
    if (uid <= 0 || !Number.isInteger(gid)) return null;
    const user = { name, uid, gid };
    found.set(name, user);
    return user;
  } catch {
    return null;
  }
}

/**
 * The ways to run a browser on this machine, the safest first. Pages are hostile: a browser that was taken over has the rights of its user.
 * As root it runs as `MINGCHA_BROWSER_USER` (default: nobody), for whom Chromium's sandbox works where the kernel allows it. The later ways
 * are for machines that do not allow the earlier ones, and whoever goes one says so (`mingcha doctor`). Where a user was named, root is none;
 * no way at all: that user is unknown, or root by another name.
 */
export function waysToRun(
  environment: Record<string, string | undefined> = process.env,
  uid = process.getuid?.(),
): BrowserRights[] {
  // Without a sandbox the browser would have our own rights: for an ordinary user that is no way.
  if (uid !== 0) return [{ user: null, sandbox: true }];
  const named = environment["MINGCHA_BROWSER_USER"];
  const user = userOf(named || DEFAULT_USER);
  const lowered = user === null ? [] : [true, false].map((sandbox) => ({ user, sandbox }));
  return named ? lowered : [...lowered, { user: null, sandbox: false }];
}

/**
 * What the machine refuses when a start failed with this message: Chromium's sandbox, or to run it as another user; null: it failed for
 * another reason, and a less safe way would be none.
 */
export function refusalOf(message: string): "sandbox" | "user" | null {
  if (/No usable sandbox|Failed to move to new namespace|The SUID sandbox helper/.test(message))
    return "sandbox";
  return /mingcha: the browser can't run as user|asUser\.sh (EACCES|ENOENT)/.test(message) ? "user" : null;
}

/** What is started, and with which environment, so that `executable` runs with these rights. */
export function startOf(
  { user }: BrowserRights,
  executable: string,
  environment: Record<string, string | undefined> = process.env,
): { executablePath: string; env: Record<string, string> } {
  const env = Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && KEPT.test(entry[0]),
    ),
  );
  if (user === null) return { executablePath: executable, env };
  return {
    executablePath: LAUNCHER,
    env: {
      ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("XDG_"))),
      MINGCHA_BROWSER_UID: String(user.uid),
      MINGCHA_BROWSER_GID: String(user.gid),
      MINGCHA_BROWSER_PROGRAM: executable,
    },
  };
}
