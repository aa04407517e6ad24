import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Logger, run, type Runner, type WorkerEvents } from "graphile-worker";
import { wholeOf, type Context, type Whole } from "../context.ts";
import { openOwner, type Owner } from "../database.ts";
import { openQueuePool } from "../postgres/pool.ts";
import { startByTheClock } from "./byTheClock.ts";
import { settleGivenUp, type GivenUp } from "./givenUp.ts";
import {
  beat,
  bringBack,
  keepLocks,
  leave,
  LEASE_SECONDS,
  releaseStranded,
  strikeDead,
  watchSigns,
} from "./processes.ts";

/** A job: primitive arguments in, calls one command. Failing makes it run again later, at most five times; the death of its process is no failure. */
export type Job = (context: Whole, payload: Record<string, string | number>) => Promise<void>;
export type Jobs = Record<string, Job>;

const BEAT_MS = 10_000;

/** Between two looks for jobs that nobody is told of: their time has come, or whoever held them is gone (milliseconds). */
const LOOK_MS = 1000;
/** Each of the workers looks by itself only so often (milliseconds): dozens that do each second ask dozens of queries a second of an idle database. */
const ALONE_MS = 60_000;

/** Connections of the queue: jobs are taken and ended by them, and one listens; no job holds one. Workers that begin together open them all. */
const CONNECTIONS = 6;

/** How long the queue is left alone after its runner has ended by itself (milliseconds). */
const AGAIN_MS = 5000;

export interface JobOptions {
  jobs: Jobs;
  givenUp?: GivenUp;
  /** How many jobs at once in this process. */
  concurrency: number;
  /** Lines that start jobs by the clock (UTC). */
  crontab?: string;
  /** Whether no other process can be using the database: what others hold is then given back at once. */
  alone?: boolean;
  /** Milliseconds between two signs of life. */
  beatMs?: number;
}

/** Signs of life, and the care for what dead processes left. */
function keepAlive(owner: Owner, context: Context, id: string, options: JobOptions): () => Promise<void> {
  // The machine's clock may be set: what has passed is told by one that only goes on.
  let heardSince: number | null = performance.now();
  const quietOnes = watchSigns(() => performance.now());
  let going: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    try {
      await beat(owner, id);
      heardSince ??= performance.now();
      await strikeDead(owner);
      // Who was away from the database itself lets the others be heard first.
      const longEnough = performance.now() - heardSince > LEASE_SECONDS * 1000;
      await keepLocks(owner);
      await bringBack(owner);
      const quiet = await quietOnes(owner);
      await releaseStranded(owner, id, longEnough ? "silent" : "dead", quiet);
      if (options.givenUp) await settleGivenUp(owner, context, options.givenUp);
    } catch (error) {
      heardSince = null;
      console.error(`jobs: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const timer = setInterval(() => (going = going.then(tick)), options.beatMs ?? BEAT_MS);
  return async () => {
    clearInterval(timer);
    await going;
  };
}

/** One worker looks for all each second; whoever finds something wakes the next, so that what becomes due at one time begins at one time. */
function lookForAll(events: WorkerEvents): void {
  events.once("pool:create", ({ workerPool }) => {
    const look = (): void => workerPool.nudge(1);
    const timer = setInterval(look, LOOK_MS);
    events.on("job:start", look);
    // Workers that are being ended may not be woken.
    for (const ending of ["pool:gracefulShutdown", "pool:forcefulShutdown", "pool:release"] as const)
      events.once(ending, () => {
        clearInterval(timer);
        events.off("job:start", look);
      });
  });
}

/**
 * Starts taking jobs from the queue.
 * @param url the owner's address of the database
 */
export async function startJobs(
  url: string,
  context: Context,
  options: JobOptions,
): Promise<{ stop(): Promise<void> }> {
  const taskList = Object.fromEntries(
    Object.entries(options.jobs).map(([name, job]) => [
      name,
      async (payload: unknown) =>
        job(
          wholeOf(context, "a job of the program, nobody looks"),
          payload as Record<string, string | number>,
        ),
    ]),
  );
  const owner = openOwner(url);
  let stopping = false;
  let runner: Runner;
  let stopSigns = async (): Promise<void> => {};
  const begin = async (): Promise<void> => {
    const events: WorkerEvents = new EventEmitter();
    const pool = openQueuePool(url, CONNECTIONS, (error) => console.error(`jobs: ${error.message}`));
    let id = "";
    events.once("pool:create", ({ workerPool }) => (id = workerPool.id));
    lookForAll(events);
    runner = await run({
      pgPool: pool,
      concurrency: options.concurrency,
      // None: without this a file of that name in the folder where the program was started would be read.
      parsedCronItems: [],
      pollInterval: ALONE_MS,
      noHandleSignals: true,
      logger: new Logger(() => (level, message) => {
        if (level === "error") console.error(`jobs: ${message}`);
      }),
      events,
      taskList,
    }).catch(async (error: unknown) => {
      await pool.end();
      throw error;
    });
    const ended = runner.promise
      .catch((error: unknown) => console.error("jobs:", error))
      .then(() => pool.end());
    await beat(owner, id);
    await strikeDead(owner);
    await releaseStranded(owner, id, options.alone ? "others" : "dead");
    const stop = keepAlive(owner, context, id, options);
    stopSigns = async () => {
      await stop();
      await leave(owner, id).catch(() => {});
    };
    void ended.then(async () => {
      if (stopping) return;
      console.error("jobs: the queue's runner ended by itself and is started again");
      await stopSigns();
      await wait(AGAIN_MS);
      if (!stopping) await begin();
    });
  };
  await begin();
  let clock: { stop(): Promise<void> } | null = null;
  const stop = async (): Promise<void> => {
    stopping = true;
    await clock?.stop();
    await runner.stop().catch(() => {});
    await stopSigns();
    await owner.end();
  };
  try {
    if (options.crontab) clock = await startByTheClock(url, owner, options.crontab);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
