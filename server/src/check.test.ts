import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openOwner, type Owner } from "./core/database.ts";
import { settledYear, YEAR, type SettledYear } from "../testing/settledYear.ts";
import { keepPending } from "./modules/review/marking/commands/keepPending.ts";
import { checkPlatform } from "./operate.ts";

let year: SettledYear;
let owner: Owner;
beforeEach(async () => {
  year = await settledYear("final");
  owner = openOwner(year.platform.databaseUrl);
  const { dataFolder } = year.platform.config;
  // The kit keeps its files in the data folder itself.
  await symlink(dataFolder, join(dataFolder, "files"));
});
afterEach(async () => {
  await owner.end();
  await year.platform.close();
});

const check = () => checkPlatform({ ...year.platform.config, databaseUrl: year.platform.databaseUrl });
const broken = async (): Promise<string[]> => {
  const { said, whole } = await check();
  expect(whole).toBe(false);
  return said
    .split("\n")
    .filter((line) => line.startsWith("         "))
    .map((line) => line.trim());
};
const fileOf = async (of: string): Promise<string> => {
  const { rows } = await sql<{
    id: string;
  }>`select file_id as id from evidence_package where unit_id = ${of}`.execute(
    year.platform.as(null).database,
  );
  return rows[0]!.id;
};
const pathOf = (id: string): string => join(year.platform.config.dataFolder, id.slice(0, 2), id);

test("a finished year holds; every module that keeps sums or files is asked", async () => {
  await keepPending(year.platform.as(null), YEAR);
  const { said, whole } = await check();
  expect(said).toContain("Everything holds.");
  expect(whole).toBe(true);
  for (const module of ["identity", "evidence", "documents", "review", "results", "rectification"])
    expect(said).toMatch(new RegExp(`^ok +${module}: `, "m"));
});

test("files: changed by a byte, and gone", async () => {
  const [changed, gone] = [await fileOf("C2"), await fileOf("C3")];
  await writeFile(pathOf(changed), "evidence of c2");
  await rm(pathOf(gone));
  const found = await broken();
  expect(found.length).toBe(2);
  expect(found.join("\n")).toContain(`file ${changed} has sha256 `);
  expect(found.join("\n")).toContain(`file ${gone} is missing`);
});

test("a total that is not the sum of its marks; a number that is missing; open marks that are not open", async () => {
  await keepPending(year.platform.as(null), YEAR);
  await owner`update unit_total set total = total + 1 where unit_id = 'C1'`;
  await owner`update review_pending set missing = '{B1}' where unit_id = 'B1'`;
  await owner`insert into number_series (agency, year, opened_by, opened_at) values ('模拟改', 2020, 'x', now())`;
  await owner`insert into document_number (agency, year, serial, title, reference, taken_by, taken_at)
    values ('模拟改', 2020, 1, 'x', 'outside', 'x', now()), ('模拟改', 2020, 3, 'x', 'outside', 'x', now())`;
  const found = await broken();
  expect(found).toHaveLength(3);
  expect(found.join("\n")).toContain("模拟改〔2020〕: 3 follows 1");
  expect(found.join("\n")).toMatch(/2019 C1: \d+ is kept, \d+ is right/);
  expect(found.join("\n")).toContain(
    "2019 B1, round 2: what is kept of its open marks is not right any more",
  );
});

test("what can't be looked at is not sound, and the rest is looked at all the same", async () => {
  await owner`alter table number_series rename to elsewhere`;
  const { said, whole } = await check();
  expect(whole).toBe(false);
  expect(said).toContain("could not be checked: ");
  expect(said).toContain("ok     rectification: ");
});
