import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, type SettledYear } from "../../../testing/settledYear.ts";
import { sweep } from "./commands/sweep.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
});
afterAll(() => year.platform.close());

const own = async (person: SettledYear["office"]): Promise<string[]> => {
  await sweep(year.platform.as(null));
  const { reminders } = (await person.get("/api/reminders")).json<{ reminders: { kind: string }[] }>();
  return reminders.map((one) => one.kind).filter((kind) => kind.startsWith("notice"));
};

test("who did not write the notice is asked to review it, then the leader to sign; what is done asks no more", async () => {
  await year.lead("review");
  expect(await own(year.reviewer)).toEqual(["notice-review"]);
  expect([await own(year.office), await own(year.leader)]).toEqual([[], []]);
  const { version } = await year.view();
  await year.ok(year.reviewer, "/api/cycles/2019/notice/approve", { version });
  expect([await own(year.reviewer), await own(year.leader)]).toEqual([[], ["notice-signature"]]);
  await year.ok(year.leader, "/api/cycles/2019/notice/sign", { version });
  expect(await own(year.leader)).toEqual([]);
});
