import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { exitOf } from "../command/check.ts";
import { InputError } from "./inputError.ts";
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

test("a program that can't be started at all is one sentence, and no file is blamed", async () => {
  const missing = join(import.meta.dirname, "no-such-worker.ts");
  for (const jobs of [1, 2])
    await expect(
      workAll(tasks(Array.from({ length: 9 }, (_, at) => String(at))), jobs, () => {}, missing),
    ).rejects.toThrow(
      new InputError(
        "本机启动不了处理文件的进程，所有文件都没有处理；请关闭其他程序后重试，或用 --jobs 1 少开进程，仍然不行请告诉维护的人。",
      ),
    );
});

test.skipIf(process.platform === "win32")(
  "without free file handles the program ends with one sentence",
  () => {
    const crowded = join(import.meta.dirname, "../testing/crowdedMachine.ts");
    // It takes every handle that it may have. A timer left behind would keep it far longer than this.
    const { status, stdout, stderr } = spawnSync(
      "sh",
      ["-c", 'ulimit -n 200 && exec "$0" "$1"', process.execPath, crowded],
      { timeout: 120_000 },
    );
    expect(stderr.toString()).toBe("");
    expect(JSON.parse(stdout.toString())).toEqual([
      expect.stringContaining("本机启动不了处理文件的进程"),
      { refused: "本机现在启动不了处理文稿的进程，没有处理；请稍后重试。" },
    ]);
    expect(status).toBe(0);
  },
);

describe("a machine with few processes to give", () => {
  const SCARCE = join(import.meta.dirname, "../testing/scarceWorker.ts");
  const worked = async (refused: number, allowed: number, names: string[], jobs: number) => {
    const folder = mkdtempSync(join(tmpdir(), "mingcha-pool-"));
    vi.stubEnv("GONGWEN_PLACES", [folder, refused, allowed].join("|"));
    try {
      return await workAll(tasks(names), jobs, () => {}, SCARCE);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const names = Array.from({ length: 24 }, (_, at) => String(at));

  test.each([
    ["one of three starts", 0, 1],
    ["none of three starts, one later", 3, 1],
  ])("%s: it does all files", async (_, refused, allowed) => {
    const outcomes = await worked(refused, allowed, names, 3);
    expect(outcomes.map(({ file, error }) => error ?? file)).toEqual(names);
  });

  test("files left over when no process starts any more are told apart from those that kill one", async () => {
    const outcomes = await worked(0, 2, ["0", "1 killed", "2", "3"], 1);
    expect(outcomes.map(({ error }) => error?.slice(0, 9))).toEqual([
      undefined,
      ...Array.from({ length: 3 }, () => "本机启动不了新的进"),
    ]);
    expect(exitOf(outcomes)).toBe(2);
    const named = await worked(0, 4, ["0", "1 killed", "2", "3"], 1);
    expect(named.map(({ error }) => error?.includes("意外结束") ?? false)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

test("there are no more processes than memory has room for", () => {
  expect(lanesOf(64 * 2 ** 30, 16)).toBe(16);
  expect(lanesOf(2 * 2 ** 30, 16)).toBe(4);
  expect(lanesOf(2 ** 20, 16)).toBe(1);
});
