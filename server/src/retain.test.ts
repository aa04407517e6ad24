import { spawn, spawnSync } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../testing/correctedYear.ts";
import type { Order } from "../testing/runCommand.ts";
import { storePackage, YEAR } from "../testing/settledYear.ts";
import { transact } from "./core/context.ts";
import { tables } from "./modules/evidence/tables.ts";
import { recordVisit } from "./modules/evidence/write.ts";
import { checkPlatform } from "./operate.ts";
import { retain } from "./retain.ts";

const DAYS = 400;
let year: PublishedYear;
beforeEach(async () => {
  year = await publishedYear();
  const { dataFolder } = year.platform.config;
  // The kit keeps its files in the data folder itself.
  await symlink(dataFolder, join(dataFolder, "files"));
  year.platform.clock.set("2020-04-01T01:00:00Z");
});
afterEach(() => year.platform.close());

const database = () => year.platform.as(null).database;
const configured = () => ({ ...year.platform.config, databaseUrl: year.platform.databaseUrl });
const run = (apply: boolean) => retain(configured(), year.platform.clock, { days: DAYS, apply });
const whole = async () => (await checkPlatform(configured())).said;

/** A package of a visit in the year after the published one. @returns its id */
async function taken(unitId: string, of = YEAR + 1): Promise<string> {
  const context = year.platform.as(null);
  const id = randomUUID();
  const { id: file_id, size, sha256 } = await context.files.write(Buffer.from(`visit ${id}`));
  await tables(context.database)
    .insertInto("evidence_package")
    .values({
      id,
      unit_id: unitId,
      year: of,
      run_id: null,
      file_id,
      site: `http://${unitId}.test/`,
      sha256,
      size,
      taken_at: year.platform.clock.now(),
    })
    .execute();
  return id;
}

async function visit(unitId: string): Promise<string> {
  const id = await taken(unitId);
  const seen = {
    year: YEAR + 1,
    unitId,
    key: "site.columnFound",
    value: true,
    asOf: year.platform.clock.now().toISOString().slice(0, 10),
    source: "monitoring.disclosure-column",
    packageId: id,
    evidence: [{ kind: "record" as const, packageId: id, recordId: "r", url: "http://c.test/" }],
  };
  await transact(year.platform.as(null), (work) => recordVisit(work, seen, [seen], []));
  return id;
}

const later = (days: number) =>
  year.platform.clock.set(new Date(year.platform.clock.now().getTime() + days * 86_400_000).toISOString());

interface State {
  id: string;
  removed: boolean;
  discarded: boolean;
  audits: number;
  file: boolean;
}

async function states(): Promise<State[]> {
  const { rows } = await sql<Omit<State, "file"> & { file_id: string }>`
    select package.id, package.file_id, removal.package_id is not null as removed, removal.discarded_at is not null as discarded,
      (select count(*)::int from audit where action = 'evidence.remove-package' and detail ->> 'package' = package.id::text) as audits
    from evidence_package package left join package_removal removal on removal.package_id = package.id
    order by taken_at, package.id`.execute(database());
  const folder = year.platform.config.dataFolder;
  return rows.map(({ file_id, ...row }) => ({
    ...row,
    file: existsSync(join(folder, file_id.slice(0, 2), file_id)),
  }));
}
const gone = async () => (await states()).filter((one) => one.removed).map((one) => one.id);

