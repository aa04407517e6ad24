import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client, PlatformRefusal } from "../province/src/demo/client.ts";
import { closeDatabase, openDatabase, openOwner } from "../server/src/core/database.ts";
import type { RunView } from "../province/src/demo/steps/monitoring.ts";
import { dropDatabase } from "../server/testing/dropDatabase.ts";
import { registerUnits } from "../server/testing/units.ts";

const execute = promisify(execFile);
const SERVER = join(import.meta.dirname, "..", "server", "src", "main.ts");
const PASSWORD = "Disk-2020!";
/** How large a file may grow, in blocks of 512 bytes: the system ends a write beyond it as it ends one on a full disk, in the middle. */
const BLOCKS = 600;
const LARGE = BLOCKS * 512 + 100_000;

let folder: string;
let name: string;
let child: ChildProcess;
let address: string;
const environment = () => ({
  ...process.env,
  DATABASE_URL: process.env["MINGCHA_TEST_CLUSTER"]!.replace("DATABASE", name),
  MINGCHA_DATA: join(folder, "data"),
  MINGCHA_PORT: "0",
  MINGCHA_JOBS: "off",
});
/** A command of the platform whose files can't grow beyond the limit. */
const limited = (words: string[]): [string, string[]] => [
  "/bin/sh",
  ["-c", `ulimit -f ${BLOCKS}; exec "$@"`, "sh", process.execPath, SERVER, ...words],
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-disk-"));
  name = `disk_${randomBytes(4).toString("hex")}`;
  const owner = openOwner(process.env["MINGCHA_TEST_CLUSTER"]!.replace("DATABASE", "postgres"));
  await owner.unsafe(`create database ${name}`);
  await owner.end();
  child = spawn(...limited(["serve", "--json"]), { env: environment(), stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
  ({ address } = JSON.parse(line) as { address: string });
});
afterAll(async () => {
  child.kill("SIGTERM");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  const owner = openOwner(process.env["MINGCHA_TEST_CLUSTER"]!.replace("DATABASE", "postgres"));
  await dropDatabase(owner, name);
  await owner.end();
  await rm(folder, { recursive: true, force: true });
});

/** Files of the store, without the sign of life of the process. */
const kept = async (): Promise<string[]> =>
  (await readdir(join(folder, "data", "files"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== "alive")
    .map((entry) => entry.name);

test("a disk that takes no more in the middle of a file: one clear sentence, nothing half-written, and it goes on when there is room", async () => {
  await new Client(address).json("POST", "/api/setup", {
    login: "admin",
    name: "管理员",
    password: PASSWORD,
  });
  const system = await new Client(address).signIn("admin", PASSWORD);
  const account = { login: "office", name: "检查工作组", role: "office", unitId: null, password: PASSWORD };
  await system.json("POST", "/api/accounts", { ...account, mustChangePassword: false });
  const office = await new Client(address).signIn("office", PASSWORD);
  const upload = (size: number) =>
    office.upload(
      `/api/files?name=${encodeURIComponent("邮戳.pdf")}`,
      Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(size), Buffer.from("\n%%EOF\n")]),
      "application/octet-stream",
    );
  const refused = await upload(LARGE).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(PlatformRefusal);
  expect(refused).toMatchObject({
    status: 507,
    code: "store-full",
    message: expect.stringContaining(
      "存储空间已满，没有任何改动，请联系系统管理员清理磁盘后重试。",
    ) as string,
  });
  expect(await kept()).toEqual([]);
  const owner = openOwner(environment().DATABASE_URL);
  const [row] = await owner`select count(*)::int as n from kept_file`;
  await owner.end();
  expect(row!["n"]).toBe(0);
  await upload(1000);
  expect(await kept()).toHaveLength(1);
  expect(child.exitCode).toBeNull();
});

/** Pages whose bodies no compression makes smaller: together more than a file may hold. */
const PAGES = 24;
const filler = Array.from({ length: PAGES }, () => randomBytes(16_000).toString("base64"));

test("a crawl for which there is no room waits, says so and accuses nobody; with room it goes on with what it had", async () => {
  const asked = new Map<string, number>();
  const site = createServer((request, response) => {
    const path = request.url ?? "";
    if (!/mingcha/i.test(request.headers["user-agent"] ?? "") || request.method !== "GET")
      return response.end();
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const page = /^\/p(\d+)\.htm$/.exec(path)?.[1];
    const links = filler.map((_, at) => `<a href="/p${at}.htm">第${at}页</a>`).join("");
    const body = path === "/" ? links : page === undefined ? null : `<!-- ${filler[Number(page)] ?? ""} -->`;
    if (body === null) return response.writeHead(404).end("none");
    return response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(`<title>示例学院</title><h1>示例学院</h1><p>${"内容".repeat(300)}</p>${body}`);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const more = {
    ...environment(),
    MINGCHA_RESOLVE: `full.test:127.0.0.1:${(site.address() as AddressInfo).port}`,
    MINGCHA_REQUESTS_PER_SECOND: "200",
    MINGCHA_CRAWL_BROWSER: "off",
  };
  const stopped = async (worker: ChildProcess): Promise<void> => {
    worker.kill("SIGTERM");
    if (worker.exitCode === null && worker.signalCode === null) await once(worker, "exit");
  };
  const database = openDatabase(environment().DATABASE_URL);
  await registerUnits(database, ["C1"]);
  await closeDatabase(database);
  const owner = openOwner(environment().DATABASE_URL);
  await owner`insert into unit_site (id, unit_id, url) values (gen_random_uuid(), 'C1', 'http://full.test/')`;
  const office = await new Client(address).signIn("office", PASSWORD);
  const { id } = await office.json<{ id: string }>("POST", "/api/runs", { year: 2019, unitIds: ["C1"] });
  const run = () =>
    office.json<Omit<RunView, "sites"> & { sites: { state: string; trouble: string | null }[] }>(
      "GET",
      `/api/runs/${id}`,
    );
  const [program, words] = limited(["work", "--json"]);
  let worker = spawn(program, words, { env: more, stdio: ["ignore", "ignore", "ignore"] });
  try {
    await expect.poll(async () => (await run()).sites[0]?.trouble).toContain("存储空间已满");
    const waiting = await run();
    expect([waiting.state, waiting.sites[0]?.state]).toEqual(["running", "queued"]);
    const [none] =
      await owner`select (select count(*) from finding)::int as findings, (select count(*) from fact)::int as facts,
      (select count(*) from evidence_package)::int as packages`;
    expect(none).toEqual({ findings: 0, facts: 0, packages: 0 });
    expect((await kept()).filter((one) => /\.wacz$|\.partial$/.test(one))).toEqual([]);
    await stopped(worker);
    const before = new Map(asked);
    worker = spawn(process.execPath, [SERVER, "work", "--json"], {
      env: more,
      stdio: ["ignore", "ignore", "ignore"],
    });
    // What the clock does every five minutes.
    await owner`select graphile_worker.add_job('monitoring:go-on')`;
    await expect.poll(async () => (await run()).state).toBe("finished");
    expect((await run()).sites.map(({ state, trouble }) => [state, trouble])).toEqual([["done", null]]);
    const [one] = await owner`select count(*)::int as packages from evidence_package`;
    expect(one).toEqual({ packages: 1 });
    // Every page was got, and some of those that had been stored were not asked for again.
    const pages = filler.map((_, at) => `/p${at}.htm`);
    expect(pages.every((path) => asked.has(path))).toBe(true);
    expect(
      pages.filter((path) => before.has(path) && asked.get(path) === before.get(path)).length,
    ).toBeGreaterThan(2);
  } finally {
    await stopped(worker);
    await owner.end();
    site.closeAllConnections();
    site.close();
  }
});

test("a backup for which there is no room ends with one sentence, and leaves no file under its name; the next one is whole", async () => {
  const target = join(folder, "backup.tar");
  const owner = openOwner(environment().DATABASE_URL);
  await owner`insert into audit (at, actor, action, subject)
    select now(), '测试', 'test.fill', repeat(md5(n::text), 20) from generate_series(1, 3000) n`;
  await owner.end();
  const [program, words] = limited(["backup", target]);
  const refused = await execute(program, words, { env: environment() }).then(
    () => null,
    (error: { code: number; stderr: string }) => error,
  );
  expect(refused?.code).toBe(2);
  expect(refused?.stderr).toMatch(/No space is left to write to .*nothing was finished\. Free some space/);
  expect(refused?.stderr).not.toMatch(/\n\s+at /);
  expect((await readdir(folder)).filter((one) => one !== "data")).toEqual([]);
  await execute(process.execPath, [SERVER, "backup", target], { env: environment() });
  expect((await readFile(target)).length).toBeGreaterThan(LARGE);
});
