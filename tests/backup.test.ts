import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { randomBytes, randomInt } from "node:crypto";
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client, PlatformRefusal } from "../province/src/demo/client.ts";
import { openOwner } from "../server/src/core/database.ts";
import { killsOf } from "../server/testing/kills.ts";
import { runningCluster } from "../server/src/core/postgres/cluster.ts";

const execute = promisify(execFile);
const SERVER = join(import.meta.dirname, "..", "server", "src", "main.ts");
const PASSWORD = "Backup-2020!";
/** More by hand: `MINGCHA_KILLS=100 npm test -- tests/backup`. */
const KILLS = killsOf(4);
const SECRET = "口令 with spaces 2020";

let folder: string;
let plain: string;
let sealed: string;
const children: ReturnType<typeof spawn>[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-backup-"));
  // PostgreSQL's own user must pass through, so that the clusters lie here also when the tests run as root.
  await chmod(folder, 0o711);
  plain = join(folder, "plain.tar");
  sealed = join(folder, "sealed.backup");
});
afterAll(async () => {
  for (const child of children) await stop(child);
  await rm(folder, { recursive: true, force: true });
});

const environment = (data: string, more: Record<string, string> = {}) => ({
  ...process.env,
  MINGCHA_DATA: join(folder, data),
  MINGCHA_PORT: "0",
  MINGCHA_SITES_AT_ONCE: "2",
  ...more,
});

