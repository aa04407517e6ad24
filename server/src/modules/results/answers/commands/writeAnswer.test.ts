import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../../testing/platform.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../../testing/settledYear.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables as evidence } from "../../../evidence/tables.ts";
import { tables } from "../../tables.ts";
import { screenAnswer } from "./screenAnswer.ts";
import { writeAnswer } from "./writeAnswer.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let year: SettledYear;
let own: string;
let others: string;
beforeAll(async () => {
  year = await settledYear("feedback");
  const rows = await evidence(year.platform.as(null).database)
    .selectFrom("finding")
    .select(["id", "unit_id"])
    .execute();
  own = rows.find((one) => one.unit_id === "C2")!.id;
  others = rows.find((one) => one.unit_id === "C3")!.id;
});
afterAll(() => year.platform.close());

const as = (person: Person, recused: string[] = []) =>
  year.platform.as({ ...person.viewer, recused: new Set(recused) });
const writes = (version: number, text = "已经清理。", findingId = own, of = YEAR) =>
  writeAnswer(as(year.officers.get("C2")!), of, { findingId, text, version });
const screens = (id: string, change: object = {}, recused: string[] = []) =>
  screenAnswer(as(year.office, recused), id, {
    decision: "shown",
    ground: null,
    reason: "",
    version: 1,
    ...change,
  });
const answer = () =>
  tables(year.platform.as(null).database)
    .selectFrom("public_answer")
    .select(["id", "state", "text", "ground", "reason", "version"])
    .where("finding_id", "=", own)
    .executeTakeFirstOrThrow();
const log = async (action: string) =>
  (await audited(year.platform.as(null).database, `results.${action}`)).map(({ subject }) => subject);
const refusal = { decision: "refused", ground: "personal", reason: "含有姓名" };

test("a unit answers to its own confirmed finding, without personal data; of two at one moment one is told, the first time and later", async () => {
  expect(await told(writes(0, "请联系13800138000。"))).toBe("400 invalid");
  expect(await told(writes(0, "已清理。", others))).toBe("404 not-found");
  expect(await told(writes(0, "已清理。", NOWHERE))).toBe("404 not-found");
  expect(await told(writes(0, "已清理。", own, 2018))).toBe("404 not-found");
  expect(await told(writes(1))).toBe("409 stale-version");
  const both = (version: number) =>
    together(
      year.platform,
      "public_answer",
      ["甲。", "乙。"].map((text) => () => writes(version, text)),
    );
  expect(await both(0)).toEqual(["409 stale-version", "done"]);
  expect(await both(1)).toEqual(["409 stale-version", "done"]);
  expect(await answer()).toMatchObject({ state: "waiting", version: 2 });
  expect(await log("write-answer")).toEqual(["unit:C2", "unit:C2"]);
});

test("the office refuses for personal data or a secret alone, with the reason; never who stands aside, never what it did not read", async () => {
  const { id } = await answer();
  const ends = async (change: object, recused: string[] = []) =>
    told(screens(id, { version: 2, ...change }, recused));
  expect(await ends({ decision: "refused" })).toBe("400 invalid");
  expect(await ends({ ...refusal, reason: " " })).toBe("400 invalid");
  expect(await ends({}, ["C2"])).toBe("403 recused");
  expect(await ends({ version: 1 })).toBe("409 stale-version");
  expect(await told(screens(NOWHERE))).toBe("404 not-found");
  expect(await ends(refusal)).toBe("done");
  expect(await ends({ version: 3 })).toBe("409 decided");
  expect(await answer()).toMatchObject({
    state: "refused",
    ground: "personal",
    reason: "含有姓名",
    version: 3,
  });
  // Written anew it waits again; what is shown stays.
  expect(await told(writes(3, "已经清理完毕。"))).toBe("done");
  expect(await answer()).toMatchObject({ state: "waiting", ground: null, reason: null, version: 4 });
  expect(await ends({ version: 4 })).toBe("done");
  expect(await told(writes(5))).toBe("409 answer-shown");
  expect(await log("screen-answer")).toEqual(["unit:C2", "unit:C2"]);
});

test("before the feedback nobody answers", async () => {
  await tables(year.platform.as(null).database)
    .updateTable("standing_stage")
    .set({ stage: "draft" })
    .where("year", "=", YEAR)
    .execute();
  expect(await told(writes(5))).toBe("409 period-closed");
});
