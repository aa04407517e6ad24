import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { launchBrowser } from "./launch.ts";
import { startOf, refusalOf, waysToRun } from "./lowered.ts";
import { chromium } from "./testing.ts";

const ROOT = process.getuid?.() === 0;
const NOBODY = { name: "nobody", uid: 65534, gid: 65534 };

test("root lowers the browser to a user of its own, with the sandbox first; an ordinary user never goes without one", () => {
  const [first, second, ...last] = waysToRun({}, 0);
  expect(first).toMatchObject({ user: { name: "nobody" }, sandbox: true });
  expect(second).toMatchObject({ user: { name: "nobody" }, sandbox: false });
  expect(last).toEqual([{ user: null, sandbox: false }]);
  expect(first?.user?.uid).toBeGreaterThan(0);
  expect(waysToRun({}, 1000)).toEqual([{ user: null, sandbox: true }]);
  // Another user by configuration is that user or nobody at all: one that does not exist, or root by another name, leaves no way.
  for (const [name, ways] of [
    ["daemon", ["daemon", "daemon"]],
    ["root", []],
    ["nobody-of-this-name", []],
    ["-u", []],
    ["", ["nobody", "nobody", null]],
  ] as const)
    expect(
      waysToRun({ MINGCHA_BROWSER_USER: name }, 0).map((way) => way.user?.name ?? null),
      name,
    ).toEqual(ways);
});

test("only a way that the machine refuses is left for a less safe one; any other failure is none of its", () => {
  expect(refusalOf("[pid=1][err] FATAL: No usable sandbox! Update your kernel")).toBe("sandbox");
  expect(refusalOf("[err] mingcha: the browser can't run as user 65534")).toBe("user");
  expect(refusalOf("spawn /srv/mingcha/inspector/src/browser/asUser.sh EACCES")).toBe("user");
  for (const other of [
    "Timeout 30000ms exceeded",
    "error while loading shared libraries: libnss3.so",
    "spawn /usr/bin/chromium EACCES",
    "",
  ])
    expect(refusalOf(other), other).toBeNull();
});

test("the browser is told nothing of ours: no key, password or address stands in its environment", () => {
  const ours = { PATH: "/bin", LANG: "C.UTF-8", DATABASE_URL: "postgres://x:y@z/w", MINGCHA_SECRET_KEY: "s" };
  expect(startOf({ user: null, sandbox: true }, "/usr/bin/chromium", ours)).toEqual({
    executablePath: "/usr/bin/chromium",
    env: { PATH: "/bin", LANG: "C.UTF-8" },
  });
  const lowered = startOf({ user: NOBODY, sandbox: true }, "/usr/bin/chromium", {
    ...ours,
    XDG_RUNTIME_DIR: "/run/user/0",
  });
  expect(lowered.executablePath).toMatch(/asUser\.sh$/);
  expect(lowered.env).toEqual({
    PATH: "/bin",
    LANG: "C.UTF-8",
    MINGCHA_BROWSER_UID: "65534",
    MINGCHA_BROWSER_GID: "65534",
    MINGCHA_BROWSER_PROGRAM: "/usr/bin/chromium",
  });
});

interface Seen {
  uid: number;
  groups: string;
  seccomp: string;
  command: string;
  environment: string;
}

/** The processes below one, itself included, as the kernel sees them. */
async function below(root: number): Promise<Seen[]> {
  const all = new Map<number, { parent: number; seen: Seen }>();
  for (const name of (await readdir("/proc")).filter((one) => /^\d+$/.test(one)))
    try {
      const status = await readFile(`/proc/${name}/status`, "utf8");
      const field = (of: string): string => new RegExp(`^${of}:[ \\t]*(.*)$`, "m").exec(status)?.[1] ?? "";
      const text = async (of: string) =>
        (await readFile(`/proc/${name}/${of}`, "utf8")).replaceAll("\0", " ");
      const seen = {
        uid: Number(field("Uid").split("\t")[1]),
        groups: field("Groups").trim(),
        seccomp: field("Seccomp"),
        command: await text("cmdline"),
        environment: await text("environ").catch(() => ""),
      };
      all.set(Number(name), { parent: Number(field("PPid")), seen });
    } catch {
      // It ended meanwhile.
    }
  const out: Seen[] = [];
  const walk = (id: number): void => {
    const one = all.get(id);
    if (one) out.push(one.seen);
    for (const [child, { parent }] of all) if (parent === id) walk(child);
  };
  walk(root);
  return out;
}

describe.skipIf(chromium === null)("a browser in the safest way that the machine allows", () => {
  test("no process of it is root's, those that show pages are in the sandbox, and none knows our environment", async () => {
    vi.stubEnv("MINGCHA_TEST_PASSWORD", "geheim-2020");
    const { browser, processId, rights } = await launchBrowser(chromium, []);
    try {
      const page = await browser.newPage();
      await page.setContent("<title>校</title>");
      const all = await below(processId!);
      const renderers = all.filter((one) => one.command.includes("--type=renderer"));
      expect(renderers.length).toBeGreaterThan(0);
      // A machine may forbid sandboxes; then that is what is said of it.
      if (rights.sandbox) expect(renderers.map((one) => one.seccomp)).toEqual(renderers.map(() => "2"));
      else expect(all.some((one) => one.command.includes("--no-sandbox"))).toBe(true);
      const expected = ROOT ? rights.user!.uid : userInfo().uid;
      expect(expected).not.toBe(0);
      for (const one of all) {
        expect(one.uid, one.command).toBe(expected);
        expect(one.environment).not.toContain("geheim-2020");
        if (ROOT) expect(one.groups, one.command).toBe("");
      }
    } finally {
      await browser.close();
      vi.unstubAllEnvs();
    }
  });

  test.skipIf(!ROOT)(
    "a program that only root can reach runs as root without a sandbox, and that is said",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "mingcha-hidden-"));
      const program = join(folder, "chromium");
      try {
        // A launcher of two lines that lies where only root can read it.
        await writeFile(program, `#!/bin/sh\nexec ${chromium} "$@"\n`, { mode: 0o755 });
        const { browser, rights } = await launchBrowser(program, []);
        await browser.close();
        expect(rights).toEqual({ user: null, sandbox: false });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );

  test("where no way works it is said why, and no page is shown", async () => {
    const refusing = [{ user: NOBODY, sandbox: true }];
    if (ROOT)
      await expect(launchBrowser("/nowhere/chromium", [], refusing)).rejects.toMatchObject({
        reason: "missing",
      });
    await expect(launchBrowser(chromium, [], [])).rejects.toMatchObject({ reason: "no-user" });
  });

  test.skipIf(!ROOT)(
    "a user by configuration who can't reach the program is said, and root is no way",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "mingcha-hidden-"));
      const program = join(folder, "chromium");
      try {
        await writeFile(program, `#!/bin/sh\nexec ${chromium} "$@"\n`, { mode: 0o755 });
        await expect(
          launchBrowser(program, [], waysToRun({ MINGCHA_BROWSER_USER: "nobody" })),
        ).rejects.toMatchObject({
          reason: "no-user",
          told: { zh: expect.stringContaining("MINGCHA_BROWSER_USER") as string },
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});
