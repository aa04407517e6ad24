import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../server/testing/correctedYear.ts";
import type { Person } from "../server/testing/platform.ts";
import { YEAR } from "../server/testing/settledYear.ts";
import { startReview, type Review } from "../server/src/modules/review/assignment/testing.ts";
import { ACCEPTED, startDesk, type Desk } from "../server/src/modules/servicedesk/testing/desk.ts";
import { tables as results } from "../server/src/modules/results/tables.ts";

type Row = Record<string, unknown>;
type World = "review" | "desk" | "published";

/** A list that the platform sorts: where it is, what its rows are called, and how what it is sorted by is read off a row, where order is by value. */
interface List {
  path: string;
  world: World;
  rows: string;
  read: Record<string, (row: Row) => unknown>;
  /** Rows that it must at least have, so that the order says something. */
  /** What is the same in every row of these worlds. */
  alike?: string[];
  least: number;
}
const BASE = `/api/cycles/${YEAR}`;
const LISTS: List[] = [
  {
    path: `${BASE}/objections`,
    world: "review",
    rows: "objections",
    read: { kind: (row) => row["kind"], filedAt: (row) => row["filedAt"] },
    least: 7,
  },
  {
    path: `${BASE}/self-assessments`,
    world: "review",
    rows: "rows",
    read: {
      filled: (row) => row["filled"],
      submittedAt: (row) => row["submittedAt"],
      late: (row) => row["late"],
      state: (row) =>
        row["state"] && ["draft", "submitted", "returned", "accepted"].indexOf(String(row["state"])),
    },
    least: 9,
  },
  {
    path: `${BASE}/assignments/list`,
    world: "review",
    rows: "rows",
    read: { unitId: (row) => row["unitId"] },
    least: 12,
  },
  {
    path: "/api/interviews",
    world: "review",
    rows: "interviews",
    read: { heldOn: (row) => row["heldOn"] },
    least: 5,
  },
  {
    path: "/api/campaign-entries",
    world: "review",
    rows: "entries",
    read: { sentOn: (row) => row["sentOn"] },
    least: 5,
  },
  {
    path: "/api/desk/matters",
    world: "desk",
    rows: "matters",
    read: {
      due: (row) => row["due"],
      number: (row) => row["number"],
      receivedAt: (row) => row["receivedAt"],
      kind: (row) =>
        ["consultation", "help", "suggestion", "complaint", "report"].indexOf(String(row["kind"])),
    },
    least: 7,
    alike: ["state"],
  },
  {
    path: `${BASE}/standings`,
    world: "published",
    rows: "rows",
    read: {
      rank: (row) => row["rank"],
      overall: (row) => row["overall"],
      score: (row) => row["score"],
      coverage: (row) => row["coverage"],
      kind: (row) => ["bureau", "college", "direct"].indexOf(String(row["kind"])),
      name: (row) => row["name"],
    },
    least: 4,
    alike: ["coverage"],
  },
  {
    path: `${BASE}/rectification`,
    world: "published",
    rows: "items",
    read: { due: (row) => row["due"], pressed: (row) => row["pressed"] },
    least: 2,
    alike: ["kind", "title"],
  },
  {
    path: `${BASE}/orders`,
    world: "published",
    rows: "orders",
    read: {
      issuedOn: (row) => row["issuedOn"],
      closed: (row) => Number(row["closed"]) / Number(row["items"]),
      mailed: (row) => row["mailed"],
      acknowledgedAt: (row) => row["acknowledgedAt"],
    },
    least: 2,
    alike: ["kind"],
  },
];
/** Lists whose order is a test's beside them; days have theirs. */
const ELSEWHERE = [
  "/api/contributions/days",
  "/api/articles",
  "/api/contributions",
  "/api/contributions/tally",
  "/api/findings",
  "/api/units",
];

