import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CRASH_LIMIT } from "../../core/jobs/processes.ts";
import { startJobs } from "../../core/jobs/start.ts";
import { openOwner, type Owner } from "../../core/database.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { tables as identity } from "../identity/tables.ts";
import { tables as registryTables } from "../registry/tables.ts";
import { monitoring } from "./index.ts";

let platform: Platform;
let office: Person;
let owner: Owner;
beforeAll(async () => {
  platform = await startPlatform();
  owner = openOwner(platform.databaseUrl);
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", "C2"]);
  await registryTables(database)
    .insertInto("unit_site")
    .values(["C1", "C2"].map((unit_id) => ({ id: randomUUID(), unit_id, url: `http://${unit_id}.test/` })))
    .execute();
  office = await platform.person("office");
});
afterAll(async () => {
  await owner.end();
  await platform.close();
});

interface Run {
  state: string;
  sites: { unitId: string; state: string; fault: string | null; trouble: string | null }[];
  abilities: Record<"cancel" | "retry", { possible: boolean; why: string | null }>;
}
const start = async (): Promise<string> =>
  (await office.send("POST", "/api/runs", { year: 2019 })).json<{ id: string }>().id;
const runOf = async (id: string): Promise<Run> => (await office.get(`/api/runs/${id}`)).json<Run>();
const waiting = async (): Promise<number> =>
  (await owner`select 1 from graphile_worker.jobs where key like 'inspect:%'`).length;

const waits = async (person: Person) =>
  (await person.get("/api/waiting"))
    .json<{ waiting: { kind: string; count: number; link: string }[] }>()
    .waiting.filter((one) => one.kind.startsWith("monitoring."))
    .map((one) => [one.kind, one.count, one.link]);

test("a look under which the program dies again and again ends as ours, and with it the run", async () => {
  const id = await start();
  await owner`insert into job_crash (job_id, times) select id, ${CRASH_LIMIT - 1}::int from graphile_worker.jobs where key like 'inspect:%'`;
  await owner`update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now(), attempts = 1
    where key like 'inspect:%'`;
  const jobs = await startJobs(platform.databaseUrl, platform.as(null), {
    jobs: {},
    givenUp: monitoring.givenUp ?? {},
    concurrency: 1,
    alone: true,
    beatMs: 20,
  });
  await expect.poll(async () => (await runOf(id)).state).toBe("finished");
  await jobs.stop();
  const run = await runOf(id);
  expect(run.sites).toMatchObject([
    {
      unitId: "C1",
      state: "failed",
      fault: "ours",
      trouble: expect.stringContaining("与该单位无关") as string,
    },
    { unitId: "C2", state: "failed", fault: "ours" },
  ]);
  expect(await waiting()).toBe(0);
});

test("the office ends a run and looks again at what was left; the buttons say why not otherwise", async () => {
  const id = await start();
  expect(await waiting()).toBe(2);
  expect((await runOf(id)).abilities).toMatchObject({
    cancel: { possible: true },
    retry: { possible: false, why: expect.stringContaining("无须重试") as string },
  });
  expect((await office.send("POST", `/api/runs/${id}/retry`)).statusCode).toBe(409);
  const ended = await office.send("POST", `/api/runs/${id}/cancel`);
  expect([ended.statusCode, ended.json()]).toEqual([200, { sites: 2 }]);
  expect(await runOf(id)).toMatchObject({
    state: "finished",
    sites: [
      {
        state: "failed",
        fault: "ours",
        trouble: expect.stringContaining("本次监测提前结束") as string,
      },
      { state: "failed" },
    ],
    abilities: { cancel: { possible: false }, retry: { possible: true } },
  });
  expect((await office.send("POST", `/api/runs/${id}/cancel`)).statusCode).toBe(409);
  // What is left waits for the office, of a unit that one stays out of for the others; never for a unit.
  expect(await waits(office)).toEqual([["monitoring.failed", 2, "/runs"]]);
  const away = await platform.person("office");
  await identity(platform.as(null).database)
    .insertInto("employment")
    .values({ account_id: away.viewer.accountId, unit_id: "C1", present: true })
    .execute();
  expect(await waits(away)).toEqual([["monitoring.failed", 1, "/runs"]]);
  expect(await waits(await platform.person("officer", "C1"))).toEqual([]);
  const again = await office.send("POST", `/api/runs/${id}/retry`);
  expect([again.statusCode, again.json()]).toEqual([200, { sites: 2 }]);
  expect(await runOf(id)).toMatchObject({
    state: "running",
    sites: [
      { state: "queued", fault: null, trouble: null },
      { state: "queued", fault: null, trouble: null },
    ],
  });
  // A waiting job of the same site is replaced, not doubled.
  expect(await waiting()).toBe(2);
  expect((await office.send("POST", `/api/runs/${randomUUID()}/cancel`)).statusCode).toBe(404);
});
