import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recompute } from "@mingcha/recompute";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../server/testing/correctedYear.ts";
import { settledYear, YEAR, type SettledYear } from "../server/testing/settledYear.ts";

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

const open = (path: string, of: SettledYear = year) => of.platform.nobody.get(`/open-data/${YEAR}${path}`);

/** Takes an edition into a folder of its own. */
async function take(edition: number, of: SettledYear): Promise<string> {
  const into = await mkdtemp(join(folder, "edition-"));
  const manifest = await open(`/${edition}/manifest.json`, of);
  await writeFile(join(into, "manifest.json"), manifest.rawPayload);
  for (const { path } of manifest.json<{ files: { path: string }[] }>().files)
    await writeFile(join(into, path), (await open(`/${edition}/${path}`, of)).rawPayload);
  return into;
}

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
  const outcome = await recompute(await take(1, year), pinned);
  expect([...outcome.hashes, ...outcome.references, ...outcome.differences]).toEqual([]);
  expect(outcome.counted.itemMarks).toBeGreaterThan(0);
  const texts = await Promise.all(manifest.files.map(async ({ path }) => (await open(`/1/${path}`)).body));
  const accounts = [year.office, year.leader, year.reviewer].map((one) => one.viewer.accountId);
  for (const id of accounts) expect(texts.join("")).not.toContain(id);
});

test("what each finding stands on is in the open: in the data, on the unit's page and in the list", async () => {
  const findings = (await open("/1/findings.json")).json<{ state: string; certainty: string[] }[]>();
  expect(findings.map((one) => one.certainty)).toEqual([["two-looks"], ["two-looks"]]);
  const page = async (path: string) => (await year.platform.nobody.get(`/results/${YEAR}${path}`)).body;
  expect(await page("/units/C2")).toContain("认定依据：二次取证一致");
  expect(await page("")).toContain("认定依据：二次取证一致");
  expect((await page("/units/C2.json")).includes('"certainty":"二次取证一致"')).toBe(true);
});

test("an edition and a file that are not there are a 404, and no path leads out of the package", async () => {
  for (const path of ["/2/manifest.json", "/1/other.json", "/1/..%2Fmanifest.json"])
    expect([400, 404]).toContain((await open(path)).statusCode);
});

test("a corrigendum that revokes an honour and takes a unit off a list is another edition, and the first one stays", async () => {
  const corrected: PublishedYear = await publishedYear();
  try {
    const first = await take(1, corrected);
    await corrected.change("C3", "dismissed", "复核后不成立");
    await corrected.ok(corrected.office, `/api/cycles/${YEAR}/corrections/honours`, {
      unitId: "C1",
      kind: "revoke",
      reason: "申报材料经查不实",
    });
    await corrected.correct(await corrected.begin());
    const outcome = await recompute(await take(2, corrected));
    expect([...outcome.hashes, ...outcome.references, ...outcome.differences]).toEqual([]);
    const excellent = async (edition: number) =>
      (await open(`/${edition}/honours.json`, corrected)).json<{ units: string[] }>().units;
    expect([await excellent(1), await excellent(2)]).toEqual([["B1", "C1"], ["B1"]]);
    expect((await recompute(first)).differences).toEqual([]);
    const page = (await open("", corrected)).body;
    expect(page.indexOf("第 2 版")).toBeLessThan(page.indexOf("第 1 版"));
  } finally {
    await corrected.platform.close();
  }
});
