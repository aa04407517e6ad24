import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { Viewer } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { objections } from "./queries/objections.ts";
import { objectionFilter, type ObjectionView } from "./schemas.ts";

const YEAR = 2019;
const UNITS = ["C1", "C2", "B1", "D1", "C3"];
let platform: Platform;
let office: Person;

async function file(rows: { unitId: string; body: string; state: "open" | "withdrawn"; minute: number }[]) {
  await tables(platform.as(null).database)
    .insertInto("objection")
    .values(
      rows.map(({ unitId, body, state, minute }) => ({
        id: randomUUID(),
        year: YEAR,
        unit_id: unitId,
        item: null,
        finding_id: null,
        body,
        file_ids: [],
        filed_by: "甲",
        filed_at: new Date(Date.UTC(2020, 2, 2, 1, minute)),
        state,
        answer: null,
        answered_by: null,
        answered_at: null,
        effect: null,
        effect_detail: null,
      })),
    )
    .execute();
}

beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, UNITS);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  office = await platform.person("office");
  await file(
    Array.from({ length: 17 }, (_, at) => ({
      unitId: UNITS[at % UNITS.length]!,
      body: at % 3 === 0 ? `计算有误 100%_${at}` : `数据不符${at}`,
      state: at % 4 === 0 ? ("withdrawn" as const) : ("open" as const),
      minute: at,
    })),
  );
});
afterAll(() => platform.close());

const FILTERS = [
  {},
  { state: "open" },
  { state: "withdrawn", kind: "college" },
  { kind: "bureau" },
  { search: "单位C2" },
  { search: "计算有误" },
  { search: "100%_" },
  { search: "没有" },
  { search: "数据", kind: "college", state: "open" },
] as const;

test("pages of the database are the parts of the whole, whatever is asked and whoever asks", async () => {
  const viewers: Record<string, Viewer> = {
    office: office.viewer,
    "recused from C1": { ...office.viewer, recused: new Set(["C1"]) },
    officer: { ...office.viewer, role: "officer", unitId: "C2" },
  };
  let seen = 0;
  for (const [who, viewer] of Object.entries(viewers)) {
    const context = platform.as(viewer);
    const all = (await objections(context, YEAR, {}, { page: 1, pageSize: 1000 })).objections;
    const mine = who === "office" ? 17 : who === "officer" ? 4 : 13;
    expect(all, who).toHaveLength(mine);
    for (const asked of FILTERS) {
      const filter = objectionFilter.parse(asked);
      // What the filters mean, said a second time over the whole list.
      const wanted = all.filter(
        (one: ObjectionView) =>
          (!filter.state || one.state === filter.state) &&
          (!filter.kind || one.kind === filter.kind) &&
          (!filter.search || one.unitName.includes(filter.search) || one.body.includes(filter.search)),
      );
      const parts: ObjectionView[] = [];
      for (let page = 1; page <= 6; page += 1) {
        const part = await objections(context, YEAR, filter, { page, pageSize: 3 });
        expect(part.total, `${who} ${JSON.stringify(asked)}`).toBe(wanted.length);
        parts.push(...part.objections);
      }
      expect(parts, `${who} ${JSON.stringify(asked)}`).toEqual(wanted);
      seen += parts.length;
    }
  }
  expect(seen).toBeGreaterThan(60);
});

test("a page reads no more of a year with more objections", async () => {
  const read = async (path: string) => {
    await office.get(path);
    platform.takeWork();
    expect((await office.get(path)).statusCode).toBe(200);
    return platform.takeWork();
  };
  const paths = ["page=1&pageSize=3", "state=open&kind=college&page=1&pageSize=3"].map(
    (query) => `/api/cycles/${YEAR}/objections?${query}`,
  );
  const before = [];
  for (const path of paths) before.push(await read(path));
  await file(
    Array.from({ length: 200 }, (_, at) => ({
      unitId: UNITS[at % UNITS.length]!,
      body: `后来的${at}`,
      state: "open" as const,
      minute: 100 + at,
    })),
  );
  for (const [at, path] of paths.entries()) expect(await read(path), path).toEqual(before[at]);
});
