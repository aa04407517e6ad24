import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadProvince, serveProvince, unitsWorkbook } from "@mingcha/province";
import { expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import type { RunView } from "../province/src/demo/steps/monitoring.ts";

const PASSWORD = "Kill-2020!";
const SERVER = join(import.meta.dirname, "..", "server", "src", "main.ts");
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [SERVER, "serve", "--json"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, address: (JSON.parse(line) as { address: string }).address };
}

test("kill -9 in the middle of a run: the next start goes on, and nothing is lost or doubled", async () => {
  const whole = loadProvince();
  const province = { ...whole, units: whole.units.filter((unit) => unit.site).slice(20, 26) };
  const sites = await serveProvince(province);
  const data = await mkdtemp(join(tmpdir(), "mingcha-kill-"));
  const environment = {
    MINGCHA_DATA: data,
    MINGCHA_PORT: "0",
    MINGCHA_CLOCK: province.clock,
    MINGCHA_RESOLVE: Object.entries(sites.resolve)
      .map(([host, to]) => `${host}:${to.address}:${to.port}`)
      .join(","),
    MINGCHA_HALL_HOSTS: province.hallHosts.join(","),
    MINGCHA_REQUESTS_PER_SECOND: "30",
    MINGCHA_SITES_AT_ONCE: "2",
  };
  const first = await start(environment);
  try {
    const nobody = new Client(first.address);
    await nobody.json("POST", "/api/setup", { login: "admin", name: "管理员", password: PASSWORD });
    const system = await new Client(first.address).signIn("admin", PASSWORD);
    await system.json("POST", "/api/accounts", {
      login: "office",
      name: "检查工作组",
      role: "office",
      unitId: null,
      password: PASSWORD,
      mustChangePassword: false,
    });
    const office = await new Client(first.address).signIn("office", PASSWORD);
    await office.upload("/api/units/import?apply=yes", await unitsWorkbook(province), XLSX);
    const { id } = await office.json<{ id: string }>("POST", "/api/runs", { year: 2019 });
    const runNow = (client: Client) => client.json<RunView>("GET", `/api/runs/${id}`);
    await expect.poll(async () => (await runNow(office)).totals.done).toBeGreaterThan(0);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");

    const second = await start(environment);
    const again = await new Client(second.address).signIn("office", PASSWORD);
    await expect.poll(async () => (await runNow(again)).state).toBe("finished");
    const run = await runNow(again);
    expect(run.sites.map((site) => site.state)).toEqual(Array(6).fill("done"));
    for (const unit of province.units) {
      const { packages } = await again.json<{ packages: unknown[] }>("GET", `/api/units/${unit.id}/packages`);
      expect(packages).toHaveLength(1);
    }
    second.child.kill("SIGTERM");
    await once(second.child, "exit");
  } finally {
    first.child.kill("SIGKILL");
    await sites.close();
    await rm(data, { recursive: true, force: true });
  }
});
