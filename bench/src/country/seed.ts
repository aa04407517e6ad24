import { createHash } from "node:crypto";
import { sql } from "kysely";
import { wholeOf, type Context } from "../../../server/src/core/context.ts";
import type { Role } from "../../../server/src/modules/identity/index.ts";
import { compute } from "../../../server/src/modules/assessment/marking/commands/compute.ts";
import { upToDate } from "../../../server/src/modules/results/standings/commands/upToDate.ts";
import { resultJson } from "../../../server/src/modules/results/queries/result.ts";
import { seedMarks, seedPool, seedUnits, seedYear, YEAR } from "../cycle/seed.ts";

/** Somebody who works during the measured day. */
export interface Person {
  role: Role;
  cookie: string;
  csrf: string;
  /** The unit of an officer, or one that the expert marks. */
  unitId: string | null;
  accountId: string;
}

export interface Country {
  units: number;
  years: number;
  officers: number;
  experts: number;
  office: number;
}

/** What a unit has in a year; a country of 3,000 units and 5 years has 120,000 contributions, 60,000 findings and 2 million facts. */
const CONTRIBUTIONS = 8;
const FINDINGS = 4;
const FACT_VERSIONS = 3;
/** Audit rows a unit and year. */
const AUDIT = 67;

const CHECKS = ["broken-link", "hidden-link", "personal-data", "stale-column"];

async function seedRows({ database }: Context, year: number): Promise<void> {
  const day = `${year}-06-30`;
  // Visits of every night that found the same: a row each, the newest counts.
  await sql`insert into fact (year, unit_id, key, value, as_of, source, recorded_at)
    select year, unit_id, key, value, as_of, source, recorded_at + n * interval '1 hour'
    from fact, generate_series(1, ${FACT_VERSIONS - 1}::int) n where year = ${year}::int`.execute(database);
  await sql`insert into contribution (id, unit_id, year, title, category, body, sent_on, recorded_at, state, reason, decided_by, decided_at, arrival)
    select gen_random_uuid(), unit.id, ${year}::int, unit.name || '开展第' || n || '次活动', 'news', repeat('活动正文。', 40),
      ${day}::date - n, now(), case when n % 2 = 0 then 'adopted' else 'submitted' end, null,
      case when n % 2 = 0 then '检查组' end, case when n % 2 = 0 then now() end, 'stated'
    from unit, generate_series(1, ${CONTRIBUTIONS}::int) n`.execute(database);
  await sql`insert into contribution_version (contribution_id, number, title, category, body, event_on, sent_on, recorded_at)
    select id, 1, title, category, body, event_on, sent_on, recorded_at from contribution where year = ${year}::int`.execute(
    database,
  );
  await sql`insert into adoption (id, contribution_id, outlet, grade, adopted_on, recorded_by, recorded_at)
    select gen_random_uuid(), id, 'portal', 'ordinary', sent_on, '检查组', now()
    from contribution where year = ${year}::int and state = 'adopted'`.execute(database);
  await sql`insert into finding (id, year, unit_id, check_id, key, state, certainty, message, evidence, raised_by, raised_at, decided_by, decided_name, decided_at)
    select gen_random_uuid(), ${year}::int, unit.id, (${CHECKS}::text[])[n], 'bench:' || n,
      case when n = 1 then 'suspected' else 'confirmed' end, 'fail', unit.name || '的第' || n || '个问题，页面上看得到。',
      jsonb_build_array(jsonb_build_object('kind', 'look-up', 'lookUpId', gen_random_uuid(), 'url', 'http://bench.test/', 'text', '截图')), 'bench', now(),
      case when n = 1 then null else gen_random_uuid() end, case when n = 1 then null else '检查组' end,
      case when n = 1 then null else now() end
    from unit, generate_series(1, ${FINDINGS}::int) n`.execute(database);
  await sql`insert into audit (at, actor, action, subject, detail)
    select now() - n * interval '1 minute', '检查组', 'bench.visit-page', 'unit:' || unit.id, '{}'
    from unit, generate_series(1, ${AUDIT}::int) n`.execute(database);
}