async function serve(data: string, more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [SERVER, "serve", "--json"], {
    env: environment(data, more),
    stdio: ["ignore", "pipe", "ignore"],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, address: (JSON.parse(line) as { address: string }).address };
}
async function stop(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
const run = (data: string, words: string[], more: Record<string, string> = {}) =>
  execute(process.execPath, [SERVER, ...words], { env: environment(data, more) });
const refusal = (data: string, words: string[], more: Record<string, string> = {}) =>
  run(data, words, more).then(
    () => "it was done",
    (error: { stderr: string; code: number }) => `${error.code} ${error.stderr.trim()}`,
  );

/** Every row of every table, as text, sorted. */
async function everything(url: string): Promise<Record<string, string[]>> {
  const owner = openOwner(url);
  await owner.unsafe("set timezone = 'UTC'");
  const tables = await owner<{
    at: string;
  }>`select format('%I.%I', schemaname, tablename) as at from pg_tables
    where schemaname in ('public', 'graphile_worker') and not (schemaname = 'graphile_worker' and tablename = 'migrations') order by 1`;
  const out: Record<string, string[]> = {};
  for (const { at } of tables) {
    const rows = (await owner.unsafe(`select t::text as row from ${at} t order by 1`)) as { row: string }[];
    out[at] = rows.map((one) => one.row);
  }
  out["sequences"] = (
    await owner`select sequencename || ' ' || last_value as row from pg_sequences where last_value is not null order by 1`
  ).map((one) => String(one["row"]));
  await owner.end();
  return out;
}
async function below(path: string): Promise<Record<string, string>> {
  const names = await readdir(path, { recursive: true });
  const out: Record<string, string> = {};
  for (const name of names.sort())
    if ((await stat(join(path, name))).isFile())
      out[name] = (await readFile(join(path, name))).toString("base64");
  return out;
}

test("a backup made while people write; one made at rest, restored elsewhere, has every row and file the same", async () => {
  const first = await serve("one");
  await new Client(first.address).json("POST", "/api/setup", {
    login: "admin",
    name: "管理员",
    password: PASSWORD,
  });
  const system = await new Client(first.address).signIn("admin", PASSWORD);
  const office = { login: "office", name: "检查工作组", role: "office", unitId: null, password: PASSWORD };
  await system.json("POST", "/api/accounts", { ...office, mustChangePassword: false });
  const url = (await runningCluster(join(folder, "one", "database")))!.url("mingcha");
  const owner = openOwner(url);
  await owner`insert into unit (id, name, short_name, kind, order_number, person_order)
    values ('C001', ${"制表符\t换行\n反斜杠\\学院"}, '测试', 'college', 1, 1)`;
  // A job that waits, a file, and rows whose triggers must not run again.
  await owner`select graphile_worker.add_job('nobody.knows', '{"a": "甲"}'::json, run_at => now() + interval '1 day')`;
  // A table larger than the buffers on its way.
  await owner`insert into audit (at, actor, action, subject)
    select now(), '测试', 'test.fill', repeat(md5(n::text), 20) from generate_series(1, 4000) n`;
  const bytes = randomBytes(300_000);
  const shelf = join(folder, "one", "files", "1e");
  await mkdir(shelf, { recursive: true });
  await writeFile(join(shelf, "1ef7b1a0-0000-4000-8000-000000000001"), bytes);
  const client = await new Client(first.address).signIn("office", PASSWORD);
  const load = { writing: true };
  let written = 0;
  const writers = Promise.all(
    [1, 2, 3].map(async (number) => {
      for (let count = 0; load.writing; count += 1) {
        const title = `边备份边写 ${number}-${count}`;
        await client.json("POST", "/api/contributions", {
          unitId: "C001",
          title,
          category: "news",
          body: "正文",
        });
        written += 1;
      }
    }),
  );
  await expect.poll(() => written).toBeGreaterThan(10);
  const said = await run("one", ["backup", plain]);
  load.writing = false;
  await writers;
  expect(said.stdout).toMatch(/plain\.tar: \d+ tables, \d+ rows, \d+ files, not encrypted\.\n$/);
  // One moment: each contribution with its audit row.
  await stop(first.child);

  // A second one at rest is compared row by row.
  await owner.end();
  await run("one", ["backup", sealed], { MINGCHA_BACKUP_PASSWORD: SECRET });
  expect((await readFile(sealed)).includes("admin")).toBe(false);
  expect(await refusal("two", ["restore", sealed])).toContain("The backup is encrypted");
  expect(await refusal("two", ["restore", sealed], { MINGCHA_BACKUP_PASSWORD: "wrong" })).toContain(
    "the password is wrong",
  );
  await run("two", ["restore", sealed], { MINGCHA_BACKUP_PASSWORD: SECRET });
  // Without jobs: what runs by the minute would run in one before it is read and in the other after.
  const still = { MINGCHA_JOBS: "off" };
  const [one, two] = [await serve("one", still), await serve("two", still)];
  const at = async (data: string) => (await runningCluster(join(folder, data, "database")))!.url("mingcha");
  const [before, after] = [await everything(await at("one")), await everything(await at("two"))];
  // Signs of life are each program's own.
  for (const side of [before, after]) {
    delete side["public.job_process"];
    for (const name of Object.keys(side)) if (name.includes("known_crontabs")) delete side[name];
  }
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const [table, rows] of Object.entries(before)) expect(after[table], table).toEqual(rows);
  expect(before["public.contribution"]!.length).toBeGreaterThan(10);
  const kept = async (data: string) =>
    Object.entries(await below(join(folder, data, "files"))).filter(
      ([name]) => !name.startsWith("incoming/"),
    );
  expect(await kept("two")).toEqual(await kept("one"));
  const again = await new Client(two.address).signIn("office", PASSWORD);
  const { id } = await again.json<{ id: string }>("POST", "/api/contributions", {
    unitId: "C001",
    title: "恢复之后",
    category: "news",
    body: "正文",
  });
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await refusal("two", ["restore", sealed], { MINGCHA_BACKUP_PASSWORD: SECRET })).toContain(
    "A Mingcha is running",
  );
  await stop(one.child);
  await stop(two.child);
  expect(await refusal("two", ["restore", sealed], { MINGCHA_BACKUP_PASSWORD: SECRET })).toContain(
    "nothing was changed",
  );
});

test("the backup made under load is one moment: every contribution with its audit row", async () => {
  await run("three", ["restore", plain]);
  const { child } = await serve("three");
  const owner = openOwner((await runningCluster(join(folder, "three", "database")))!.url("mingcha"));
  const [counts] = await owner`select (select count(*)::int from contribution) as rows,
    (select count(*)::int from audit where action = 'content.submit-contribution') as audited`;
  await owner.end();
  await stop(child);
  expect(counts!["rows"]).toBeGreaterThan(10);
  expect(counts!["audited"]).toBe(counts!["rows"]);
});

