import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner, type Owner } from "../../../core/database.ts";
import { openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Platform } from "../../../../testing/platform.ts";
import { randomFrom } from "../../../../testing/steps/moves.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { ITEM_STATES, UNIT_ACTS, type ItemState } from "../model.ts";
import { progressOf, publicProgress, type Progress } from "./queries/publicProgress.ts";

const YEAR = 2019;
const UNITS = ["C1", "C2", "C3", "C4"];
/** "both" stands on two lists: it counts on the first. */
const LISTS = [
  { key: "one", title: "第一", checks: ["a", "both"] },
  { key: "two", title: "第二", checks: ["b", "both"] },
];
const CHECKS = ["a", "b", "both", "elsewhere"];

interface Found {
  id: string;
  unitId: string;
  check: string;
  state: "suspected" | "confirmed" | "dismissed";
  published: boolean;
  item: { state: ItemState; late: boolean } | null;
}

let platform: Platform;
let owner: Owner;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  owner = openOwner(platform.databaseUrl);
  const context = platform.as(null);
  await registerUnits(context.database, UNITS);
  await openTestCycle(context, YEAR, smallRubric(), ["test.share"]);
  const lists = LISTS.map((one) => ({
    ...one,
    paragraph: "security",
    sentence: "{units}",
    limitWorkingDays: 3,
    tag: "[P]",
  }));
  await sql`update cycle set lists = ${{ lists }}::jsonb`.execute(context.database);
  await sql`insert into published_year (year, published_at) values (${YEAR}, now())`.execute(
    context.database,
  );
  await sql`insert into number_series (agency, year, opened_by, opened_at) values ('改', 2020, 'test', now())`.execute(
    context.database,
  );
});
afterAll(async () => {
  await owner.end();
  await platform.close();
});

const drawn = (random: () => number): Found[] => {
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)]!;
  return Array.from({ length: Math.floor(random() * 24) }, () => ({
    id: randomUUID(),
    unitId: pick(UNITS),
    check: pick(CHECKS),
    state: pick(["suspected", "confirmed", "confirmed", "dismissed"] as const),
    published: random() < 0.4,
    item:
      random() < 0.6
        ? { state: pick([...(Object.keys(ITEM_STATES) as ItemState[]), "closed"]), late: random() < 0.3 }
        : null,
  }));
};

let serial = 0;
async function store(all: readonly Found[], gone: string | null): Promise<void> {
  const { database } = platform.as(null);
  for (const one of all) {
    const decided = one.state === "suspected" ? null : randomUUID();
    await sql`insert into finding (id, year, unit_id, check_id, key, state, certainty, message, evidence, raised_by, raised_at, decided_by, decided_name, decided_at, reason)
      values (${one.id}::uuid, ${YEAR}, ${one.unitId}, ${one.check}, ${one.id}, ${one.state}, 'fail', '问题。', '[{"kind":"look-up"}]', 'test', now(),
        ${decided}::uuid, ${decided && "test"}, case when ${decided}::uuid is null then null else now() end, '看过')`.execute(
      database,
    );
    if (one.published)
      await sql`insert into published_finding (finding_id, year, unit_id, published_at) values (${one.id}::uuid, ${YEAR}, ${one.unitId}, now())`.execute(
        database,
      );
    if (!one.item) continue;
    serial += 1;
    await sql`insert into document_number (agency, year, serial, title, reference, taken_by, taken_at)
      values ('改', 2020, ${serial}, '整改通知', ${one.id}, 'test', now())`.execute(database);
    const order = randomUUID();
    await sql`insert into rectification_order (id, year, unit_id, agency, number_year, serial, issued_on, issued_by, issued_at, document,
        docx_id, docx_sha256, pdf_id, pdf_sha256)
      values (${order}::uuid, ${YEAR}, ${one.unitId}, '改', 2020, ${serial}, '2020-01-02', 'test', now(), '{"recipients":["甲"]}',
        gen_random_uuid(), 'x', gen_random_uuid(), 'x')`.execute(database);
    await sql`insert into rectification_item (id, order_id, finding_id, year, unit_id, list, title, security, check_id, message, found_on,
        limit_working_days, counted_from, due, state, closed_on)
      values (gen_random_uuid(), ${order}::uuid, ${one.id}::uuid, ${YEAR}, ${one.unitId}, 'x', 'x', false, ${one.check}, '问题。', '2020-01-01', 10,
        '2020-01-02', ${one.item.late ? "2020-03-01" : "2020-03-02"}::date, ${one.item.state},
        case when ${one.item.state} = 'closed' then '2020-02-01'::date end)`.execute(database);
  }
  if (gone)
    await sql`update cycle_unit set left_on = '2019-05-01', left_reason = '撤销', left_by = 'test', left_at = now() where unit_id = ${gone}`.execute(
      database,
    );
}
async function clear(): Promise<void> {
  const { database } = platform.as(null);
  await owner.unsafe(
    "truncate rectification_item, rectification_order, document_number, published_finding, finding cascade",
  );
  await sql`update cycle_unit set left_on = null, left_reason = null, left_by = null, left_at = null`.execute(
    database,
  );
}

