import { join } from "node:path";
import { systemClock } from "../../../server/src/core/clock.ts";
import { readConfig } from "../../../server/src/core/config.ts";
import type { Context } from "../../../server/src/core/context.ts";
import { closeDatabase, openDatabase, openOwner } from "../../../server/src/core/database.ts";
import { openFileStore } from "../../../server/src/core/files.ts";
import { openMailer } from "../../../server/src/core/mail.ts";
import { followersOf } from "../../../server/src/core/module.ts";
import { countWork, type CountedWork } from "../../../server/testing/countWork.ts";
import { modules } from "../../../server/src/modules.ts";
import { databaseCpu } from "../databaseCpu.ts";
import { startBench } from "../startBench.ts";

/** An empty platform with a database of its own that counts what is asked of it. */
export interface BenchPlatform {
  base: Omit<Context, "viewer" | "address">;
  /** The office, for calling commands directly. */
  office: Context;
  takeWork: () => CountedWork;
  /** CPU seconds of the database's processes so far: those that work in its folder. Known to a hundredth of a second. */
  databaseCpu: () => Promise<number>;
  /** After seeding, so that the database plans as it would after a day. */
  analyse: () => Promise<void>;
}

/** Where a platform of the bench stands, for another process that opens it too. */
export interface Place {
  /** Address of the database. */
  database: string;
  folder: string;
}

/** Opens a platform that stands; `close` leaves it standing. */
export async function openPlatform({
  database: address,
  folder,
}: Place): Promise<BenchPlatform & { close: () => Promise<void> }> {
  const opened = openDatabase(address);
  const config = readConfig({ MINGCHA_DATA: folder });
  const work = countWork(opened);
  const base = {
    database: work.database,
    clock: systemClock,
    files: await openFileStore(join(folder, "files")),
    config,
    mail: openMailer(config),
    follow: followersOf(modules),
  };
  const viewer = {
    accountId: "00000000-0000-4000-8000-000000000000",
    name: "bench",
    role: "office",
    unitId: null,
    recused: new Set<string>(),
  };
  return {
    base,
    office: { ...base, viewer, address: null },
    takeWork: work.take,
    databaseCpu: databaseCpu(folder),
    analyse: async () => {
      const analyst = openOwner(address);
      await analyst`vacuum analyze`;
      await analyst.end();
    },
    close: () => closeDatabase(opened),
  };
}

/** Runs `what` over an empty platform and takes everything away again. */
export async function inBench(what: (platform: BenchPlatform, place: Place) => Promise<void>): Promise<void> {
  const { url, folder, close } = await startBench();
  const place = { database: url, folder };
  const platform = await openPlatform(place);
  try {
    await what(platform, place);
  } finally {
    await platform.close();
    await close();
  }
}
