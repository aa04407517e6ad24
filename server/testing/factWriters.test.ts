import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packNames, readPack } from "../src/modules/assessment/pack/pack.ts";
import { WRITERS } from "../src/modules/assessment/pack/unwritten.ts";
import { recordFacts } from "../src/modules/evidence/write.ts";
import { tables } from "../src/modules/evidence/tables.ts";
import { CARDS } from "../src/modules/monitoring/cards.ts";
import { inOnePackage } from "../src/modules/monitoring/joinLooks.ts";
import { tables as availability } from "../src/modules/monitoring/availability/tables.ts";
import { tellShares } from "../src/modules/monitoring/availability/tellShares.ts";
import { factsOf } from "../src/modules/monitoring/verdictFacts.ts";
import { recordProgress } from "../src/modules/rectification/progress/facts.ts";
import { transact } from "../src/core/context.ts";
import { startPlatform, type Platform } from "./platform.ts";
import { registerUnits } from "./units.ts";

const YEAR = 2019;
const MODULES = join(import.meta.dirname, "..", "src", "modules");
let platform: Platform;
/** Key → who wrote it. */
const written = new Map<string, Set<string>>();

/** Which writer a source is. Decisions and re-checks write keys of those who looked first. */
const WRITER_OF: Record<string, string> = {
  "content.tally": "content",
  "participation.tally": "participation",
  "wechat.platform": "participation",
  "wechat.selfReported": "participation",
  "servicedesk.platform": "servicedesk",
  "servicedesk.import": "servicedesk",
  "servicedesk.selfReported": "servicedesk",
  "registry.filing": "registry",
  "rectification.progress": "rectification",
};

beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1"]);
  const office = await platform.person("office");
  for (const [path, body] of [
    ["/api/contributions/tally", { year: YEAR }],
    ["/api/participation/tally", { year: YEAR }],
    ["/api/desk/count", { year: YEAR }],
    ["/api/wechat/tally", { year: YEAR }],
    [`/api/evidence/${YEAR}/registry-facts`, {}],
  ] as const)
    expect((await office.send("POST", path, body)).statusCode, path).toBe(200);
  // A verdict of each kind for each fact.
  const report = {
    verdicts: CARDS.flatMap((card) =>
      (card.facts.length === 0 ? [{ from: [{}] }] : card.facts).flatMap((fact) =>
        fact.from.map((source: { subject?: string }) => ({
          check: card.id,
          key: `${card.id}:${source.subject ?? "x"}`,
          outcome: "pass",
          message: { zh: "", en: "" },
          evidence: [],
          values: {},
        })),
      ),
    ),
  } as unknown as Parameters<typeof factsOf>[1];
  await transact(platform.as(office.viewer), async (work) => {
    const subject = { year: YEAR, unitId: "C1", ...inOnePackage("p", "http://c1.test/"), asOf: "2020-03-01" };
    // The package is not stored here.
    await recordFacts(
      work,
      factsOf(subject, report).map(({ packageId: _packageId, ...fact }) => fact),
    );
    await recordProgress(work, YEAR, "C1");
    const db = availability(work.database);
    const [watch] = await db
      .insertInto("availability_watch")
      .values({
        year: YEAR,
        first_day: "2019-11-01",
        last_day: "2019-11-30",
        visits_per_day: 20,
        controls: ["http://control.test/"],
        seed: "s",
        set_by: "x",
        set_at: work.clock.now(),
      })
      .returningAll()
      .execute();
    const count = {
      counted: 600,
      failed: 6,
      full_days: 30,
      planned_down: 0,
      not_counted: 0,
      ours: 0,
      missed: 0,
      disputed: 0,
      looked: 6,
      agreed: 6,
    };
    await db
      .insertInto("availability_month")
      .values({ year: YEAR, unit_id: "C1", month: "2019-11", ...count, frozen_at: work.clock.now() })
      .execute();
    await tellShares(work, watch!);
  });
  const rows = await tables(platform.as(null).database)
    .selectFrom("fact")
    .select(["key", "source"])
    .execute();
  for (const { key, source } of rows) {
    const writer = source.startsWith("monitoring.") ? "monitoring" : (WRITER_OF[source] ?? source);
    written.set(key, (written.get(key) ?? new Set()).add(writer));
  }
});
afterAll(() => platform.close());

/** Writers whose facts a person types: no program can be asked for them. */
const BY_HAND = new Set(["lookup", "finding", "self"]);

test("every pack declares the writers that there are, and every declared writer writes the fact", async () => {
  for (const name of await packNames())
    for (const { key, writtenBy } of (await readPack(name)).facts) {
      if (BY_HAND.has(writtenBy)) continue;
      const expected = writtenBy === "none" ? [] : [writtenBy];
      expect([...(written.get(key) ?? [])], `${name} ${key}`).toEqual(expected);
      expect(["none", ...WRITERS], `${name} ${key}`).toContain(writtenBy);
    }
});

test("no program writes a fact that no pack declares", async () => {
  const declared = new Set<string>();
  for (const name of await packNames()) for (const { key } of (await readPack(name)).facts) declared.add(key);
  expect(
    [...written.keys()].filter((key) => !declared.has(key)),
    "facts that a program writes: their rows go into server/packs/<name>/facts.json",
  ).toEqual([]);
});

test("whoever records facts is known here", async () => {
  const files = (await readdir(MODULES, { recursive: true })).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const callers: string[] = [];
  for (const file of files)
    if (/await record(?:Facts|Looks|Visit)\(/.test(await readFile(join(MODULES, file), "utf8")))
      callers.push(relative(".", file).replaceAll("\\", "/"));
  expect(callers.toSorted()).toEqual([
    "content/commands/closeTally.ts",
    // A person's corrected value, under the key of the fact that it corrects.
    "evidence/commands/correctFact.ts",
    "evidence/commands/lookUp.ts",
    // What changed of what a visit saw, for the next one.
    "evidence/commands/recordLooks.ts",
    "evidence/commands/recordRegistryFacts.ts",
    "evidence/commands/recordVisit.ts",
    "evidence/commands/writeDecided.ts",
    // Shares over frozen months.
    "monitoring/availability/tellShares.ts",
    "monitoring/commands/settleUnit.ts",
    "participation/commands/closeTally.ts",
    "participation/wechat/facts/commands/closeWechat.ts",
    "rectification/progress/facts.ts",
    // What the registry holds now, under the registry's own keys.
    "rectification/recheck/ruleLook.ts",
    "servicedesk/facts/commands/closeYear.ts",
  ]);
});
