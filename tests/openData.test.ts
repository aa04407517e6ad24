import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recompute } from "@mingcha/recompute";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../server/src/core/testing/settledYear.ts";

let year: SettledYear;
let folder = "";
beforeAll(async () => {
  year = await settledYear();
  folder = await mkdtemp(join(tmpdir(), "mingcha-open-data-"));
});
afterAll(async () => {
  await year.platform.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (path: string) => year.platform.nobody.get(`/open-data/${YEAR}${path}`);

test("nothing of a year is open before its notice is published", async () => {
  await year.lead("signed");
  expect((await open("")).statusCode).toBe(404);
  expect((await open("/1/manifest.json")).statusCode).toBe(404);
});

test("published, anyone computes the year again from its open data, and nothing differs", async () => {
  const { version } = await year.view();
  expect(await year.say(year.office, "/publish", { version })).toEqual([200, ""]);
  const page = await open("");
  expect(page.statusCode).toBe(200);
  const [, pinned = ""] = /<code class="hash">([0-9a-f]{64})</.exec(page.body) ?? [];
  expect(page.body).toContain(`/open-data/${YEAR}/1/facts.json`);
  const manifest = (await open("/1/manifest.json")).json<{ files: { path: string }[] }>();
  await writeFile(join(folder, "manifest.json"), (await open("/1/manifest.json")).rawPayload);
  for (const { path } of manifest.files)
    await writeFile(join(folder, path), (await open(`/1/${path}`)).rawPayload);
  const outcome = await recompute(folder, pinned);
  expect([...outcome.hashes, ...outcome.references, ...outcome.differences]).toEqual([]);
  expect(outcome.counted.itemMarks).toBeGreaterThan(0);
  const texts = await Promise.all(manifest.files.map(async ({ path }) => (await open(`/1/${path}`)).body));
  const accounts = [year.office, year.leader, year.reviewer].map((one) => one.viewer.accountId);
  for (const id of accounts) expect(texts.join("")).not.toContain(id);
});

test("an edition and a file that are not there are a 404, and no path leads out of the package", async () => {
  for (const path of ["/2/manifest.json", "/1/other.json", "/1/..%2Fmanifest.json"])
    expect([400, 404]).toContain((await open(path)).statusCode);
});
