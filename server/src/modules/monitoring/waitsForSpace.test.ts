import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CrawlResult, Report } from "@mingcha/inspector";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openOwner, type Owner } from "../../core/database.ts";
import { isFull, StoreFull } from "../../core/files/full.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { tables as registry } from "../registry/tables.ts";
import { finishSite } from "./commands/finishSite.ts";
import { goOnWaiting } from "./commands/goOnWaiting.ts";
import { waitForSpace } from "./commands/waitForSpace.ts";

const UNITS = ["C1", "C2", "C3"];
let platform: Platform;
let office: Person;
let owner: Owner;
let runId: string;
beforeAll(async () => {
  platform = await startPlatform();
  owner = openOwner(platform.databaseUrl);
  const { database } = platform.as(null);
  await registerUnits(database, UNITS);
  await registry(database)
    .insertInto("unit_site")
    .values(UNITS.map((unit_id) => ({ id: randomUUID(), unit_id, url: `http://${unit_id}.test/` })))
    .execute();
  office = await platform.person("office");
});
afterAll(async () => {
  await owner.end();
  await platform.close();
});
beforeEach(async () => {
  runId = (await office.send("POST", "/api/runs", { year: 2019 })).json<{ id: string }>().id;
  await owner`delete from graphile_worker._private_jobs`;
  await owner`update site_run set waits_for = null where run_id <> ${runId}`;
});

const jobs = async (): Promise<string[]> =>
  (await owner`select key from graphile_worker.jobs where key like ${`inspect:${runId}:%`} order by key`).map(
    (row) => String(row["key"]).split(":")[2]!,
  );
const audits = async (action: string): Promise<number> =>
  Number((await owner`select count(*) as n from audit where action = ${action}`)[0]!["n"]);

/** The site is looked at, and there is no room. */
async function stop(unitId: string, minute: number): Promise<void> {
  const holder = randomUUID();
  await owner`update site_run set state = 'running', holder = ${holder}, waits_for = null, trouble = null,
    started_at = ${new Date(Date.UTC(2019, 0, 1, 0, minute))} where run_id = ${runId} and unit_id = ${unitId}`;
  await owner`delete from graphile_worker._private_jobs where key = ${`inspect:${runId}:${unitId}:0`}`;
  await waitForSpace(platform.as(null), { runId, unitId, place: 0 }, holder);
}

async function finish(unitId: string, files = platform.as(null).files): Promise<string> {
  const path = join(files.incoming, randomUUID());
  await writeFile(path, `package of ${unitId}`);
  await writeFile(`${path}.warc.gz`, "what was fetched");
  const site = { runId, unitId, place: 0, site: `http://${unitId}.test/`, year: 2019, path };
  await owner`update site_run set state = 'running' where run_id = ${runId} and unit_id = ${unitId} and state = 'queued'`;
  const report = { verdicts: [], inspection: {} } as unknown as Report;
  const result = { pages: 1, requests: 1, bytes: 10, seconds: 1, trouble: null } as unknown as CrawlResult;
  await finishSite({ ...platform.as(null), files }, { ...site, result, report }).catch((error: unknown) => {
    throw Object.assign(error as Error, { at: path });
  });
  return path;
}

test("while nothing can be stored one site at a time is tried, in turn, and the stop is written down once", async () => {
  const before = { stops: await audits("monitoring.wait-for-space"), ons: await audits("monitoring.go-on") };
  for (const [at, unitId] of UNITS.entries()) await stop(unitId, at);
  expect(await audits("monitoring.wait-for-space")).toBe(before.stops + 1);
  for (let round = 0; round < 4; round += 1) {
    expect(await goOnWaiting(platform.as(null))).toBe(1);
    const tried = UNITS[round % UNITS.length]!;
    expect(await jobs()).toEqual([tried]);
    await stop(tried, 10 + round);
  }
  expect(await audits("monitoring.wait-for-space")).toBe(before.stops + 1);
  expect(await audits("monitoring.go-on")).toBe(before.ons);
  // The next one finds room: then the others go on.
  await goOnWaiting(platform.as(null));
  expect(await jobs()).toEqual(["C2"]);
  await finish("C2");
  expect(await jobs()).toEqual(["C1", "C2", "C3"]);
  expect(await audits("monitoring.go-on")).toBe(before.ons + 1);
  expect(await goOnWaiting(platform.as(null))).toBe(0);
  // The next stop is one of its own.
  await stop("C3", 30);
  expect(await audits("monitoring.wait-for-space")).toBe(before.stops + 2);
});

test("a site that something else takes up at the same moment gets no second job", async () => {
  await stop("C1", 0);
  await owner.begin(async (other) => {
    await other`update site_run set state = 'running', waits_for = null where run_id = ${runId} and unit_id = 'C1'`;
    expect(await goOnWaiting(platform.as(null))).toBe(0);
  });
  expect(await goOnWaiting(platform.as(null))).toBe(0);
  expect((await jobs()).filter((one) => one === "C1")).toEqual([]);
});

const filesOf = async (): Promise<string[]> => {
  const out: string[] = [];
  for await (const id of platform.as(null).files.list()) out.push(id);
  return out.sort();
};

test("a package for which there is no room leaves nothing but the archive, whether folder or database is full", async () => {
  const { files } = platform.as(null);
  const before = await filesOf();
  const full = { ...files, adopt: () => Promise.reject(new StoreFull(new Error("ENOSPC"))) };
  const ends = (one: Promise<string>) =>
    one.then(
      () => null,
      (error: unknown) => error as Error & { at: string },
    );
  const folder = await ends(finish("C1", full));
  expect([isFull(folder), existsSync(folder!.at), existsSync(`${folder!.at}.warc.gz`)]).toEqual([
    true,
    false,
    true,
  ]);
  await owner.unsafe(`create function no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger no_room before insert on evidence_package for each row execute function no_room()`);
  try {
    const database = await ends(finish("C1"));
    expect([isFull(database), existsSync(`${database!.at}.warc.gz`)]).toEqual([true, true]);
  } finally {
    await owner.unsafe("drop trigger no_room on evidence_package; drop function no_room()");
  }
  expect(await filesOf()).toEqual(before);
  const kept = await finish("C1");
  expect(await filesOf()).toHaveLength(before.length + 1);
  expect([existsSync(kept), existsSync(`${kept}.warc.gz`)]).toEqual([false, false]);
});
