import { userInfo } from "node:os";
import type { Clock } from "./core/clock.ts";
import type { Config } from "./core/config.ts";
import { wholeOf } from "./core/context.ts";
import { closeDatabase, openDatabase } from "./core/database.ts";
import { openStore } from "./core/files/open.ts";
import { followersOf } from "./core/module.ts";
import { neededBy } from "./core/retention.ts";
import { retainPackages, type Retained } from "./modules/evidence/index.ts";
import { modules } from "./modules.ts";
import { withDatabase } from "./operate.ts";

/** Days for which every evidence package is kept: a year with its objections and the next one's comparison. A proposal. */
export const PACKAGE_DAYS = 730;
/** Less than this would take what is still under way. */
export const FEWEST_DAYS = 30;

/** Packages that are named one by one. */
const SHOWN = 20;

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const counted = (count: number): string => `${count} evidence package${count === 1 ? "" : "s"}`;

function said({ packages, kept, more, discarded }: Retained, days: number, apply: boolean): string {
  const size = megabytes(packages.reduce((total, one) => total + one.size, 0));
  const lines = packages
    .slice(0, SHOWN)
    .map(
      (one) =>
        `  ${one.id}  ${one.unitId}  ${one.takenAt.toISOString().slice(0, 10)}  ${megabytes(one.size)}  ${one.site}`,
    );
  if (packages.length > SHOWN) lines.push(`  and ${packages.length - SHOWN} more`);
  return [
    `${counted(packages.length)} (${size}) ${packages.length === 1 ? "is" : "are"} older than ${days} days and nothing stands on ${packages.length === 1 ? "it" : "them"}; ${kept} older ${kept === 1 ? "one stays" : "ones stay"} because something does.`,
    ...lines,
    ...(more ? ["More wait for the next run."] : []),
    apply
      ? `Removed, each with a row in the audit; ${discarded} file${discarded === 1 ? "" : "s"} deleted.`
      : "Nothing was removed. Make a backup, then say --apply.",
  ].join("\n");
}

/**
 * Shows, or with `apply` removes, the evidence packages whose time is over and on which nothing stands.
 * @returns what was found, a line each
 */
export async function retain(
  config: Config,
  clock: Clock,
  { days, apply }: { days: number; apply: boolean },
): Promise<string> {
  return withDatabase(config, async (url) => {
    const database = openDatabase(url, 2);
    const files = await openStore(config, false);
    try {
      const context = wholeOf(
        {
          database,
          files,
          config,
          clock,
          mail: { send: () => Promise.resolve() },
          viewer: null,
          actor: `运维命令（${userInfo().username}）`,
          address: null,
          follow: followersOf(modules),
        },
        "for whoever runs the platform",
      );
      const found = await retainPackages(context, {
        days,
        apply,
        needed: neededBy(modules),
      });
      return said(found, days, apply);
    } finally {
      await files.close();
      await closeDatabase(database);
    }
  });
}
