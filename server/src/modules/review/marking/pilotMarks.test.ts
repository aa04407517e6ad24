import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { code, id, startReview, type Review } from "../assignment/testing.ts";
import { finalMarks, reasonsOf } from "../index.ts";
import { tables } from "../tables.ts";

let review: Review;
beforeAll(async () => {
  review = await startReview();
  for (const expert of review.experts) await review.register(expert, null);
  expect((await review.ask("apply")).statusCode).toBe(200);
});
afterAll(() => review.platform.close());

const expertOf = (accountId: string) => review.experts.find((one) => id(one) === accountId)!;
async function marks(unitId: string): Promise<Map<string, number | null>> {
  const context = review.platform.as(review.office.viewer);
  return new Map((await finalMarks(context, 2019, unitId)).map((mark) => [mark.item, mark.points]));
}
const reasons = (unitId: string) => reasonsOf(review.platform.as(null), 2019, unitId);

test("marks of the pilot set never count and their reasons explain nothing; a draft's reasons neither", async () => {
  const rows = await review.rows();
  // An expert who has the unit for calibration alone, and the panel of the same bundle.
  const pilot = rows.find(
    (row) =>
      row.part === "pilot" &&
      !rows.some(
        (one) => one.part === "panel" && one.unit_id === row.unit_id && one.account_id === row.account_id,
      ),
  )!;
  const unitId = pilot.unit_id;
  const panel = rows.filter(
    (row) => row.unit_id === unitId && row.bundle === pilot.bundle && row.part === "panel",
  );
  expect(await review.handIn(expertOf(pilot.account_id), unitId, 1, { share: 0 })).toBe(200);
  expect(await reasons(unitId)).toEqual(new Map());
  const unmarked = await marks(unitId);
  const [first, second] = panel.map((row) => expertOf(row.account_id));
  expect(await review.handIn(first!, unitId, 1, { submit: false })).toBe(200);
  expect(await review.handIn(second!, unitId, 1, { submit: false })).toBe(200);
  expect(await marks(unitId)).toEqual(unmarked);
  expect(await reasons(unitId)).toEqual(new Map());
  expect(await review.handIn(first!, unitId)).toBe(200);
  expect(await marks(unitId)).toEqual(unmarked);
  expect(await review.handIn(second!, unitId)).toBe(200);
  const counted = await marks(unitId);
  const items = (pilot.bundle === "site" ? "A7 A8 B2 B3 B4" : "C3 D5 E1 E2 E3 E4").split(" ");
  const changed = items.filter((item) => counted.get(item) !== unmarked.get(item));
  expect(changed.length).toBeGreaterThan(0);
  // Full marks of both panel experts: the pilot's 0 would have pulled them down or called for a third.
  for (const item of changed) expect(counted.get(item), item).toBeGreaterThan(0);
  const said = await reasons(unitId);
  for (const item of changed) expect(said.get(item)).toEqual(["核对材料"]);
});

test("复评 may move an item by exactly the bound; a hundredth more and the leader confirms", async () => {
  const { database } = review.platform.as(null);
  await sql`update cycle set rubric = jsonb_set(rubric, '{review,boundShare}', '0.1') where year = 2019`.execute(
    database,
  );
  await review.finishRound(1);
  const row = (await review.rows()).find((one) => one.part === "panel" && one.bundle === "site")!;
  const panel = (await review.rows()).filter(
    (one) => one.unit_id === row.unit_id && one.bundle === "site" && one.part === "panel",
  );
  type Sheet = { version: number; items: { id: string; points: number; preliminary: number }[] };
  const mark = async (more: number): Promise<string> => {
    let item = "";
    for (const { account_id } of panel) {
      const expert = expertOf(account_id);
      const url = `/api/review/2019/units/${row.unit_id}`;
      const sheet = (await expert.get(url)).json<Sheet>();
      const target = sheet.items.find((one) => one.preliminary === one.points && one.points % 10 === 0)!;
      item = target.id;
      const body = {
        round: 2,
        version: sheet.version,
        submit: true,
        marks: sheet.items.map((one) => ({
          item: one.id,
          points: one.id === item ? one.points - one.points / 10 - more : one.preliminary,
          reason: "复核",
        })),
      };
      const sent = await expert.send("PUT", `${url}/marks`, body);
      expect(sent.statusCode, sent.body).toBe(200);
    }
    return item;
  };
  const pending = async (item: string) =>
    (await review.office.get("/api/cycles/2019/disagreements"))
      .json<{ disagreements: { unitId: string; item: string; state: string }[] }>()
      .disagreements.filter((one) => one.unitId === row.unit_id && one.item === item)
      .map((one) => one.state);
  const item = await mark(0);
  expect(await pending(item)).toEqual([]);
  expect(await mark(1)).toBe(item);
  expect(await pending(item)).toEqual(["needs-confirmation"]);
  const close = await review.office.send("POST", "/api/cycles/2019/rounds/2/close", {});
  expect(code(close)).toBe("marks-missing");
  expect(await tables(database).selectFrom("leader_decision").selectAll().execute()).toEqual([]);
});
