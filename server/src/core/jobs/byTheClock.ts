import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Logger, run, type Runner, type WorkerEvents } from "graphile-worker";
import type { Owner } from "../database.ts";
import { openQueuePool } from "../postgres/pool.ts";
import { keepLocks } from "./processes.ts";

/** A clock that says less than was reckoned with was set back, when it is by more than this (milliseconds). */
const SET_BACK_MS = 2 * 60_000;

/** What was due is made up for when nothing went on for so long (milliseconds); a clock further ahead was set, and a year has no end of minutes. */
const MADE_UP_MS = 24 * 3_600_000;

/** Between two looks for lines that were done in the time to come (milliseconds). */
const FORGET_MS = 60_000;

/** How long the crontab is left alone after it has ended by itself (milliseconds). */
const AGAIN_MS = 5000;

/**
 * Forgets that lines of the crontab were done at a time that has not come: the clock was set back since, and they would rest until then.
 * A line may so be done twice at one time; none is left out.
 */
async function forgetTimeToCome(owner: Owner): Promise<void> {
  const now = Date.now();
  await owner`update graphile_worker._private_known_crontabs set last_execution = ${new Date(now)}
    where last_execution > ${new Date(now + SET_BACK_MS)}`;
}

/**
 * Adds the jobs that the clock starts, for the machine's clock as it is set. The queue's own timer would wait, after it was set back, until the time comes
 * again, and would go through every minute of a year after it was set ahead: both begin anew by the new time. It takes no jobs, so that those that run
 * need not end for that.
 * @param url the owner's address of the database
 * @param begun called each time that it goes by the machine's clock anew
 */
export async function startByTheClock(
  url: string,
  owner: Owner,
  crontab: string,
  begun?: () => void,
): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let runner: Runner | undefined;
  const begin = async (): Promise<void> => {
    await forgetTimeToCome(owner);
    // A runner that begins gives back what was locked hours ago: by a clock set ahead, all that runs.
    await keepLocks(owner);
    const events: WorkerEvents = new EventEmitter();
    let clockWasSet = false;
    const anew = (milliseconds: number): void => {
      console.error(`jobs: the machine's clock was set by ${Math.round(milliseconds / 1000)} s`);
      clockWasSet = true;
      own.stop().catch(() => {});
    };
    events.on("cron:prematureTimer", ({ currentTimestamp: now, expectedTimestamp: due }) => {
      if (due - now > SET_BACK_MS) anew(now - due);
    });
    events.on("cron:overdueTimer", ({ currentTimestamp: now, expectedTimestamp: due }) => {
      if (now - due > MADE_UP_MS) anew(now - due);
    });
    const started = once(events as EventEmitter, "cron:started");
    const pool = openQueuePool(url, 2, (error) => console.error(`jobs: ${error.message}`));
    const own = await run({
      pgPool: pool,
      concurrency: 0,
      crontab,
      noHandleSignals: true,
      logger: new Logger(() => (level, message) => {
        if (level === "error") console.error(`jobs: ${message}`);
      }),
      events,
      taskList: {},
    }).catch(async (error: unknown) => {
      await pool.end();
      throw error;
    });
    const ended = own.promise.catch((error: unknown) => console.error("jobs:", error)).then(() => pool.end());
    if (stopping) return own.stop();
    runner = own;
    void ended.then(() => again(clockWasSet ? 0 : AGAIN_MS));
    await Promise.race([started, own.promise.catch(() => {})]);
    begun?.();
  };
  let going: Promise<void> = Promise.resolve();
  const again = async (pause: number): Promise<void> => {
    await wait(pause, undefined, { ref: false });
    if (stopping) return;
    try {
      await (going = begin());
    } catch (error) {
      console.error("jobs:", error);
      await again(AGAIN_MS);
    }
  };
  await begin();
  // After the database was away the queue's timer begins anew by itself, and nobody is told that the clock was set meanwhile.
  const forgetting = setInterval(() => void forgetTimeToCome(owner).catch(() => {}), FORGET_MS);
  return {
    stop: async () => {
      stopping = true;
      clearInterval(forgetting);
      await runner?.stop().catch(() => {});
      await going;
    },
  };
}
