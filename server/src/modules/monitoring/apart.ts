import { openProcesses, type Processes, type Report, type ShownPage } from "@mingcha/inspector";
import type { Context } from "../../core/context.ts";
import type { Database } from "../../core/database.ts";
import { sharedPace } from "./pace/commands/sharedPace.ts";

let processes: Processes | null = null;
/** As the newest context says, for what outlives it: the database (no transaction) in which the pace lives, and the pace. */
let newest: { database: Database; requestsPerSecond: number };

/**
 * The processes in which the bytes of inspected sites are read, opened when first needed; they end with this one. One pace per host for all, and for
 * those of other machines.
 */
export function processesOf(context: Context): Processes {
  const { requestsPerSecond, processes: count, readingCpuMs, memory } = context.config.crawl;
  if (!context.database.isTransaction) newest = { database: context.database, requestsPerSecond };
  processes ??= openProcesses({
    processes: count,
    readingCpuMs,
    memory,
    requestsPerSecond,
    hosts: sharedPace(() => newest),
  });
  return processes;
}

/** A stored package judged again by the rules of this program, in a process apart. @throws MissingFile, PackageError, OverLimit */
export const judgeStored = (context: Context, fileId: string): Promise<Report> =>
  context.files.onDisk(fileId, (path) => processesOf(context).judge(path));

/** What is hidden on a page of a stored package, read in a process apart; null for what is no page. @throws MissingFile, PackageError, OverLimit */
export const shownStored = (context: Context, fileId: string, recordId: string): Promise<ShownPage | null> =>
  context.files.onDisk(fileId, (path) => processesOf(context).show(path, recordId));
