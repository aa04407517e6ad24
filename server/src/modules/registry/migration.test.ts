import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../core/database.ts";
import { migrate } from "../../core/migrate.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "migrations");
const FIRST = "0150";
const name = `migration_${randomBytes(6).toString("hex")}`;
const url = (database: string): string =>
  (process.env["MINGCHA_TEST_CLUSTER"] ?? "").replace("DATABASE", database);

let owner: ReturnType<typeof openOwner>;

/** A database as it was before units could live, with what was in such ones. */
beforeAll(async () => {
  const server = openOwner(url("postgres"));
  await server.unsafe(`create database ${name}`);
  await server.end();
  await runMigrations({ connectionString: url(name) });
  owner = openOwner(url(name));
  await owner`create table migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;
  for (const file of (await readdir(FOLDER)).sort()) {
    // What comes after these files stands on them.
    if (file >= FIRST) break;
    const text = await readFile(join(FOLDER, file), "utf8");
    await owner.unsafe(text);
    await owner`insert into migration (name, sha256) values (${file}, ${createHash("sha256").update(text).digest("hex")})`;
  }
  await owner.unsafe(`
    insert into unit (id, name, short_name, kind, order_number, person_order)
      values ('C1', '一', '一', 'college', 1, 1), ('C2', '二', '二', 'college', 2, 2);
    insert into unit_site (id, unit_id, url, active) values
      (gen_random_uuid(), 'C1', 'http://old.test/', false),
      (gen_random_uuid(), 'C1', 'http://a.test/;http://b.test/', true),
      (gen_random_uuid(), 'C2', 'http://c.test/p;id=1?x=a,b', true);
    insert into filing (id, unit_id, department, officer_name, officer_phone, filed_on, recorded_at, current) values
      (gen_random_uuid(), 'C1', '办公室', '甲', '1', '2019-03-01', '2019-03-01T01:00:00Z', false),
      (gen_random_uuid(), 'C1', '信息中心', '乙', '2', '2019-09-01', '2019-09-01T01:00:00Z', true),
      (gen_random_uuid(), 'C2', null, '丙', null, '2020-02-29', '2020-02-29T01:00:00Z', true)`);
});
afterAll(async () => {
  await owner.end();
  const server = openOwner(url("postgres"));
  await server.unsafe(`drop database ${name} with (force)`);
  await server.end();
});

test("what was registered before is kept: sites apart, filings as they followed each other", async () => {
  const applied = await migrate(url(name));
  expect(applied[0]?.startsWith(FIRST)).toBe(true);
  const sites =
    await owner`select unit_id, url, role, inspected, valid_until is null as open from unit_site order by unit_id, url`;
  expect(
    sites.map((row) => [row["unit_id"], row["url"], row["role"], row["inspected"], row["open"]]),
  ).toEqual([
    ["C1", "http://a.test/", "main", true, true],
    ["C1", "http://b.test/", "other", false, true],
    ["C1", "http://old.test/", "other", false, false],
    ["C2", "http://c.test/p;id=1?x=a,b", "main", true, true],
  ]);
  const held = async (table: string) =>
    (
      await owner.unsafe(
        `select unit_id, name, valid_from::text, valid_until::text, ended_on::text from ${table} order by unit_id, valid_from`,
      )
    ).map((row) => [row["unit_id"], row["name"], row["valid_from"], row["valid_until"], row["ended_on"]]);
  expect(await held("unit_department")).toEqual([
    ["C1", "办公室", "2019-03-01", "2021-02-28", "2019-09-01"],
    ["C1", "信息中心", "2019-09-01", "2021-08-31", null],
  ]);
  expect(await held("unit_officer")).toEqual([
    ["C1", "甲", "2019-03-01", "2021-02-28", "2019-09-01"],
    ["C1", "乙", "2019-09-01", "2021-08-31", null],
    ["C2", "丙", "2020-02-29", "2022-02-27", null],
  ]);
  expect((await owner`select count(*)::int as n from filing`)[0]?.["n"]).toBe(3);
});