/** An order to every unit for two of its findings. */
async function seedOrders({ database }: Context, year: number): Promise<void> {
  await sql`insert into number_series (agency, year, opened_by, opened_at) values ('模拟改', ${year}::int, 'bench', now())`.execute(
    database,
  );
  await sql`insert into document_number (agency, year, serial, title, reference, taken_by, taken_at)
    select '模拟改', ${year}::int, order_number, '整改通知', 'order:' || id, 'bench', now() from unit`.execute(
    database,
  );
  await sql`insert into rectification_order (id, year, unit_id, agency, number_year, serial, issued_on, issued_by, issued_at,
      document, docx_id, docx_sha256, pdf_id, pdf_sha256)
    select gen_random_uuid(), ${year}::int, id, '模拟改', ${year}::int, order_number, ${`${year}-07-01`}::date, 'bench', now(),
      jsonb_build_object('recipients', jsonb_build_array(name)), gen_random_uuid(), 'x', gen_random_uuid(), 'x' from unit`.execute(
    database,
  );
  await sql`insert into rectification_item (id, order_id, finding_id, year, unit_id, list, title, security, check_id, message, found_on,
      limit_working_days, counted_from, due)
    select gen_random_uuid(), o.id, finding.id, finding.year, finding.unit_id, 'other', '其他问题', false, check_id, message,
      ${`${year}-06-30`}::date, 10, o.issued_on, o.issued_on + 14
    from finding join rectification_order o on o.year = finding.year and o.unit_id = finding.unit_id
    where finding.year = ${year}::int and key in ('bench:2', 'bench:3')`.execute(database);
}

async function seedPeople(context: Context, country: Country): Promise<Person[]> {
  const { database } = context;
  await sql`insert into account (id, login, name, role, unit_id, password_hash, email, created_at)
    select gen_random_uuid(), 'officer-' || lower(id), name || '专干', 'officer', id, 'x', id || '@bench.test', now() from unit`.execute(
    database,
  );
  await sql`insert into account (id, login, name, role, password_hash, email, created_at)
    select gen_random_uuid(), 'office-' || n, '检查组' || n, 'office', 'x', 'office' || n || '@bench.test', now()
    from generate_series(1, ${country.office}::int) n`.execute(database);
  await sql`insert into account (id, login, name, role, password_hash, created_at)
    values (gen_random_uuid(), 'audit-1', '审计员', 'audit', 'x', now())`.execute(database);
  const { rows } = await sql<{ id: string; role: Role; unit_id: string | null }>`
    (select id, role, unit_id from account where role = 'officer' order by login limit ${country.officers})
    union all (select id, role, unit_id from account where role = 'office' order by login limit ${country.office})
    union all (select id, role, unit_id from account where role = 'audit')
    union all (select id, role, (select unit_id from assignment where account_id = account.id and year = ${YEAR}::int order by unit_id limit 1)
      from account where role = 'expert' order by login limit ${country.experts})`.execute(database);
  const people = rows.map(({ id, role, unit_id: unitId }) => ({
    role,
    unitId,
    accountId: id,
    cookie: `mingcha_session=${id}`,
    csrf: "bench",
  }));
  for (const { accountId } of people)
    await sql`insert into session (token_hash, account_id, csrf_token, created_at, seen_at)
      values (${createHash("sha256").update(accountId).digest("hex")}, ${accountId}, 'bench', now(), now())`.execute(
      database,
    );
  return people;
}

/** The year's notice is out, with its result as it stands. */
async function seedPublished(context: Context, year: number): Promise<void> {
  const result = await resultJson(wholeOf(context, "a bench seeds a year"), year);
  await sql`insert into notice (year, state, agency, number_year, serial, issued_on, drafted_by, drafted_at, docx_file_id, result, published_at)
    values (${year}::int, 'published', '模拟通', ${year}::int, 1, ${`${year}-12-30`}::date, 'bench', now(), gen_random_uuid(), ${result}::jsonb, now())`.execute(
    context.database,
  );
}

/** Fills an empty platform: the last year is under review, those before it are closed. @returns who works on the measured day */
export async function seedCountry(context: Context, country: Country): Promise<Person[]> {
  const { database } = context;
  await seedUnits(context, country.units);
  await seedPool(context);
  for (let year = YEAR - country.years + 1; year <= YEAR; year += 1) {
    await seedYear(context, year);
    await seedRows(context, year);
    await seedOrders(context, year);
    console.error(`seeded ${year}`);
  }
  // The units look at last year's marks while this year's are given.
  await seedMarks(context, YEAR - 1);
  await seedMarks(context, YEAR, false);
  for (const year of [YEAR - 1, YEAR]) await compute(context, year);
  await upToDate(context, YEAR - 1);
  if (country.years > 2) await seedPublished(context, YEAR - 2);
  await sql`insert into standing_stage (year, stage, feedback_from, feedback_until, feedback_opened_at)
    values (${YEAR - 1}::int, 'feedback', current_date, current_date + 30, now())`.execute(database);
  await sql`insert into objection (id, year, unit_id, item, body, filed_by, filed_at)
    select gen_random_uuid(), ${YEAR - 1}::int, id, 'A1', '对该项得分有异议，请复核。', name, now()
    from unit where order_number % 10 = 0`.execute(database);
  return seedPeople(context, country);
}
