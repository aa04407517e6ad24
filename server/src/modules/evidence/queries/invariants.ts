import { sql } from "kysely";
import { brokenFiles, type Invariant } from "../../../core/invariant.ts";
import { tables } from "../tables.ts";

const packagesWhole: Invariant = {
  name: "every evidence package that was not removed is there, byte for byte what was recorded",
  broken: async (context) => {
    const rows = await tables(context.database)
      .selectFrom("evidence_package")
      .select(["id", "file_id", "sha256"])
      .where(sql<boolean>`not exists (select from package_removal where package_id = evidence_package.id)`)
      .orderBy("taken_at")
      .execute();
    return brokenFiles(
      context,
      rows.map((row) => ({ what: `evidence package ${row.id}`, id: row.file_id, sha256: row.sha256 })),
    );
  },
};

const filesWhole: Invariant = {
  name: "every kept file is there, byte for byte what was recorded",
  broken: async (context) => {
    const rows = await tables(context.database)
      .selectFrom("kept_file")
      .select(["id", "file_id", "sha256"])
      .orderBy("kept_at")
      .execute();
    return brokenFiles(
      context,
      rows.map((row) => ({ what: `kept file ${row.id}`, id: row.file_id, sha256: row.sha256 })),
    );
  },
};

const countsWhole: Invariant = {
  name: "every count that a fact stands on has as many rows as the fact says",
  broken: async (context) => {
    const { rows } = await sql<{ id: string; unit_id: string; key: string; said: number; found: number }>`
      select fact.id, fact.unit_id, fact.key, (pointer ->> 'rows')::int as said, (
        select count(*)::int from count_row
        where count_id = (pointer ->> 'countId')::uuid and count_row.unit_id = pointer ->> 'unitId'
          and keys @> array[pointer ->> 'key']
      ) as found
      from fact, jsonb_array_elements(fact.evidence) as pointer
      where pointer ->> 'kind' = 'count'`.execute(context.database);
    return rows
      .filter((row) => row.said !== row.found)
      .map((row) => `fact ${row.id} (${row.unit_id} ${row.key}): ${row.said} rows said, ${row.found} there`);
  },
};

const packagesNamed: Invariant = {
  name: "every finding points at packages and look-ups that are there",
  broken: async (context) => {
    const { rows } = await sql<{ id: string; lost: string }>`
      select finding.id, coalesce(pointer ->> 'packageId', pointer ->> 'lookUpId') as lost
      from finding, jsonb_array_elements(finding.evidence) as pointer
      where (pointer ? 'packageId' and not exists (select from evidence_package where id = (pointer ->> 'packageId')::uuid))
        or (pointer ? 'lookUpId' and not exists (select from manual_lookup where id = (pointer ->> 'lookUpId')::uuid))`.execute(
      context.database,
    );
    return rows.map((row) => `finding ${row.id}: evidence ${row.lost} is not there`);
  },
};

const confirmedLater: Invariant = {
  name: "every confirmation of a fact is of its day or later, and points at packages that are there",
  broken: async (context) => {
    const { rows } = await sql<{ id: string }>`
      select fact.id from fact_confirmation look join fact on fact.id = look.fact_id
      where look.confirmed_until < fact.as_of or exists (
        select from jsonb_array_elements(look.evidence) as pointer
        where pointer ? 'packageId' and not exists (select from evidence_package where id = (pointer ->> 'packageId')::uuid))`.execute(
      context.database,
    );
    return rows.map(({ id }) => `the confirmation of fact ${id} does not hold`);
  },
};

export const invariants: readonly Invariant[] = [
  packagesNamed,
  confirmedLater,
  countsWhole,
  packagesWhole,
  filesWhole,
];
