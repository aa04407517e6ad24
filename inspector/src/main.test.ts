import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

const run = (...words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...words], { encoding: "utf8" });

test("--help is the golden text", async () => {
  const { stdout, status } = run("--help");
  expect(status).toBe(0);
  expect(stdout).toBe(await readFile(join(import.meta.dirname, "help.txt"), "utf8"));
});

test("wrong words get one sentence and exit 2", () => {
  for (const [words, sentence] of [
    [[], /Say what to do/],
    [["fly"], /Unknown command fly/],
    [["crawl"], /needs at least one address/],
    [["crawl", "ftp://x"], /needs --out DIR/],
    [["crawl", "ftp://x", "--out", "/tmp/nowhere-mingcha"], /ftp:\/\/x is not an http or https address/],
    [
      ["crawl", "http://a.test/", "--out", "/tmp/nowhere-mingcha", "--rate", "0"],
      /--rate must be a number above 0; given: 0/,
    ],
    [
      ["crawl", "http://a.test/", "--out", "/tmp/nowhere-mingcha", "--resolve", "a"],
      /--resolve must be host:address:port; given: a/,
    ],
    [
      ["crawl", "http://a.test/", "--out", "/tmp/nowhere-mingcha", "--kind", "bank"],
      /--kind must be bureau, college or direct; given: bank/,
    ],
    [["judge", "/nowhere.wacz", "--out", "/tmp/x.json"], /There is no evidence package at \/nowhere\.wacz/],
    [["judge"], /judge needs a package and --out FILE/],
  ] as const) {
    const { status, stderr } = run(...words);
    expect([status, stderr.trim().split("\n").length], words.join(" ")).toEqual([2, 1]);
    expect(stderr).toMatch(sentence);
  }
}, 30_000);
