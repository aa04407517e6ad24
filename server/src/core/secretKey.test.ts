import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { keyName, secretKey } from "./secretKey.ts";

const folders: string[] = [];
const fresh = async () => {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-key-"));
  folders.push(folder);
  return { folder, config: readConfig({ MINGCHA_DATA: folder }) };
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

test("the key is made once, for its owner alone, and differs by purpose and by installation", async () => {
  const { folder, config } = await fresh();
  const other = await fresh();
  const key = secretKey(config, "contacts");
  expect(key).toHaveLength(32);
  expect(secretKey(config, "contacts")).toEqual(key);
  expect(secretKey(config, "codes")).not.toEqual(key);
  expect(secretKey(other.config, "contacts")).not.toEqual(key);
  expect(keyName(key)).toMatch(/^[0-9a-f]{12}$/);
  const path = join(folder, "keys", "secret.key");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, "utf8")).toMatch(/^[0-9a-f]{64}$/);
});

test("a damaged key is told and never replaced: what it sealed would be lost", async () => {
  const { folder, config } = await fresh();
  const path = join(folder, "keys", "secret.key");
  await mkdir(join(folder, "keys"));
  await writeFile(path, "short");
  expect(() => secretKey(config, "contacts")).toThrow(/restore it from the backup/);
  expect(await readFile(path, "utf8")).toBe("short");
});
