import { afterAll, beforeAll, expect, test } from "vitest";
import { registerUnits } from "../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import type { WorkView } from "./schemas.ts";
import { done, PLAN, post, WORK } from "./testing.ts";

let platform: Platform;
let office: Person;
let officer: Person;
let campaign: string;
beforeAll(async () => {
  platform = await startPlatform("2020-03-02T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  campaign = (await done(office, "/api/campaigns", { year: 2020, name: "活动", plan: PLAN })).id;
});
afterAll(() => platform.close());

test("what the checks keep back goes onto no public page, and the office reads why beside the work", async () => {
  for (const [place, description] of [
    "指导教师电话13912345678",
    "作者身份证号11010519491231002X",
    "机密★1年",
  ].entries()) {
    const sent = { ...WORK, title: `作品${place}`, description };
    const { id, version } = await done(officer, `/api/campaigns/${campaign}/works`, sent);
    const qualify = { qualified: true, version };
    const refused = await post(office, `/api/campaign-entries/${id}/qualify`, qualify);
    expect([refused.status, refused.message], description).toEqual([
      409,
      expect.stringMatching(/检查发现 \d 处须处理后才能通过/),
    ]);
    const seen = (await office.get(`/api/campaign-entries/${id}`)).json<WorkView>();
    expect([seen.state, seen.version]).toEqual(["confirmed", version]);
    expect(seen.remarks[0]?.level).toBe("block");
    // Its unit reads what the office writes, not what the program suspects.
    expect((await officer.get(`/api/campaign-entries/${id}`)).json<WorkView>().remarks).toEqual([]);
    // Not letting it in is always possible.
    const back = { qualified: false, because: "personal", note: "请删去", version };
    await done(office, `/api/campaign-entries/${id}/qualify`, back);
    await done(officer, `/api/campaign-entries/${id}/correct`, {
      ...sent,
      description: "合唱《我和我的祖国》",
      version: version + 1,
    });
    await done(office, `/api/campaign-entries/${id}/qualify`, { qualified: true, version: version + 2 });
  }
});

test("a word of the office's list is told also where signs stand between its characters, and blocks only as it stands in the list", async () => {
  const words = [{ text: "违禁词语", kind: "forbidden", level: "block", source: "示例" }];
  const added = await office.send("POST", "/api/review-words", { words, apply: true });
  expect(added.json()).toMatchObject({ applied: true });
  const remarks = async (description: string) => {
    const { id } = await done(officer, `/api/campaigns/${campaign}/works`, {
      ...WORK,
      title: description,
      description,
    });
    return (await office.get(`/api/campaign-entries/${id}`))
      .json<WorkView>()
      .remarks.map(({ level, message }) => `${level} ${message}`);
  };
  expect((await remarks("合唱违禁词语"))[0]).toMatch(/^block “违禁词语”/);
  for (const written of ["违*禁*词*语", "违 禁 词 语", "违.禁·词-语"])
    expect(await remarks(`合唱${written}`), written).toContainEqual(
      expect.stringMatching(/^warn 字间夹有符号：“违禁词语”/),
    );
  // What stands on two sides of a stop is two things.
  for (const innocent of ["不得违禁，词语优美", "违禁……词语", "违禁——词语", "春天 的 歌"])
    expect(await remarks(innocent), innocent).toEqual([]);
});
