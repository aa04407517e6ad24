import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../../core/database.ts";
import { startStage, type Stage } from "../testing/stage.ts";

let stage: Stage;
let sitting = "";
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
  sitting = await stage.ready([await stage.chosen(stage.officer)]);
  await stage.at(`${stage.year}-03-18T09:00:00+08:00`);
});
afterAll(() => stage.platform.close());

const item = { question: "资助有哪些", answer: "国家助学金等。", speaker: "嘉宾", basis: "教财〔2019〕1号" };
const begin = async () => {
  const { version } = await stage.whole(sitting);
  return stage.refused(stage.host, `/api/sittings/${sitting}/begin`, { version });
};

test("a sitting begins with the script that was signed and with no other, whoever changed it and how", async () => {
  const owner = openOwner(stage.platform.databaseUrl);
  const changed = async (answer: string) =>
    owner.unsafe(
      `update sitting_script set items = jsonb_set(items, '{0,answer}', '"${answer}"') where sitting_id = '${sitting}'`,
    );
  await changed("别的。");
  expect(await begin()).toMatchObject({
    status: 409,
    code: "not-approved",
    message: "要发布的内容与审签的第 1 版不一致，不能对外发布，请重新送审。",
  });
  await changed(item.answer);
  await owner.end();
  // Any of its fields saved anew, and each of the two has to sign again.
  let scriptVersion = 1;
  for (const change of [{ question: "a" }, { answer: "b" }, { speaker: "c" }, { basis: "d" }, {}]) {
    const saved = await stage.done<{ version: number; voided: string | null }>(
      stage.office,
      `/api/sittings/${sitting}/script`,
      { scriptVersion, items: [{ ...item, ...change }] },
    );
    expect(saved.voided === null).toBe(scriptVersion > 1);
    scriptVersion = saved.version;
    expect(await begin()).toMatchObject({ status: 409, code: "step-not-possible" });
  }
});
