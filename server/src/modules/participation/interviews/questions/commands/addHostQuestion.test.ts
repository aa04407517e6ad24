import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audited, told } from "../../../../../../testing/told.ts";
import { together } from "../../../../../../testing/together.ts";
import type { Person } from "../../../../../../testing/platform.ts";
import { tables } from "../../../tables.ts";
import { startStage, type Stage } from "../../testing/stage.ts";
import { addHostQuestion } from "./addHostQuestion.ts";
import { askQuestion } from "./askQuestion.ts";

let stage: Stage;
let sitting: string;
let number: number;
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
  sitting = await stage.ready([await stage.chosen(stage.officer)]);
  ({ number } = await stage.whole(sitting));
});
afterAll(() => stage.platform.close());

const questions = () =>
  tables(stage.platform.as(null).database)
    .selectFrom("sitting_question")
    .select(["origin", "state", "body"])
    .where("sitting_id", "=", sitting)
    .orderBy("place")
    .execute();
const log = async (action: string) =>
  (await audited(stage.platform.as(null).database, `participation.${action}`)).length;
const NOWHERE = "00000000-0000-4000-8000-000000000000";

test("host and moderator add a question of their own; nobody else, none with what is private, none of a unit that has no part", async () => {
  const adds = (who: Person, change: object = {}, id = sitting, recused: string[] = []) =>
    told(
      addHostQuestion(stage.platform.as({ ...who.viewer, recused: new Set(recused) }), id, {
        body: "资助标准今年有变化吗？",
        ...change,
      }),
    );
  expect(await adds(stage.office)).toBe("403 forbidden");
  expect(await adds(stage.clerk)).toBe("403 forbidden");
  expect(await adds(stage.other)).toBe("404 not-found");
  expect(await adds(stage.host, {}, sitting, ["C001"])).toBe("403 recused");
  expect(await adds(stage.host, { body: "请拨打身份证11010519491231002X核对" })).toBe("400 invalid");
  expect(await adds(stage.host, { interviewId: NOWHERE })).toBe("404 not-found");
  expect(await adds(stage.host, {}, NOWHERE)).toBe("404 not-found");
  expect(await questions()).toEqual([]);
  expect(await adds(stage.host)).toBe("done");
  expect(await adds(stage.moderator, { body: "如何申请？" })).toBe("done");
  expect(await questions()).toMatchObject([
    { origin: "host", state: "passed" },
    { origin: "host", state: "passed", body: "如何申请？" },
  ]);
  expect(await log("add-question")).toBe(2);
});

test("a stranger's form is one question, however often it is sent, and no other one; its code is read again for two hours", async () => {
  const asks = (body: string, form: string, of = number) =>
    askQuestion(stage.platform.as(null), of, { fromName: "", body }, form);
  const form = randomUUID();
  expect(await told(asks("什么时候发放？", form, 999))).toBe("404 not-found");
  const acts = [() => asks("什么时候发放？", form), () => asks("什么时候发放？", form)];
  expect(await together(stage.platform, "question_number", acts)).toEqual(["done", "done"]);
  const again = await asks("什么时候发放？", form);
  expect(again).toMatchObject({
    before: true,
    number: expect.stringMatching(/^FT/),
    code: expect.any(String),
  });
  expect(await told(asks("另一个问题？", form))).toBe("409 form-used");
  expect(await log("ask-question")).toBe(1);
  expect((await questions()).filter((one) => one.origin !== "host")).toHaveLength(1);
  await stage.at("2026-03-02T11:10:00+08:00");
  expect(await told(asks("什么时候发放？", form))).toBe("409 form-used");
  await stage.done(stage.office, `/api/sittings/${sitting}/cancel`, {
    version: (await stage.whole(sitting)).version,
    cause: "force",
    reason: "停电",
  });
  expect(await told(asks("还能提问吗？", randomUUID()))).toBe("409 closed");
});
