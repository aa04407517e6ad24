import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recompute } from "@mingcha/recompute";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../server/testing/correctedYear.ts";
import { transact } from "../server/src/core/context.ts";
import { giveFacts } from "../server/testing/cycle.ts";
import { YEAR } from "../server/testing/settledYear.ts";
import { recordFacts } from "../server/src/modules/evidence/write.ts";
import { tables as evidence } from "../server/src/modules/evidence/tables.ts";

let year: PublishedYear;
const folders: string[] = [];
beforeAll(async () => {
  year = await publishedYear();
  const now = "2020-03-12T01:00:00Z";
  year.platform.clock.set(now);
  await sql`update session set seen_at = ${new Date(now)}, created_at = ${new Date(now)}`.execute(
    year.platform.as(null).database,
  );
});
afterAll(async () => {
  await year.platform.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const base = `/api/cycles/${YEAR}`;
/** Whatever does not come out again of an edition. */
async function differing(edition: number): Promise<unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-open-data-"));
  folders.push(folder);
  const open = (path: string) => year.platform.nobody.get(`/open-data/${YEAR}/${edition}/${path}`);
  const manifest = await open("manifest.json");
  await writeFile(join(folder, "manifest.json"), manifest.rawPayload);
  for (const { path } of manifest.json<{ files: { path: string }[] }>().files)
    await writeFile(join(folder, path), (await open(path)).rawPayload);
  const outcome = await recompute(folder);
  return [...outcome.hashes, ...outcome.references, ...outcome.differences];
}
async function reasoned(): Promise<void> {
  for (const one of (await year.corrections()).entries)
    if (one.reason === "")
      await year.ok(year.office, `/api/corrections/${one.id}/reason`, {
        reason: "经核对确有差错",
        version: one.version,
      });
}

test("a score that a corrigendum corrects comes out of its open data again", async () => {
  await giveFacts(year.platform.as(year.office.viewer), YEAR, { C3: { "test.share": 0.6 } });
  await year.ok(year.office, `${base}/corrections/compare`);
  await reasoned();
  await year.correct(await year.begin());
  expect(await differing(2)).toEqual([]);
});

test("so does a year in which evidence was withdrawn, and a unit was named after it had its say", async () => {
  const { id } = await evidence(year.platform.as(null).database)
    .selectFrom("evidence_package")
    .select("id")
    .where("unit_id", "=", "C2")
    .executeTakeFirstOrThrow();
  await year.ok(year.office, `/api/packages/${id}/withdraw`, { reason: "别的单位的网站" });
  await year.decide("C3", "dismissed", { check: "annual-report" });
  await year.decide("C1", "confirmed");
  await year.ok(year.officers.get("C1")!, `${base}/feedback/confirm`);
  await reasoned();
  await year.correct(await year.begin());
  expect(await differing(3)).toEqual([]);
});

test("so does one of which a unit is held for a later corrigendum", async () => {
  await year.decide("B1", "confirmed");
  await year.ok(year.office, `${base}/corrections/hold`, { unitId: "B1", held: true });
  await giveFacts(year.platform.as(year.office.viewer), YEAR, { C3: { "test.share": 0.7 } });
  await year.ok(year.office, `${base}/corrections/compare`);
  await reasoned();
  await year.correct(await year.begin());
  expect(await differing(4)).toEqual([]);
});

test("an observation that the cut-off takes out of the year is no part of its open data", async () => {
  const { office, platform } = year;
  await transact(platform.as(office.viewer), (work) =>
    recordFacts(work, [
      {
        year: YEAR,
        unitId: "C3",
        key: "test.share",
        value: 0.2,
        asOf: "2020-03-11",
        source: "monitoring.test",
      },
    ]),
  );
  const moved = await office.send("PUT", `${base}/monitoring-cut-off`, {
    day: "2020-03-01",
    reason: "",
    version: 0,
  });
  expect(moved.statusCode, moved.body).toBe(200);
  await year.ok(office, `${base}/corrections/honours`, {
    unitId: "C1",
    kind: "nominee",
    nominee: "李斯",
    reason: "推荐表笔误",
  });
  await year.correct(await year.begin());
  expect(await differing(5)).toEqual([]);
});