let review: Review;
let desk: Desk;
let published: PublishedYear;
beforeAll(async () => {
  review = await startReview();
  await fillReview();
  desk = await startDesk();
  for (const change of [
    {},
    { title: "求助" },
    { kind: "help" },
    { kind: "suggestion", title: "一条建议" },
    { kind: "complaint", title: "一封投诉" },
    { kind: "help", title: "又一封" },
    {},
  ])
    await desk.write(change);
  await sql`update desk_case set received_at = received_at - interval '1 hour' where kind = 'help'`.execute(
    desk.platform.as(null).database,
  );
  published = await publishedYear();
  await published.ok(published.office, `${BASE}/orders`, { agency: "模拟整改" });
  await sql`update rectification_item set due = '2020-09-01' where unit_id = 'C2'`.execute(
    published.platform.as(null).database,
  );
  // One order is mended and was mailed; of two days, taken note of at two hours.
  await sql`update rectification_order set issued_on = issued_on - case unit_id when 'C2' then 1 else 0 end,
    acknowledged_at = now() - case unit_id when 'C2' then interval '1 hour' else interval '0' end, acknowledged_by = '甲'`.execute(
    published.platform.as(null).database,
  );
  await sql`update rectification_item set state = 'closed', closed_on = '2020-09-02' where unit_id = 'C2'`.execute(
    published.platform.as(null).database,
  );
  await sql`insert into order_mail (order_id, account_id, mailed_at) select "order".id, account.id, now()
    from rectification_order as "order", (select id from account limit 1) as account where "order".unit_id = 'C2'
    on conflict do nothing`.execute(published.platform.as(null).database);
  await sql`insert into rectification_press (id, item_id, pressed_at, pressed_by, note) select gen_random_uuid(), id, now(), '甲', '请尽快' from rectification_item
    where unit_id = 'C2'`.execute(published.platform.as(null).database);
});
afterAll(async () => {
  await review?.platform.close();
  await desk?.close();
  await published?.platform.close();
});

async function ok<Body>(person: Person, path: string, body: object): Promise<Body> {
  const answer = await person.send("POST", path, body);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
  return answer.json<Body>();
}

async function fillReview(): Promise<void> {
  const { platform, office, experts } = review;
  const { database } = platform.as(null);
  for (const expert of experts) await review.register(expert, null, { capacity: 20 });
  const { token } = await review.propose();
  expect((await review.ask("apply", { token })).statusCode).toBe(200);
  await results(database)
    .insertInto("objection")
    .values(
      ["C2", "B1", "C1", "D1", "B2", "C1", "C2"].map((unit_id, minute) => ({
        id: randomUUID(),
        year: YEAR,
        unit_id,
        item: null,
        finding_id: null,
        body: `理由${minute}`,
        file_ids: [],
        filed_by: "甲",
        // Two of one moment.
        filed_at: new Date(Date.UTC(2020, 2, 2, 1, minute - (minute % 2))),
        state: minute % 3 === 0 ? ("withdrawn" as const) : ("open" as const),
        answer: null,
        answered_by: null,
        answered_at: null,
        effect: null,
        effect_detail: null,
      })),
    )
    .execute();
  for (const [unit, state, at] of [
    ["C3", "draft", null],
    ["B2", "submitted", "2020-01-03"],
    ["C1", "accepted", "2020-01-02"],
    ["D1", "submitted", "2020-01-03"],
  ] as const)
    await sql`insert into self_assessment (year, unit_id, state, submitted_at, late)
      values (${YEAR}, ${unit}, ${state}, ${at}::timestamptz, ${unit === "D1"})`.execute(database);
  await sql`insert into self_item (year, unit_id, item, statement) values (${YEAR}, 'C3', 'A7', '已做'), (${YEAR}, 'B2', 'A7', '已做'),
    (${YEAR}, 'B2', 'A8', '已做')`.execute(database);
  for (const [index, unitId] of ["C2", "B1", "C1", "D1", "B2"].entries())
    await ok(office, "/api/interviews", { unitId, year: YEAR, topic: `主题${index % 2}` });
  await sql`update assignment set response = 'accepted' where unit_id = 'C1'`.execute(database);
  await sql`update objection set answered_by = unit_id where unit_id in ('B1', 'D1')`.execute(database);
  await sql`update interview set state = 'held', held_on = case unit_id when 'C1' then date '2019-05-01' else '2019-06-01' end,
    guest = case unit_id when 'C1' then 'head' else 'deputy' end, record = 'stated', answers_published = true where unit_id in ('C1', 'B1')`.execute(
    database,
  );
  const year = platform.clock.now().getUTCFullYear();
  for (const name of ["甲活动", "乙活动"]) {
    const { id } = await ok<{ id: string }>(office, "/api/campaigns", { year, name });
    for (const unitId of ["C2", "B1", "C1"])
      await ok(office, "/api/campaign-entries", { campaignId: id, unitId, title: `作品${unitId}` });
  }
  await sql`update campaign_entry set recorded_at = recorded_at - interval '1 day', sent_on = sent_on - 1, state = 'confirmed' where unit_id = 'B1'`.execute(
    database,
  );
}

const personOf = (world: World): Person =>
  world === "review" ? review.office : world === "desk" ? desk.desk : published.office;

async function ask({ path, world, rows }: List, query: string): Promise<Row[]> {
  const answer = await personOf(world).get(`${path}?${query}`);
  expect(answer.statusCode, `${path}?${query}: ${answer.body}`).toBe(200);
  return answer.json<Record<string, Row[]>>()[rows]!;
}

