import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../../../core/database.ts";
import { audited } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { publishRecord } from "../commands/publishRecord.ts";
import { saveRecord } from "../commands/saveRecord.ts";
import { publicSitting } from "../queries/public.ts";
import { startStage, type Stage } from "../testing/stage.ts";

let stage: Stage;
let sitting = "";
let entries: string[] = [];
const url = (rest: string) => `/api/sittings/${sitting}/${rest}`;
beforeAll(async () => {
  stage = await startStage();
  const { host, moderator, clerk, done } = stage;
  await stage.call();
  sitting = await stage.ready([await stage.chosen(stage.officer)]);
  await stage.at(`${stage.year}-03-18T09:00:00+08:00`);
  await done(host, url("begin"), { version: (await stage.whole(sitting)).version });
  entries = [randomUUID(), randomUUID()];
  const typed = entries.map((id, place) => ({ id, seq: place + 1, kind: "host", body: `第${place + 1}句` }));
  await done(clerk, url("entries"), { client: randomUUID(), entries: typed });
  await done(moderator, url("release"), { ids: entries });
  await done(host, url("end"), { version: (await stage.whole(sitting)).version });
});
afterAll(() => stage.platform.close());

const write = async (summary = "介绍了资助政策。", who = stage.office) => {
  const recordVersion = (await stage.whole(sitting)).record?.version ?? 0;
  return stage.done<{ version: number; voided: string | null }>(who, url("record"), {
    recordVersion,
    summary,
  });
};
const move = async (who = stage.office, name = "submit", more: object = {}) => {
  const { record } = await stage.whole(sitting);
  const answers = (record?.pending?.questions ?? []).map(({ key }) => ({ key, answer: "yes" }));
  const body = { recordVersion: record?.version ?? 1, ...(name === "sign" ? { answers } : {}), ...more };
  const answer = await who.send("POST", url(`record/${name}`), body);
  return answer.statusCode === 200
    ? answer.json<{ phase: string }>().phase
    : answer.json<{ code: string }>().code;
};
const publish = async () => {
  const { version } = await stage.whole(sitting);
  return stage.refused(stage.office, url("publish"), { version });
};
const page = async () => publicSitting(stage.platform.as(null), (await stage.whole(sitting)).number);

test("a record is written by one, read by another, and only then everybody's; whoever wrote it reads it for nobody", async () => {
  expect(await publish()).toMatchObject({ status: 409, code: "not-approved" });
  expect(await stage.refused(stage.officer, url("record"), { recordVersion: 0, summary: "x" })).toMatchObject(
    {
      status: 403,
    },
  );
  expect(
    (
      await stage.refused(stage.office, url("record"), {
        recordVersion: 0,
        summary: "证件11010519491231002X",
      })
    ).message,
  ).toContain("身份证号");
  await write();
  expect((await page())!.summary).toBe("");
  expect((await publish()).message).toBe("访谈实录当前为“拟稿”，不能公布，请检查工作组先送审。");
  expect(await move()).toBe("waiting");
  expect(await move(stage.office, "sign")).toBe("step-not-possible");
  expect(await move(stage.second, "return", { reason: "请补充" })).toBe("draft");
  expect(await move()).toBe("waiting");
  expect(await move(stage.second, "sign")).toBe("approved");
  // Two people have read it; a word more, and nobody has.
  expect((await write("介绍了资助政策，答复了提问。")).voided).toContain("的签署作废");
  expect(await publish()).toMatchObject({ code: "step-not-possible" });
});

test("whatever changes in the record after it was signed keeps it in: an entry corrected, taken out, let out; a text changed by hand", async () => {
  const { office, second, moderator, done } = stage;
  const signed = async () => [await move(), await move(second, "sign")];
  expect(await signed()).toEqual(["waiting", "approved"]);
  const entry = async (place: number) =>
    (await stage.live(office, sitting)).entries.find((one) => one.id === entries[place])!;
  const { version } = await entry(0);
  await done(moderator, url(`entries/${entries[0]}/correct`), {
    version,
    body: "第一句，更正",
    reason: "笔误",
  });
  expect((await stage.whole(sitting)).record).toMatchObject({ phase: "approved", moved: true });
  expect((await publish()).message).toContain("与审签的第 2 版不一致");
  await write();
  // Somebody takes an entry out while the other reads.
  expect(await move()).toBe("waiting");
  const out = { version: (await entry(1)).version, reason: "口误" };
  await done(moderator, url(`entries/${entries[1]}/withdraw`), out);
  expect(await move(second, "sign")).toBe("record-moved");
  expect(await move(second, "return", { reason: "有改动" })).toBe("draft");
  expect(await move()).toBe("record-moved");
  await write();
  expect(await signed()).toEqual(["waiting", "approved"]);
  const owner = openOwner(stage.platform.databaseUrl);
  await owner.unsafe(`update sitting_record set summary = '别的' where sitting_id = '${sitting}'`);
  expect((await publish()).code).toBe("not-approved");
  await owner.unsafe(
    `update sitting_record set summary = '介绍了资助政策。' where sitting_id = '${sitting}'`,
  );
  await owner.end();
  await expect(
    stage.platform
      .as(null)
      .database.deleteFrom("sitting_record" as never)
      .execute(),
  ).rejects.toThrow(/permission denied/);
});

test("of two who write it at once, and of two who publish it at once, one is told; who did what is kept", async () => {
  const { office, second, platform } = stage;
  const { record, version } = await stage.whole(sitting);
  const save = (who: typeof office) => () =>
    saveRecord(platform.as(who.viewer), sitting, {
      recordVersion: record!.version,
      summary: "介绍了资助政策。",
    });
  expect(await together(platform, "sitting_record", [save(office), save(office)])).toEqual([
    "409 stale-version",
    "done",
  ]);
  await move();
  await move(second, "sign");
  const out = (who: typeof office) => () => publishRecord(platform.as(who.viewer), sitting, version);
  expect(await together(platform, "approval_log", [out(office), out(second)])).toEqual([
    "409 stale-version",
    "done",
  ]);
  expect(await page()).toMatchObject({ state: "published", summary: "介绍了资助政策。" });
  const { database } = platform.as(null);
  for (const [action, count] of [
    ["save-record", 5],
    ["publish-record", 1],
  ] as const)
    expect(await audited(database, `participation.${action}`)).toHaveLength(count);
  const moves = await audited(database, "participation.move-record");
  expect(moves.map((one) => one.detail["move"]).slice(0, 4)).toEqual(["submit", "return", "submit", "sign"]);
  expect(await stage.refused(office, url("record"), { recordVersion: 5, summary: "x" })).toMatchObject({
    code: "not-possible",
  });
});
