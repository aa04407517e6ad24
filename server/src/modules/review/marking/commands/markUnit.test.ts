import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables } from "../../tables.ts";
import { startMarking, YEAR, type Marking } from "../testing.ts";
import { closeRound } from "./closeRound.ts";
import { comment } from "./comment.ts";
import { markUnit, type SheetInput } from "./markUnit.ts";
import { sendBack } from "./sendBack.ts";

let marking: Marking;
let office: Person;
let expert: Person;
let second: Person;
beforeAll(async () => {
  marking = await startMarking(["C1"]);
  ({
    office,
    experts: [expert, second],
  } = marking);
});
afterAll(() => marking.platform.close());

const FULL = ["B1", "B2"].map((item) => ({ item, points: 3000 }));
const as = (person: Person, recused: string[] = []) =>
  marking.platform.as({ ...person.viewer, recused: new Set(recused) });
const marks = (
  version: number,
  change: Partial<SheetInput> = {},
  who = expert,
  unitId = "C1",
  recused: string[] = [],
) => markUnit(as(who, recused), YEAR, unitId, { round: 1, version, marks: FULL, submit: true, ...change });
const sheet = () =>
  tables(marking.platform.as(null).database)
    .selectFrom("review_sheet")
    .select(["version", "submitted_at"])
    .where("account_id", "=", expert.viewer.accountId)
    .where("round", "=", 1)
    .executeTakeFirst();
const log = async (action: string) =>
  (await audited(marking.platform.as(null).database, `review.${action}`)).length;

test("nothing is kept of a sheet that is not the expert's, not of the open round, or wrong in one mark", async () => {
  expect(await told(marks(0, {}, expert, "C2"))).toBe("404 not-found");
  expect(await told(marks(0, {}, expert, "C1", ["C1"]))).toBe("404 not-found");
  expect(await told(marks(0, { round: 2 }))).toBe("409 round-not-open");
  expect(await told(marks(1))).toBe("409 stale-version");
  expect(await told(marks(0, { marks: FULL.slice(1) }))).toBe("400 invalid");
  expect(await told(marks(0, { marks: [...FULL, FULL[0]!] }))).toBe("400 invalid");
  expect(await told(marks(0, { marks: [{ item: "A1", points: 1 }] }))).toBe("400 invalid");
  expect(await told(marks(0, { marks: [{ item: "B1", points: 3001 }], submit: false }))).toBe("400 invalid");
  expect(await told(marks(0, { marks: FULL.map((one) => ({ ...one, points: 2900 })) }))).toBe("400 invalid");
  expect([await sheet(), await log("mark")]).toEqual([undefined, 0]);
});

test("of two saves at one moment one is told", async () => {
  const acts = [() => marks(0, { submit: false }), () => marks(0)];
  expect(await together(marking.platform, "review_sheet", acts)).toEqual(["409 stale-version", "done"]);
  expect([(await sheet())?.version, await log("mark")]).toEqual([1, 1]);
  expect(await told(marks(1))).toBe("done");
  expect(await told(marks(0, {}, second))).toBe("done");
});

test("who marks speaks of the own items after the own sheet; a sheet is sent back while the round is open, once", async () => {
  const says = (item: string, who = expert, recused: string[] = [], unitId = "C1") =>
    told(comment(as(who, recused), YEAR, unitId, { item, body: "请说明" }));
  expect(await says("Z9")).toBe("404 not-found");
  expect(await says("A1")).toBe("404 not-found");
  expect(await says("B1", office, [], "C2")).toBe("404 not-found");
  expect(await says("B1", office, ["C1"])).toBe("403 recused");
  expect([await says("B1"), await says("A1", office)]).toEqual(["done", "done"]);
  const sends = (recused: string[] = [], item = "B1") =>
    sendBack(as(office, recused), YEAR, "C1", {
      item,
      accountId: expert.viewer.accountId,
      reason: "分歧过大",
    });
  expect(await told(sends(["C1"]))).toBe("403 recused");
  expect(await told(sends([], "Z9"))).toBe("404 not-found");
  await marking.at("deliberation");
  expect(await told(sends())).toBe("409 round-not-open");
  await marking.at("preliminary");
  expect(
    await together(
      marking.platform,
      "review_sheet",
      [sends, sends].map((act) => () => act()),
    ),
  ).toEqual(["409 not-submitted", "done"]);
  expect(await says("B1")).toBe("403 forbidden");
  expect(await sheet()).toEqual({ version: 3, submitted_at: null });
  expect(await told(marks(3))).toBe("done");
  expect([await log("send-back"), await log("discuss")]).toEqual([1, 2]);
});

test.each([
  ["taken back by its expert", (version: number) => marks(version, { submit: false })],
  [
    "sent back",
    () =>
      sendBack(as(office), YEAR, "C1", { item: "B1", accountId: expert.viewer.accountId, reason: "分歧" }),
  ],
])("a round does not close over a sheet that is %s at that moment", async (_name, act) => {
  const { version } = (await sheet())!;
  const ended = await together(marking.platform, "review_sheet", [
    () => act(version),
    () => closeRound(as(office), YEAR, 1),
  ]);
  const { stage } = await tables(marking.platform.as(null).database)
    .selectFrom("review_stage")
    .select("stage")
    .executeTakeFirstOrThrow();
  const { submitted_at, version: now } = (await sheet())!;
  expect(ended).toContain("done");
  expect([stage, submitted_at !== null]).not.toEqual(["second", false]);
  await marking.at("preliminary");
  if (submitted_at === null) await marks(now);
});
