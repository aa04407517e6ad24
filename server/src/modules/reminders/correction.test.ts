import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, type PublishedYear } from "../../../testing/correctedYear.ts";
import type { Person } from "../../../testing/platform.ts";
import { sweep } from "./commands/sweep.ts";

let year: PublishedYear;
beforeAll(async () => {
  year = await publishedYear();
});
afterAll(() => year.platform.close());

const own = async (person: Person): Promise<string[]> => {
  await sweep(year.platform.as(null));
  const { reminders } = (await person.get("/api/reminders")).json<{ reminders: { kind: string }[] }>();
  return reminders.map((one) => one.kind).filter((kind) => kind.startsWith("corr"));
};

test("what differs from the published waits for the office, the corrigendum for its review and its signature, then for nobody", async () => {
  const { office, reviewer, leader } = year;
  expect(await own(office)).toEqual([]);
  await year.change("C2", "dismissed", "复核发现页面不属于该单位");
  expect([await own(office), await own(leader)]).toEqual([["correction"], []]);
  const ordinal = await year.begin();
  await year.step(office, ordinal, "submit");
  expect([await own(office), await own(reviewer), await own(leader)]).toEqual([
    [],
    ["corrigendum-review"],
    [],
  ]);
  await year.step(reviewer, ordinal, "approve");
  expect([await own(reviewer), await own(leader)]).toEqual([[], ["corrigendum-signature"]]);
  await year.step(leader, ordinal, "sign");
  await year.step(office, ordinal, "publish");
  expect([await own(office), await own(reviewer), await own(leader)]).toEqual([[], [], []]);
});
