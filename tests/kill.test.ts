import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadProvince, serveProvince, unitsWorkbook } from "@mingcha/province";
import { expect, test } from "vitest";
import { Client } from "../province/src/demo/client.ts";
import { killsOf, pointOf } from "../server/testing/kills.ts";
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

/** Kills of the one program while it inspects; more by hand: `MINGCHA_KILLS=100 npm test -- tests/kill`. */
const KILLS = killsOf(2);
/** Kills of one run: a job under which the program died more often waits longer each time, and is given up after 20. */
const A_RUN = 5;

test("kill -9 in the middle of a run, again and again: the next start goes on, and nothing is lost or doubled", async () => {
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
  let now = await start(environment);
  try {
    const nobody = new Client(now.address);
    await nobody.json("POST", "/api/setup", { login: "admin", name: "管理员", password: PASSWORD });
    const system = await new Client(now.address).signIn("admin", PASSWORD);
    await system.json("POST", "/api/accounts", {
      login: "office",
      name: "检查工作组",
      role: "office",
      unitId: null,
      password: PASSWORD,
      mustChangePassword: false,
    });
    let office = await new Client(now.address).signIn("office", PASSWORD);
    await office.upload("/api/units/import?apply=yes", await unitsWorkbook(province), XLSX);
    let killed = 0;
    let runs = 0;
    while (killed < KILLS) {
      const { id } = await office.json<{ id: string }>("POST", "/api/runs", { year: 2019 });
      runs += 1;
      const runNow = (client: Client) => client.json<RunView>("GET", `/api/runs/${id}`);
      /** Requests and ended sites so far: what a kill waits for. */
      const asked = (run: RunView): number =>
        run.sites.reduce((sum, site) => sum + site.requests + (site.state === "done" ? 1 : 0), 0);
      for (let kill = 0; kill < A_RUN && killed < KILLS; kill += 1) {
        const before = await runNow(office);
        if (before.state === "finished") break;
        const until = asked(before) + pointOf(killed, 25);
        await expect
          .poll(async () => {
            const run = await runNow(office);
            return run.state === "finished" || asked(run) >= until || asked(run) < asked(before);
          })
          .toBe(true);
        now.child.kill("SIGKILL");
        await once(now.child, "exit");
        killed += 1;
        now = await start(environment);
        office = await new Client(now.address).signIn("office", PASSWORD);
      }
      const again = office;
      await expect.poll(async () => (await runNow(again)).state, { timeout: 600_000 }).toBe("finished");
      const run = await runNow(again);
      expect(run.sites.map((site) => site.state)).toEqual(Array(6).fill("done"));
      for (const unit of province.units) {
        const { packages } = await again.json<{ packages: unknown[] }>(
          "GET",
          `/api/units/${unit.id}/packages`,
        );
        expect(packages).toHaveLength(runs);
      }
    }
    console.log(
      `${runs} runs: the program killed ${killed} times, ${province.units.length} of ${province.units.length} sites looked at once in each`,
    );
    now.child.kill("SIGTERM");
    await once(now.child, "exit");
  } finally {
    now.child.kill("SIGKILL");
    await sites.close();
    await rm(data, { recursive: true, force: true });
  }
});
