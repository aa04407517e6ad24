import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { duringStep, together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { transact } from "../../../../core/context.ts";
import { lockMarks } from "../../../assessment/index.ts";
import { currentFacts } from "../../../evidence/read.ts";
import { tables } from "../../tables.ts";
import { answer, type AnswerInput } from "../schemas.ts";
import { answerObjection } from "./answerObjection.ts";
import { withdrawObjection } from "./withdrawObjection.ts";

const YEAR = 2019;
const NOWHERE = "00000000-0000-4000-8000-000000000000";
let platform: Platform;
let office: Person;
let leader: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  leader = await platform.person("leader");
  officer = await platform.person("officer", "C1");
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, { C1: { "test.share": 0.9 } });
});
afterAll(() => platform.close());

const db = () => tables(platform.as(null).database);
async function objection(unitId = "C1"): Promise<string> {
  const id = randomUUID();
  const open = { answer: null, answered_by: null, answered_at: null, effect: null, effect_detail: null };
  const of = { year: YEAR, unit_id: unitId, item: null, finding_id: null, body: "有误", filed_by: "专干" };
  await db()
    .insertInto("objection")
    .values({ id, ...of, ...open, filed_at: platform.clock.now() })
    .execute();
  return id;
}
const as = (who: Person, recused: string[] = []) => platform.as({ ...who.viewer, recused: new Set(recused) });
const answers = (id: string, change: Partial<AnswerInput> = {}, who = office, recused: string[] = []) =>
  answerObjection(
    as(who, recused),
    id,
    answer.parse({ decision: "rejected", reason: "经核实无误", version: 1, ...change }),
  );
const upheld = (effect: AnswerInput["effect"]): Partial<AnswerInput> => ({ decision: "upheld", effect });
const state = async (id: string) =>
  (await db().selectFrom("objection").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;
const log = async (action: string) =>
  (await audited(platform.as(null).database, `results.${action}`)).map(({ subject }) => subject);

test("an objection is answered once, by who read it and stands aside from nothing; or taken back by its own unit while it is open", async () => {
  const [one, two, others] = [await objection(), await objection(), await objection("C2")];
  expect(await told(answers(NOWHERE))).toBe("404 not-found");
  expect(await told(answers(one, {}, office, ["C1"]))).toBe("404 not-found");
  expect(await told(answers(one, { version: 2 }))).toBe("409 stale-version");
  expect(await told(answers(one, { decision: "upheld" }))).toBe("400 invalid");
  const takes = (id: string) => withdrawObjection(as(officer), id);
  expect([await told(takes(NOWHERE)), await told(takes(others))]).toEqual(["404 not-found", "404 not-found"]);
  expect(await told(answers(one))).toBe("done");
  expect([await told(answers(one, { version: 2 })), await told(takes(one))]).toEqual([
    "409 answered",
    "409 answered",
  ]);
  const meet = await together(platform, "objection", [() => answers(two), () => takes(two)]);
  // Whoever came first: the other one is told.
  expect([
    ["409 answered", "done"],
    ["409 stale-version", "done"],
  ]).toContainEqual(meet);
  expect(["rejected", "withdrawn"]).toContain(await state(two));
  expect([await log("answer-objection"), await log("withdraw-objection")].flat()).toEqual([
    "unit:C1",
    "unit:C1",
  ]);
});

test("what an upheld one changes is done with it or not at all", async () => {
  const id = await objection();
  const wrong: [AnswerInput["effect"], string][] = [
    [{ kind: "fact", key: "test.none", value: 1 }, "404 not-found"],
    [{ kind: "fact", key: "test.share", value: "much" }, "400 invalid"],
    [{ kind: "fact", key: "test.share", value: 0.9 }, "400 invalid"],
    [{ kind: "mark", item: "B1", points: 2000 }, "403 forbidden"],
    [{ kind: "finding", findingId: NOWHERE, decision: "dismissed", version: 1 }, "404 not-found"],
  ];
  for (const [effect, end] of wrong)
    expect(await told(answers(id, upheld(effect))), JSON.stringify(effect)).toBe(end);
  expect(await told(answers(id, upheld({ kind: "mark", item: "A1", points: 1 }), leader))).toBe(
    "400 invalid",
  );
  expect(await state(id)).toBe("open");
  expect(await told(answers(id, upheld({ kind: "fact", key: "test.share", value: 0.8 })))).toBe("done");
  const [fact] = await currentFacts(platform.as(null), YEAR, ["C1"], ["test.share"]);
  expect(fact?.value).toBe(0.8);
});

test("a mark that an answer changes is not changed while the standings are being frozen, and the objection stays open", async () => {
  const id = await objection();
  const changes = () => answers(id, upheld({ kind: "mark", item: "B1", points: 2000 }), leader);
  const frozen = await duringStep(platform, YEAR, (work) => lockMarks(work, YEAR, true), changes);
  expect([frozen, await state(id)]).toEqual(["409 frozen", "open"]);
  await transact(platform.as(null), (work) => lockMarks(work, YEAR, false));
  expect([await told(changes()), await state(id)]).toEqual(["done", "upheld"]);
});
