import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client, PlatformRefusal } from "../province/src/demo/client.ts";
import { openOwner, type Owner } from "../server/src/core/database.ts";
import { startCluster, type Cluster } from "../server/src/core/postgres/cluster.ts";

const PASSWORD = "Fault-2020!";
const SERVER = join(import.meta.dirname, "..", "server", "src", "main.ts");
const UNIT = "C001";

/** How often one contribution is sent before the test gives up on it. */
const TRIES = 40;
/** Writers at once, and acknowledged contributions before each fault. */
const WRITERS = 8;
const BETWEEN = 24;

let folder: string;
let cluster: Cluster;
let child: ReturnType<typeof spawn>;
let office: Client;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-faults-"));
  cluster = await startCluster({ folder: join(folder, "cluster") });
  const owner = openOwner(cluster.url("postgres"));
  await owner`create database mingcha`;
  await owner.end();
  child = spawn(process.execPath, [SERVER, "serve", "--json"], {
    env: {
      ...process.env,
      DATABASE_URL: cluster.url("mingcha"),
      MINGCHA_DATA: join(folder, "data"),
      MINGCHA_PORT: "0",
      MINGCHA_SITES_AT_ONCE: "2",
    },
    // What the program says of its lost connections is not the test's.
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
  ({ address } = JSON.parse(line) as { address: string });
  await new Client(address).json("POST", "/api/setup", {
    login: "admin",
    name: "管理员",
    password: PASSWORD,
  });
  const system = await new Client(address).signIn("admin", PASSWORD);
  const account = { login: "office", name: "检查工作组", role: "office", unitId: null, password: PASSWORD };
  await system.json("POST", "/api/accounts", { ...account, mustChangePassword: false });
  const inside = openOwner(cluster.url("mingcha"));
  await inside`insert into unit (id, name, short_name, kind, order_number, person_order)
    values (${UNIT}, '测试学院', '测试', 'college', 1, 1)`;
  await inside.end();
  office = await new Client(address).signIn("office", PASSWORD);
});
afterAll(async () => {
  child.kill("SIGTERM");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Tally {
  acknowledged: string[];
  /** Answers 503, by what they said was done. */
  nothingDone: number;
  unknown: number;
}

/** Sends one contribution until it is there, as a careful person would: again at once when nothing was done, else after a look. */
async function send(title: string, tally: Tally): Promise<void> {
  let inDoubt = false;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      await office.json("POST", "/api/contributions", {
        unitId: UNIT,
        title,
        category: "news",
        body: "正文",
      });
      tally.acknowledged.push(title);
      return;
    } catch (error) {
      if (!(error instanceof PlatformRefusal)) throw error;
      if (error.status === 409) {
        // "Nothing was done" must have been true: only an unknown end may have left the contribution there.
        expect(inDoubt, `${title}: said that nothing was done, but it was`).toBe(true);
        tally.acknowledged.push(title);
        return;
      }
      expect([error.status, error.code], error.message).toEqual([503, "database-unavailable"]);
      const { outcome } = error.details as { outcome: string };
      if (outcome === "unknown") {
        inDoubt = true;
        tally.unknown += 1;
      } else tally.nothingDone += 1;
    }
  }
  throw new Error(`${title} was refused ${TRIES} times.`);
}

async function underLoad(name: string, faults: ((owner: Owner) => Promise<void>)[]): Promise<Tally> {
  const tally: Tally = { acknowledged: [], nothingDone: 0, unknown: 0 };
  const load = { running: true };
  const sent: string[] = [];
  const writer = async (number: number): Promise<void> => {
    for (let count = 0; load.running; count += 1) {
      const title = `${name} ${number}-${count}`;
      sent.push(title);
      await send(title, tally);
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
  const progressed = async (): Promise<void> => {
    const from = tally.acknowledged.length;
    await Promise.race([
      expect.poll(() => tally.acknowledged.length).toBeGreaterThan(from + BETWEEN),
      writers,
    ]);
  };
  try {
    await progressed();
    for (const fault of faults) {
      const owner = openOwner(cluster.url("postgres"));
      await fault(owner);
      await owner.end();
      await progressed();
    }
  } finally {
    load.running = false;
    await writers;
  }
  const inside = openOwner(cluster.url("mingcha"));
  const rows = await inside`select title, count(*)::int as times from contribution
    where title like ${`${name} %`} group by title`;
  const [{ audited }] = (await inside`select count(*)::int as audited from audit
    where action = 'content.submit-contribution' and detail->>'title' like ${`${name} %`}`) as [
    { audited: number },
  ];
  await inside.end();
  expect(rows.map((row) => String(row["title"])).sort()).toEqual([...new Set(tally.acknowledged)].sort());
  expect(rows.every((row) => row["times"] === 1)).toBe(true);
  expect(audited).toBe(rows.length);
  expect(tally.acknowledged.length).toBe(sent.length);
  expect(child.exitCode).toBeNull();
  return tally;
}

/** Cuts every connection to the platform's database. */
const killBackends = async (owner: Owner): Promise<void> => {
  await owner`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'mingcha'`;
};
const restart = (mode: "fast" | "immediate") => async (): Promise<void> => {
  await cluster.down(mode);
  await cluster.up();
};

test("backends killed under load, 6 times: the program lives, nothing is lost or doubled, and what it says is true", async () => {
  await underLoad("断开", Array<typeof killBackends>(6).fill(killBackends));
});

test("the server restarted under load, 6 times: the same", async () => {
  await underLoad("重启", [
    restart("fast"),
    restart("immediate"),
    restart("fast"),
    restart("immediate"),
    restart("fast"),
    restart("immediate"),
  ]);
});

test("while the database is away, people and programs are told so with 503, and served when it is back", async () => {
  await cluster.down("fast");
  const [program, page] = await Promise.all([
    fetch(`${address}/api/health`),
    fetch(`${address}/`, { headers: { accept: "text/html" } }),
  ]);
  expect(program.status).toBe(503);
  expect(program.headers.get("retry-after")).toBe("3");
  expect(await program.json()).toMatchObject({
    code: "database-unavailable",
    message: "数据库暂时连接不上，请几秒后重试。没有任何改动。",
  });
  expect(page.status).toBe(503);
  expect(await page.text()).toContain("数据库暂时连接不上，请几秒后重试");
  await cluster.up();
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  expect(child.exitCode).toBeNull();
});

test("jobs go on after the database was away: what is added is taken", async () => {
  const owner = openOwner(cluster.url("postgres"));
  await killBackends(owner);
  await owner.end();
  const watcher = openOwner(cluster.url("mingcha"));
  const added =
    await watcher`select graphile_worker.add_job('reminders:sweep', '{}'::json, max_attempts => 1)`;
  expect(added).toHaveLength(1);
  await expect
    .poll(
      async () =>
        (await watcher`select 1 from graphile_worker.jobs where task_identifier = 'reminders:sweep'`).length,
    )
    .toBe(0);
  await watcher.end();
});
