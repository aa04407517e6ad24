import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadProvince, serveProvince, unitsWorkbook } from "@mingcha/province";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import type { RunView } from "../province/src/demo/steps/monitoring.ts";
import { openOwner } from "../server/src/core/database.ts";
import { startBucket, type BucketService } from "../server/testing/bucket.ts";
import { killsOf } from "../server/testing/kills.ts";
import { dropDatabase } from "../server/testing/dropDatabase.ts";

const PASSWORD = "Several-2020!";
const SERVER = join(import.meta.dirname, "..", "server", "src", "main.ts");
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Units inspected, and workers killed while they are (more by hand: MINGCHA_KILLS); each machine's data folder is its own. */
const UNITS = 8;
const KILLS = killsOf(6);
const KEY = randomBytes(32).toString("hex");

let folder: string;
let bucket: BucketService;
let url: string;
let name: string;
let sites: Awaited<ReturnType<typeof serveProvince>>;
const whole = loadProvince();
const province = { ...whole, units: whole.units.filter((unit) => unit.site).slice(20, 20 + UNITS) };
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-several-"));
  bucket = await startBucket();
  sites = await serveProvince(province);
});
afterAll(async () => {
  await sites.close();
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const child of running) await end(child, "SIGKILL");
  const owner = openOwner(process.env["MINGCHA_TEST_CLUSTER"]!.replace("DATABASE", "postgres"));
  await dropDatabase(owner, name);
  await owner.end();
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

async function freshDatabase(): Promise<void> {
  const cluster = process.env["MINGCHA_TEST_CLUSTER"]!;
  name = `several_${randomBytes(4).toString("hex")}`;
  url = cluster.replace("DATABASE", name);
  const owner = openOwner(cluster.replace("DATABASE", "postgres"));
  await owner.unsafe(`create database ${name}`);
  await owner.end();
}

/** A process of the platform on a machine of its own: another data folder. */
async function start(command: "serve" | "work", machine: string, more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [SERVER, command, "--json"], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      MINGCHA_DATA: join(folder, name, machine),
      MINGCHA_PORT: "0",
      MINGCHA_CLOCK: province.clock,
      MINGCHA_RESOLVE: Object.entries(sites.resolve)
        .map(([host, to]) => `${host}:${to.address}:${to.port}`)
        .join(","),
      MINGCHA_HALL_HOSTS: province.hallHosts.join(","),
      MINGCHA_REQUESTS_PER_SECOND: "6",
      MINGCHA_SITES_AT_ONCE: "2",
      MINGCHA_CRAWL_PROCESSES: "1",
      MINGCHA_CRAWL_BROWSER: "off",
      MINGCHA_SECRET_KEY: KEY,
      ...more,
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  running.add(child);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, address: (JSON.parse(line) as { address: string }).address };
}

async function office(address: string): Promise<Client> {
  await new Client(address).json("POST", "/api/setup", {
    login: "admin",
    name: "管理员",
    password: PASSWORD,
  });
  const system = await new Client(address).signIn("admin", PASSWORD);
  const account = { login: "office", name: "检查工作组", role: "office", unitId: null, password: PASSWORD };
  await system.json("POST", "/api/accounts", { ...account, mustChangePassword: false });
  const client = await new Client(address).signIn("office", PASSWORD);
  await client.upload("/api/units/import?apply=yes", await unitsWorkbook(province), XLSX);
  return client;
}

/** Two web servers and three workers inspect a few sites; workers, and once a web server, are killed at random. */
async function inspectUnderKills(store: Record<string, string>): Promise<void> {
  await freshDatabase();
  const web = [await start("serve", "one", { ...store, MINGCHA_JOBS: "off" })];
  const client = await office(web[0]!.address);
  web.push(await start("serve", "two", { ...store, MINGCHA_JOBS: "off" }));
  const other = await new Client(web[1]!.address).signIn("office", PASSWORD);
  const workers = [1, 2, 3].map((number) => start("work", `worker-${number}`, store));
  await Promise.all(workers);
  const { id } = await client.json<{ id: string }>("POST", "/api/runs", { year: 2019 });
  const runNow = (of: Client) => of.json<RunView>("GET", `/api/runs/${id}`);
  const killed = { workers: 0, servers: 0 };
  while (killed.workers < KILLS) {
    const before = await runNow(other);
    if (before.state === "finished") break;
    // At any moment of somebody's work: after some more requests of the run, or a site that ended.
    const asked = (run: RunView): number =>
      run.sites.reduce((sum, site) => sum + site.requests + (site.state === "done" ? 1 : 0), 0);
    const until = asked(before) + randomInt(1, 10);
    await expect
      .poll(async () => {
        const now = await runNow(other);
        return now.state === "finished" || asked(now) >= until || asked(now) < asked(before);
      })
      .toBe(true);
    const place = randomInt(workers.length);
    await end((await workers[place]!).child, "SIGKILL");
    killed.workers += 1;
    workers[place] = start("work", `worker-${place + 1}`, store);
    if (killed.workers === 2) {
      await end(web[0]!.child, "SIGKILL");
      killed.servers += 1;
      web[0] = await start("serve", "one", { ...store, MINGCHA_JOBS: "off" });
    }
  }
  await expect.poll(async () => (await runNow(other)).state, { timeout: 600_000 }).toBe("finished");
  expect(killed.workers).toBeGreaterThan(0);
  await Promise.all(workers);
  const run = await runNow(other);
  expect(run.sites.map((site) => site.state)).toEqual(Array(UNITS).fill("done"));
  const again = await new Client(web[0]!.address).signIn("office", PASSWORD);
  const owner = openOwner(url);
  try {
    for (const unit of province.units) {
      const { packages } = await again.json<{ packages: { id: string; sha256: string }[] }>(
        "GET",
        `/api/units/${unit.id}/packages`,
      );
      expect(packages).toHaveLength(1);
      for (const reader of [again, other]) {
        const bytes = await reader.download(`/api/packages/${packages[0]!.id}.wacz`);
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(packages[0]!.sha256);
      }
    }
    const [audited] =
      await owner`select count(*)::int as n from audit where action = 'monitoring.finish-site'`;
    expect(audited?.["n"]).toBe(UNITS);
    const doubled =
      await owner`select unit_id, key, count(*) from fact where evidence::text like $$%packageId%$$ group by 1, 2 having count(*) > 1`;
    expect(doubled).toEqual([]);
  } finally {
    await owner.end();
  }
  console.log(
    `several machines: ${killed.workers} workers and ${killed.servers} web servers killed, ${UNITS} of ${UNITS} sites looked at once`,
  );
}

test("two serve, three work, one bucket, kills at random: nothing lost, nothing doubled, every package readable from both", async () => {
  await inspectUnderKills(bucket.environment);
});

test("the same with one shared folder", async () => {
  await inspectUnderKills({ MINGCHA_STORE: join(folder, "shared") });
});
