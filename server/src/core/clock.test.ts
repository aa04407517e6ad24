import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { clockOfFile } from "./clock.ts";

const folder = mkdtempSync(join(tmpdir(), "mingcha-clock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a clock of a file runs on from what stands there, and goes on from what is written next", () => {
  const file = join(folder, "clock");
  expect(() => clockOfFile(file)).toThrow();
  writeFileSync(file, "yesterday");
  expect(() => clockOfFile(file)).toThrow(/holds no instant/);
  const write = (instant: string, secondsAgo: number): void => {
    writeFileSync(file, `${instant}\n`);
    const at = Date.now() / 1000 - secondsAgo;
    utimesSync(file, at, at);
  };
  write("2019-03-05T09:30:00+08:00", 60);
  const clock = clockOfFile(file);
  const told = clock.now().getTime();
  // A minute ago it was half past nine.
  expect(told).toBeGreaterThanOrEqual(Date.parse("2019-03-05T01:31:00Z"));
  write("2019-09-01T10:00:00+08:00", 0);
  expect(clock.now().toISOString().slice(0, 10)).toBe("2019-09-01");
});