test("a dry run changes nothing; with apply what nothing stands on goes, one audit row each, and everything else stays", async () => {
  const nights: string[] = [];
  for (let night = 0; night < 5; night += 1, later(1)) nights.push(await visit("C1"));
  const [first = "", ...more] = nights;
  const between = more.slice(0, -1);
  const withdrawn = await taken("C1");
  later(1);
  const newest = await taken("C1");
  // Published by its hash, and nothing else points at it.
  const inEdition = await storePackage(year.platform, "C2");
  const office = await year.platform.person("office");
  await office.send("POST", `/api/packages/${withdrawn}/withdraw`, { reason: "抓错了网站" });
  // The look after which a security warning was cleared.
  const cleared = await taken("C2");
  await sql`insert into security_warning_look (id, warning_id, asked_by, asked_at, outcome, package_id, finished_at)
    select gen_random_uuid(), id, 'x', now(), 'pass', ${cleared}, now() from security_warning where unit_id = 'C2'`.execute(
    database(),
  );
  // A second look at an order's item, of which no fact and no finding speaks.
  const compared = await taken("C2");
  await sql`insert into package_hold (package_id) values (${compared})`.execute(database());
  later(1);
  await taken("C2");
  expect(await run(true)).toMatch(/^0 evidence packages .* 0 older ones stay/);
  later(DAYS);
  const before = JSON.stringify(await states());
  const dry = await run(false);
  expect(dry).toMatch(/^3 evidence packages \(.* nothing stands on them; 9 older ones stay/);
  expect(dry).toContain("Nothing was removed.");
  for (const id of between) expect(dry).toContain(id);
  expect(JSON.stringify(await states())).toBe(before);
  expect(await run(true)).toContain("Removed, each with a row in the audit; 3 files deleted.");
  expect((await gone()).toSorted()).toEqual(between.toSorted());
  for (const one of await states())
    expect(one).toMatchObject(
      between.includes(one.id)
        ? { removed: true, discarded: true, audits: 1, file: false }
        : { removed: false, audits: 0, file: true },
    );
  for (const id of [first, nights.at(-1), newest, withdrawn, cleared, compared, inEdition])
    expect(await gone()).not.toContain(id);
  const audit = await year.platform.person("audit");
  const [row] = (await audit.get("/api/audit?action=evidence.remove-package")).json<{
    rows: { actor: string; detailWords: string; actionName: string }[];
  }>().rows;
  expect(row).toMatchObject({ actionName: "清理证据包" });
  expect(row?.actor).toMatch(/^运维命令/);
  expect(row?.detailWords).toMatch(/校验值：[0-9a-f]{64}/);
  expect(row?.detailWords).toContain("保存已满 400 天");
  const asked = await (await year.platform.person("office")).get(`/api/packages/${between[0]}.wacz`);
  expect([asked.statusCode, asked.json<{ message: string }>().message]).toEqual([
    410,
    "该证据包保存期限已满，没有数据或问题以它为据，已经清理；校验值见审计记录，如有疑问请联系检查工作组。",
  ]);
  expect(await whole()).toContain("Everything holds.");
  expect(await run(true)).toMatch(/^0 evidence packages/);
});

test("what a finding pointed at when it was decided stays, though it is suspected again and points at another look", async () => {
  const finding = (
    await sql<{ id: string; evidence: { packageId: string }[] }>`
      select id, evidence from finding where unit_id = 'C2'`.execute(database())
  ).rows[0]!;
  const pointed = finding.evidence[0]!.packageId;
  const next = await taken("C2", YEAR);
  await sql`update finding set state = 'suspected', decided_by = null, decided_name = null, decided_at = null, version = version + 1
    where id = ${finding.id}`.execute(database());
  await sql`update finding set evidence = jsonb_set(evidence, '{0,packageId}', to_jsonb(${next}::text)) where id = ${finding.id}`.execute(
    database(),
  );
  const { rows } = await sql<{ id: string }>`select package_id as id from package_hold`.execute(database());
  expect(rows).toEqual([{ id: pointed }]);
});

const CHILD = join(import.meta.dirname, "..", "testing", "runCommand.ts");
const KILLS = Number(process.env["MINGCHA_KILLS"] ?? 4);

/** Runs the removal in a process of its own. @returns how many queries it asked */
async function removing(dieAt?: number): Promise<number> {
  const { databaseUrl, config, clock } = year.platform;
  const viewer = { accountId: randomUUID(), name: "x", role: "office", unitId: null };
  const order: Order = {
    databaseUrl,
    folder: config.dataFolder,
    now: clock.now().toISOString(),
    viewer: { ...viewer, accountId: year.office.viewer.accountId },
    command: "retain",
    year: YEAR,
    input: String(DAYS),
    ...(dieAt === undefined ? {} : { dieAt }),
  };
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (bytes: Buffer) => (said += bytes.toString()));
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  expect(signal).toBe(dieAt === undefined ? null : "SIGKILL");
  return said.split(".").length - 1;
}

test("killed at any moment nothing is half: no row and the file, or the row with its audit and a file that the next run lets go of", async () => {
  const fill = async () => {
    for (let count = 0; count < 4; count += 1) await taken("C3");
    later(DAYS + 1);
    await taken("C3");
    later(1);
  };
  await fill();
  const queries = await removing();
  expect(queries).toBeGreaterThan(20);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await fill();
    await removing(randomInt(1, queries + 1));
    for (const one of await states()) {
      expect(one.audits).toBe(one.removed ? 1 : 0);
      if (!one.removed || one.discarded) expect(one.file).toBe(!one.removed);
    }
    expect(await whole()).toContain("Everything holds.");
  }
  await run(true);
  for (const one of await states())
    expect([one.removed, one.discarded, one.audits, one.file]).toEqual(
      one.removed ? [true, true, 1, false] : [false, false, 0, true],
    );
  expect((await gone()).length).toBeGreaterThanOrEqual(4 * (KILLS + 1));
});

test("every column that names a package is known to what stands on packages", async () => {
  const { rows } = await sql<{ column: string }>`
    select c.table_name || '.' || c.column_name as column from information_schema.columns c
    join pg_tables t on t.schemaname = 'public' and t.tablename = c.table_name
    where c.table_schema = 'public' and (c.column_name ~ 'package' or c.column_name = 'evidence')
    order by 1`.execute(database());
  expect(rows.map((row) => row.column)).toEqual([
    "fact.evidence",
    "fact.needs_packages",
    "fact.package_id",
    "fact_confirmation.evidence",
    "fact_confirmation.needs_packages",
    "fact_confirmation.package_id",
    "finding.evidence",
    // Words of a home page are kept by themselves; the package is only named.
    "home_page_words.package_id",
    "package_hold.package_id",
    "package_removal.package_id",
    "recheck.evidence",
    "recheck.first_package_id",
    "recheck.package_id",
    "security_warning_look.package_id",
    // While the run or the unit is under way; later it only leads to the package.
    "site_run.package_id",
  ]);
});

test("the command line: too few days, and words that belong to another command, are refused", () => {
  const main = join(import.meta.dirname, "main.ts");
  for (const words of [
    ["retain", "--days", "3"],
    ["retain", "--days", "soon"],
    ["check", "--apply"],
  ])
    expect(spawnSync(process.execPath, [main, ...words]).status).toBe(2);
});
