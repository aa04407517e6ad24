import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { visit } from "./testing/visit.ts";

const program = fileURLToPath(new URL("main.ts", import.meta.url));
const run = (...words: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });

test("list and truth print one line a row; wrong words get one sentence and exit 2", () => {
  expect(run("list").stdout.split("\n").length).toBe(156);
  const truth = run("truth").stdout.trim().split("\n");
  expect(JSON.parse(truth[0] ?? "")).toHaveProperty("where");
  for (const words of [["paint"], ["serve", "--port", "x"], ["made-up", "--sites", "0", "--pages", "5"]]) {
    const { status, stdout, stderr } = run(...words);
    expect([status, stdout, stderr.trim().split("\n").length]).toEqual([2, "", 1]);
  }
});

test("serve says its port, answers, and refuses a port that is taken", async () => {
  const child = spawn(process.execPath, [program, "serve"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const { port, hosts } = JSON.parse(line.toString()) as { port: number; hosts: number };
    expect(hosts).toBe(156);
    expect((await visit(port, "hall.portal.test", "/unit/C001")).text).toContain("湘潭大学");
    expect(run("serve", "--port", String(port))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("taken"),
    });
  } finally {
    child.kill();
    await once(child, "exit");
  }
});
