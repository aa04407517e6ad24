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
