import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitOf } from "../command/check.ts";
import { lanesOf, workAll } from "./pool.ts";

const DYING = join(import.meta.dirname, "../testing/dyingWorker.ts");
const tasks = (names: string[]) => names.map((file) => ({ file, context: {} }));

test.each([1, 3])(
  "files of which their process dies are named, and no other, in %i processes",
  async (jobs) => {
    const ways = ["killed", "ends", "leaves", "throws", "fails"];
    const names = Array.from({ length: 40 }, (_, at) => (at % 5 === 2 ? `${at} ${ways[at % 4]}` : `${at}`));
    names[39] = "39 fails";
    let told = 0;
    const outcomes = await workAll(tasks(names), jobs, (done) => (told = done), DYING);
    expect(outcomes.map(({ file }) => file)).toEqual(names);
    expect(outcomes.filter(({ error }) => error !== undefined).map(({ file }) => file)).toEqual(
      names.filter((name) => name.includes(" ")),
    );
    expect(outcomes[2]?.error).toContain("意外结束");
    expect(outcomes[39]).toMatchObject({ error: expect.stringContaining("程序"), fault: "Error: of ours" });
    expect(told).toBe(40);
    expect(exitOf(outcomes)).toBe(2);
  },
);

test("a process that dies of what came before takes no file with it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-pool-"));
  try {
    const names = Array.from({ length: 20 }, (_, at) =>
      join(folder, `${at} ${at % 4 === 0 ? "later" : at % 4 === 2 ? "once" : ""}`),
    );
    const outcomes = await workAll(tasks(names), 2, () => {}, DYING);
    expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(outcomes.map(({ file }) => file)).toEqual(names);
    expect(exitOf(outcomes)).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a program that can't be started at all is said of each file", async () => {
  const outcomes = await workAll(
    tasks(["a", "b"]),
    1,
    () => {},
    join(import.meta.dirname, "no-such-worker.ts"),
  );
  expect(outcomes.every(({ error }) => error?.includes("意外结束"))).toBe(true);
});

test("there are no more processes than memory has room for", () => {
  expect(lanesOf(64 * 2 ** 30, 16)).toBe(16);
  expect(lanesOf(2 * 2 ** 30, 16)).toBe(4);
  expect(lanesOf(2 ** 20, 16)).toBe(1);
});
