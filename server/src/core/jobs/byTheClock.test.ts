import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openOwner, type Owner } from "../database.ts";
import { startPlatform, type Platform } from "../../../testing/platform.ts";
import { startByTheClock } from "./byTheClock.ts";

const CRONTAB = "* * * * * test:each-minute\n40 18 * * * test:nightly";
let platform: Platform;
let owner: Owner;
let stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  platform = await startPlatform();
  owner = openOwner(platform.databaseUrl);
});
/** The machine's clock stands still between two settings; the timers go on. */
let now = 0;
class StandingDate extends Date {
  constructor(...given: []) {
    if (given.length > 0) super(...given);
    else super(now);
  }
  static override now = (): number => now;
}
beforeEach(() => void vi.stubGlobal("Date", StandingDate));
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  vi.unstubAllGlobals();
  await owner`delete from graphile_worker._private_jobs`;
  await owner`delete from graphile_worker._private_known_crontabs`;
});
afterAll(async () => {
  await owner.end();
  await platform.close();
});

/** A tenth of a second before the minute: what is due then is waited for so long. */
const before = (minute: string): void => void (now = Date.parse(`${minute}Z`) - 100);
const at = (minute: string): void => void (now = Date.parse(`${minute}Z`) + 1);
let begun = 0;
const start = async (): Promise<void> => {
  begun = 0;
  stops.push((await startByTheClock(platform.databaseUrl, owner, CRONTAB, () => (begun += 1))).stop);
};
const due = async (): Promise<string[]> =>
  (
    await owner`select task_identifier as task, to_char(run_at at time zone 'utc', 'DD HH24:MI') as at
      from graphile_worker.jobs order by id`
  ).map((job) => `${job["task"]} ${job["at"]}`);
const added = (...jobs: string[]): Promise<void> => expect.poll(due).toEqual(jobs);

test("a clock set back under the running program: the next minute is told by the new time, and a nightly job is not left out", async () => {
  before("2020-03-02T18:40:00");
  await start();
  at("2020-03-02T18:40:00");
  await added("test:each-minute 02 18:40", "test:nightly 02 18:40");
  await stops.pop()!();
  before("2020-03-02T18:41:00");
  await start();
  before("2020-03-01T18:40:00");
  // It finds out when its time has not come, and begins anew.
  await expect.poll(() => begun).toBe(2);
  at("2020-03-01T18:40:00");
  await added(
    "test:each-minute 02 18:40",
    "test:nightly 02 18:40",
    "test:each-minute 01 18:40",
    "test:nightly 01 18:40",
  );
});

test("a clock that was set back while the program was off holds nothing up until the time comes again", async () => {
  before("2021-03-02T18:40:00");
  await start();
  at("2021-03-02T18:40:00");
  await added("test:each-minute 02 18:40", "test:nightly 02 18:40");
  await stops.pop()!();
  await owner`delete from graphile_worker._private_jobs`;
  before("2020-03-02T07:15:00");
  await start();
  at("2020-03-02T07:15:00");
  await added("test:each-minute 02 07:15");
});

test("a clock set back by seconds does nothing twice", async () => {
  before("2020-03-02T18:40:00");
  await start();
  at("2020-03-02T18:40:00");
  await added("test:each-minute 02 18:40", "test:nightly 02 18:40");
  await stops.pop()!();
  before("2020-03-02T18:40:00");
  await start();
  at("2020-03-02T18:41:00");
  await added("test:each-minute 02 18:40", "test:nightly 02 18:40", "test:each-minute 02 18:41");
});

test("what was due while the machine slept is made up for; a clock set ahead by a year is no year of minutes", async () => {
  before("2020-03-02T18:39:00");
  await start();
  at("2020-03-02T18:41:00");
  const slept = [
    "test:each-minute 02 18:39",
    "test:each-minute 02 18:40",
    "test:nightly 02 18:40",
    "test:each-minute 02 18:41",
  ];
  await added(...slept);
  await stops.pop()!();
  before("2020-03-02T18:42:00");
  await start();
  before("2021-03-02T18:40:00");
  await expect.poll(() => begun).toBe(2);
  at("2021-03-02T18:40:00");
  await added(...slept, "test:each-minute 02 18:42", "test:each-minute 02 18:40", "test:nightly 02 18:40");
});
