import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChromium } from "./find.ts";

let folder: string;
let program: string;
let text: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-find-"));
  program = join(folder, "chromium");
  text = join(folder, "notes.txt");
  await writeFile(program, "#!/bin/sh\n");
  await chmod(program, 0o755);
  await writeFile(text, "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the chosen path goes first, and a wrong one is not replaced by another browser", () => {
  expect(findChromium({ MINGCHA_BROWSER: program }, [])).toBe(program);
  expect(findChromium({ MINGCHA_BROWSER: join(folder, "none") }, [program])).toBeNull();
});

test("the first place that holds a program, or null", () => {
  expect(findChromium({}, [join(folder, "none"), program])).toBe(program);
  expect(findChromium({ MINGCHA_BROWSER: "" }, [program])).toBe(program);
  expect(findChromium({}, [join(folder, "none")])).toBeNull();
  if (process.getuid?.() !== 0) expect(findChromium({}, [text])).toBeNull();
});