test("into a PostgreSQL of one's own, and out of it", async () => {
  const cluster = process.env["MINGCHA_TEST_CLUSTER"]!;
  const name = `backup_${randomBytes(4).toString("hex")}`;
  const server = openOwner(cluster.replace("DATABASE", "postgres"));
  await server.unsafe(`create database ${name}; `);
  const own = { DATABASE_URL: cluster.replace("DATABASE", name) };
  try {
    await run("own", ["restore", plain], own);
    const copy = join(folder, "own.tar");
    await run("own", ["backup", copy], own);
    expect(await refusal("own-again", ["restore", copy], own)).toContain("The database is not empty");
    await run("four", ["restore", copy]);
    const { child } = await serve("four");
    const four = await everything((await runningCluster(join(folder, "four", "database")))!.url("mingcha"));
    const there = await everything(own.DATABASE_URL);
    await stop(child);
    expect(four["public.audit"]).toEqual(there["public.audit"]);
    expect(four["public.contribution"]).toEqual(there["public.contribution"]);
  } finally {
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  }
});

test("a backup that is killed leaves no file under its name, and the next one clears what it left", async () => {
  const place = join(folder, "killed");
  await mkdir(place);
  const target = join(place, "one.tar");
  const left = async () => (await readdir(place)).filter((name) => name.startsWith(".mingcha-backup-"));
  const written = async (): Promise<number> => {
    const names = await readdir(place, { recursive: true }).catch(() => []);
    return names.length;
  };
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, [SERVER, "backup", target], {
      env: environment("two"),
      stdio: "ignore",
    });
    const gone = once(child, "exit");
    const until = (await written()) + randomInt(1, 60);
    await expect
      .poll(async () => child.exitCode !== null || (await written()) >= until, { interval: 5 })
      .toBe(true);
    child.kill("SIGKILL");
    const [, signal] = (await gone) as [number | null, string | null];
    if (signal === "SIGKILL") {
      killed += 1;
      expect(await readdir(place)).not.toContain("one.tar");
    } else await rm(target);
  }
  expect(killed).toBeGreaterThan(0);
  console.log(`backup: ${KILLS} tried, ${killed} killed before the end, 0 files left under the name`);
  await run("two", ["backup", target]);
  expect(await left()).toEqual([]);
  expect((await run("six", ["restore", target])).stdout).toContain("compared with what was saved");
});

test("a backup that was cut off or changed is refused whole, and the place stays empty for a good one", async () => {
  const { size } = await stat(plain);
  const [cut, changed, sealedCut] = ["cut.tar", "changed.tar", "cut.backup"].map((name) =>
    join(folder, name),
  );
  await copyFile(plain, cut!);
  await truncate(cut!, size - 200_000);
  expect(await refusal("five", ["restore", cut!])).toMatch(/^2 .*not complete/);
  const bytes = await readFile(plain);
  bytes[Math.floor(size / 2)]! ^= 1;
  await writeFile(changed!, bytes);
  expect(await refusal("five", ["restore", changed!])).toMatch(/^2 .*(damaged|not complete)/);
  await copyFile(sealed, sealedCut!);
  await truncate(sealedCut!, (await stat(sealed)).size - 20);
  expect(await refusal("five", ["restore", sealedCut!], { MINGCHA_BACKUP_PASSWORD: SECRET })).toMatch(
    /^2 .*(cut off|not complete)/,
  );
  expect((await run("five", ["restore", plain])).stdout).toContain("compared with what was saved");
});

test("a platform whose data are missing says so and lets nobody set it up anew", async () => {
  await rm(join(folder, "five", "database"), { recursive: true, force: true });
  const { child, address } = await serve("five");
  const page = await fetch(`${address}/console/`, { headers: { accept: "text/html" } });
  expect([page.status, await page.text()]).toEqual([
    503,
    expect.stringContaining("但现在连接的数据库中没有数据，已停止服务"),
  ]);
  const setUp = new Client(address).json("POST", "/api/setup", {
    login: "intruder",
    name: "路人",
    password: PASSWORD,
  });
  await expect(setUp).rejects.toThrow(PlatformRefusal);
  await expect(setUp).rejects.toMatchObject({ status: 503, code: "data-missing" });
  await stop(child);
});
