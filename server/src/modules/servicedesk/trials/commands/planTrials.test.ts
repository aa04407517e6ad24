import { afterAll, beforeAll, expect, test } from "vitest";
import { keptProof } from "../../../../../testing/proof.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables } from "../../tables.ts";
import { startDesk, type Desk } from "../../testing/desk.ts";
import { noteAnswered } from "./noteAnswered.ts";
import { noteSent } from "./noteSent.ts";
import { planTrials } from "./planTrials.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let d: Desk;
let proof: string;
beforeAll(async () => {
  d = await startDesk("2026-03-02 09:00");
  proof = await keptProof(d.desk, "回执.pdf");
});
afterAll(() => d.close());

const as = (recused: string[] = []) => d.platform.as({ ...d.desk.viewer, recused: new Set(recused) });
const trials = (unitId: string) =>
  tables(d.platform.as(null).database)
    .selectFrom("desk_trial")
    .selectAll()
    .where("unit_id", "=", unitId)
    .orderBy("planned_on")
    .execute();
const log = async (action: string) =>
  (await audited(d.platform.as(null).database, `servicedesk.${action}`)).map(({ detail }) => detail);

test("each unit is asked as often as is planned, however many plan it at one moment; units of a recusal are planned by another", async () => {
  const plans = (each: number, recused: string[] = []) => planTrials(as(recused), { year: 2026, each });
  expect(await plans(1, ["C1"])).toBe(2);
  expect(await together(d.platform, "desk_trial", [() => plans(2), () => plans(2)])).toEqual([
    "done",
    "done",
  ]);
  for (const unit of ["B1", "C1", "C2"]) expect(await trials(unit), unit).toHaveLength(2);
  expect(await plans(1)).toBe(0);
  expect((await log("plan-trials")).map((one) => one["added"]).toSorted()).toEqual([0, 0, 2, 4]);
});

test("a trial is sent once, on a day of its year, and answered once, after it was sent; a letter of the desk is one trial's", async () => {
  const [one, two] = await trials("C2");
  const sends = (of: { id: string } = one!, change: object = {}, recused: string[] = [], version = 1) =>
    noteSent(
      as(recused),
      { id: of.id, version },
      {
        sentTo: "网上咨询",
        number: null,
        question: "怎样申请？",
        sentOn: "2026-03-02",
        proof: [proof],
        ...change,
      },
    );
  const answers = (version: number, change: object = {}) =>
    noteAnswered(
      as(),
      { id: one!.id, version },
      { answeredOn: "2026-03-02", quality: "good", note: null, proof: [], ...change },
    );
  const [letter, other] = [await d.write(), await d.write({ aboutUnitId: "B1" })];
  expect(await told(answers(1))).toBe("409 not-possible");
  expect(await told(sends({ id: NOWHERE }))).toBe("404 not-found");
  expect(await told(sends(one, {}, ["C2"]))).toBe("404 not-found");
  expect(await told(sends(one, {}, [], 2))).toBe("409 stale-version");
  expect(await told(sends(one, { sentOn: "2026-03-03" }))).toBe("400 invalid");
  expect(await told(sends(one, { sentOn: "2025-12-31" }))).toBe("400 invalid");
  expect(await told(sends(one, { proof: [NOWHERE] }))).toBe("400 invalid");
  expect(await told(sends(one, { number: "JY000000000" }))).toBe("404 not-found");
  expect(await told(sends(one, { number: other.number }))).toBe("400 invalid");
  expect(await told(sends(one, { number: letter.number }))).toBe("done");
  expect(await told(sends(one, {}, [], 2))).toBe("409 not-possible");
  expect(await told(sends(two, { number: letter.number }))).toBe("409 letter-taken");
  expect(await told(answers(2, { answeredOn: "2026-03-01" }))).toBe("400 invalid");
  expect(await told(answers(2, { answeredOn: "2026-03-03" }))).toBe("400 invalid");
  const acts = [() => answers(2), () => answers(2, { quality: "poor", note: "答非所问" })];
  expect(await together(d.platform, "desk_trial", acts)).toEqual(["409 stale-version", "done"]);
  expect(await told(answers(3))).toBe("409 not-possible");
  expect((await log("note-trial")).map((row) => row["what"])).toEqual(["sent", "answered"]);
});