/** What the page must say, written down once more over rows in memory. */
function expected(
  all: readonly Found[],
  gone: string | null,
  open: boolean,
  without: string | null,
): Progress {
  const own = all.filter((one) => one.unitId !== gone);
  const listOf = (one: Found) => LISTS.find((list) => list.checks.includes(one.check))?.key ?? null;
  const at = (one: Found) => `${one.unitId} ${listOf(one)}`;
  const out = new Set(own.filter((one) => one.published).map(at));
  const now = new Set(own.filter((one) => one.state === "confirmed").map(at));
  const shown = own.filter((one) => {
    if (!open) return one.state === "confirmed" && one.unitId !== without;
    if (listOf(one) === null || (out.has(at(one)) && now.has(at(one)))) return one.state === "confirmed";
    return one.published;
  });
  const itemOf = (one: Found) => (one.item?.state === "withdrawn" ? null : one.item);
  const figures = (rows: readonly Found[]) => {
    const ordered = rows.filter((one) => itemOf(one) !== null).length;
    const closed = rows.filter((one) => itemOf(one)?.state === "closed").length;
    return { found: rows.length, ordered, closed, open: rows.length - closed };
  };
  const stateOf = (rows: readonly Found[]) => {
    const left = rows.map(itemOf).filter((item) => item?.state !== "closed");
    if (left.length === 0) return "done" as const;
    if (left.some((item) => item?.late && UNIT_ACTS.includes(item.state))) return "overdue" as const;
    return left.every((item) => item === null) ? ("not-ordered" as const) : ("under" as const);
  };
  const kinds = [...LISTS, { key: "other", title: "其他问题" }].flatMap(({ key, title }) => {
    const rows = shown.filter((one) => (listOf(one) ?? "other") === key);
    return rows.length === 0 ? [] : [{ list: key, title, ...figures(rows) }];
  });
  const unitStates = new Map(
    LISTS.flatMap(({ key }) => {
      const byUnit = Map.groupBy(
        shown.filter((one) => listOf(one) === key),
        (one) => one.unitId,
      );
      return byUnit.size === 0
        ? []
        : [[key, new Map([...byUnit].map(([unit, rows]) => [unit, stateOf(rows)]))] as const];
    }),
  );
  return { year: YEAR, kinds, total: figures(shown), unitStates };
}

test("counted by the database or one by one: the same figures and states, whatever was decided, published, ordered and left", async () => {
  let states = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = randomFrom(seed);
    const all = drawn(random);
    const gone = random() < 0.3 ? UNITS[0]! : null;
    const without = random() < 0.5 ? UNITS[1]! : null;
    await store(all, gone);
    const context = platform.as(null);
    const open = await publicProgress(context, YEAR);
    expect(open, `seed ${seed}`).toEqual(expected(all, gone, true, null));
    expect(await progressOf(context, YEAR, new Set(without ? [without] : [])), `seed ${seed}`).toEqual(
      expected(all, gone, false, without),
    );
    states += [...open.unitStates.values()].reduce((sum, one) => sum + one.size, 0);
    await clear();
  }
  expect(states).toBeGreaterThan(80);
});
