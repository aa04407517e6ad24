import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "./core/clock.ts";
import { readConfig } from "./core/config.ts";
import { openOwner } from "./core/database.ts";
import { dropDatabase } from "../testing/dropDatabase.ts";
import { startProgram } from "./program.ts";

test("DATABASE_URL: an empty database of a real server gets the schema, serves, and a second start finds it as it was", async () => {
  const cluster = process.env["MINGCHA_TEST_CLUSTER"]!;
  const name = `outside_${randomBytes(4).toString("hex")}`;
  const owner = openOwner(cluster.replace("DATABASE", "postgres"));
  await owner.unsafe(`create database ${name}`);
  const data = await mkdtemp(join(tmpdir(), "mingcha-outside-"));
  const config = readConfig({
    DATABASE_URL: cluster.replace("DATABASE", name),
    MINGCHA_DATA: data,
    MINGCHA_PORT: "0",
    MINGCHA_SITES_AT_ONCE: "2",
  });
  const setUp = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "admin", name: "管理员", password: "Outside-2020!" }),
  };
  try {
    const first = await startProgram(config, systemClock, { web: true, jobs: true });
    expect(await (await fetch(`${first.address}/api/session`)).json()).toMatchObject({ ready: false });
    expect((await fetch(`${first.address}/api/setup`, setUp)).status).toBe(200);
    await first.stop();
    const second = await startProgram(config, systemClock, { web: true, jobs: true });
    expect(await (await fetch(`${second.address}/api/session`)).json()).toMatchObject({ ready: true });
    const description = (await (await fetch(`${second.address}/api/openapi.json`)).json()) as {
      paths: Record<string, unknown>;
    };
    expect(Object.keys(description.paths).length).toBeGreaterThan(50);
    await second.stop();
  } finally {
    await dropDatabase(owner, name);
    await owner.end();
    await rm(data, { recursive: true, force: true });
  }
});

test("a platform that runs by a file's time says so as it starts, and who could change it", async () => {
  const cluster = process.env["MINGCHA_TEST_CLUSTER"]!;
  const name = `played_${randomBytes(4).toString("hex")}`;
  const owner = openOwner(cluster.replace("DATABASE", "postgres"));
  await owner.unsafe(`create database ${name}`);
  const data = await mkdtemp(join(tmpdir(), "mingcha-played-"));
  const file = join(data, "clock");
  await writeFile(file, "2020-03-02T09:00:00+08:00");
  try {
    const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), "serve", "--json"], {
      env: {
        ...process.env,
        DATABASE_URL: cluster.replace("DATABASE", name),
        MINGCHA_DATA: data,
        MINGCHA_PORT: "0",
        MINGCHA_JOBS: "off",
        MINGCHA_CLOCK_FILE: file,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (bytes: Buffer) => (said += bytes.toString()));
    await Promise.race([once(child.stdout, "data"), once(child, "close")]);
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "close");
    expect(said).toContain("平台按模拟时间运行（2020-03-02 09:");
    expect(said).toContain(file);
  } finally {
    await dropDatabase(owner, name);
    await owner.end();
    await rm(data, { recursive: true, force: true });
  }
});
