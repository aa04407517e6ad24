import { afterAll, beforeAll, expect, test } from "vitest";
import { storePackage } from "../../../../testing/settledYear.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

test("a stored package that is no package any more is said to be damaged, by us and not by the unit", async () => {
  const id = await storePackage(platform, "C1");
  for (const path of ["records/C1", "records/C1/page"]) {
    const answer = await office.get(`/api/packages/${id}/${path}`);
    expect([path, answer.statusCode]).toEqual([path, 410]);
    expect(answer.json()).toMatchObject({
      code: "package-unreadable",
      message: "该证据包的文件已损坏，无法打开，请管理员用备份恢复；这与该单位的网站无关。",
    });
  }
  // The bytes themselves can still be taken away.
  expect((await office.get(`/api/packages/${id}.wacz`)).statusCode).toBe(200);
});