const partOf = (list: List, page: number, size: number): string =>
  list.path === "/api/desk/matters"
    ? `limit=${size}&offset=${(page - 1) * size}`
    : `page=${page}&pageSize=${size}`;

/** What the description says of a path: by which words its list can be sorted. */
function sortsOf(): Map<string, string[]> {
  const { paths } = review.platform.app.swagger() as unknown as {
    paths: Record<string, { get?: { parameters?: { name: string; schema: { enum?: string[] } }[] } }>;
  };
  const found = new Map<string, string[]>();
  for (const [path, { get }] of Object.entries(paths)) {
    const sort = get?.parameters?.find(({ name }) => name === "sort")?.schema.enum;
    if (sort && !path.endsWith(".xlsx")) found.set(path.replace("{year}", String(YEAR)), sort);
  }
  return found;
}

test("every list that can be sorted is looked at", () => {
  expect([...sortsOf().keys()].toSorted()).toEqual(
    [...LISTS.map(({ path }) => path), ...ELSEWHERE].toSorted(),
  );
});

test.each(LISTS)(
  "$path: one order over all pages, each row once; upwards and downwards by what stands in the row",
  async (list) => {
    const plain = await ask(list, partOf(list, 1, 100));
    expect(plain.length).toBeGreaterThanOrEqual(list.least);
    const key = (row: Row): string => JSON.stringify(row);
    const size = Math.ceil(plain.length / 4);
    const sorts = sortsOf().get(list.path)!;
    expect(Object.keys(list.read).filter((one) => !sorts.includes(one))).toEqual([]);
    const orders = new Map<string, string[]>();
    for (const sort of sorts) {
      const whole = (await ask(list, `sort=${sort}&${partOf(list, 1, 100)}`)).map(key);
      expect(whole.toSorted(), sort).toEqual(plain.map(key).toSorted());
      orders.set(sort, whole);
      const parts: string[] = [];
      for (let page = 1; parts.length < whole.length && page <= whole.length; page += 1)
        parts.push(...(await ask(list, `sort=${sort}&${partOf(list, page, size)}`)).map(key));
      expect(parts, sort).toEqual(whole);
      const read = list.read[sort.replace("-", "")];
      if (!read) continue;
      const values = whole.map((row) => read(JSON.parse(row) as Row) as string | number | boolean | null);
      const known = values.filter((one) => one !== null);
      // What has no value stands last either way.
      expect(values.slice(0, known.length), sort).toEqual(known);
      for (const [at, value] of known.entries()) {
        const next = known[at + 1];
        if (next !== undefined && next !== value)
          expect(sort.startsWith("-") ? next < value : next > value, `${sort}: ${value}, ${next}`).toBe(true);
      }
    }
    // A sort that were not listened to would give one order both ways.
    const alike = sorts.filter(
      (sort) => orders.has(`-${sort}`) && String(orders.get(sort)) === String(orders.get(`-${sort}`)),
    );
    expect(alike).toEqual(list.alike ?? []);
    expect((await personOf(list.world).get(`${list.path}?sort=id;select`)).statusCode).toBe(400);
  },
);

test("the place of a letter tells a unit nothing of what is hidden from it", async () => {
  const [officer] = desk.unit.C2;
  const sent: string[] = [];
  for (const title of ["一一一", "啊啊啊"]) {
    const { id } = await desk.write({ title });
    await desk.must(desk.desk, id, "accept", ACCEPTED);
    await desk.must(desk.desk, id, "dispatch", { lead: "C2" });
    await desk.must(officer, id, "send-back", { reason: "不属本单位" });
    sent.push(id);
  }
  const orders = async (): Promise<string[]> => {
    const all: string[] = [];
    for (const sort of ["title", "-title", "receivedAt", "-receivedAt", "due", "-due"]) {
      const answer = await officer.get(`/api/desk/matters?sort=${sort}`);
      const { matters } = answer.json<{ matters: { id: string; title: string }[] }>();
      expect(matters.map(({ title }) => title)).toEqual(["（已退回或转出）", "（已退回或转出）"]);
      all.push(...matters.map(({ id }) => id));
    }
    return all;
  };
  const before = await orders();
  const { database } = desk.platform.as(null);
  for (const [index, id] of sent.entries())
    await sql`update desk_case set title = ${index === 0 ? "啊啊啊" : "一一一"},
      received_at = received_at - ${index === 0 ? 0 : 9}::int * interval '1 day' where id = ${id}`.execute(
      database,
    );
  expect(await orders()).toEqual(before);
});
