import { expect, test } from "vitest";
import { readPack } from "../modules/assessment/pack/pack.ts";
import { methodologyPage } from "./methodologyPage.ts";
import type { PublishedCycle } from "./published.ts";

const words = (html: string): string => html.replace(/<[^>]+>|\s+/g, "");

const cycle = async (adoptedOn: string | null): Promise<PublishedCycle> => {
  const { rubric } = await readPack("hunan-2019");
  const items = rubric.items.map(({ id, dimension, name, points, source, basis }) => ({
    id,
    dimension,
    name,
    points,
    source,
    basis,
    how: ["满分目标24"],
  }));
  return {
    year: 2019,
    synthetic: false,
    issuer: "示例省教育厅",
    adoptedOn,
    items,
  } as unknown as PublishedCycle;
};

test("the public page says who made the year's rubric and when its values were adopted; nothing in it wants checking", async () => {
  const page = words(methodologyPage([await cycle("2019-02-01")]));
  expect(page).toContain("本年度细则由示例省教育厅制定，分值、目标和期限于2019年2月1日核定。");
  expect(page).toContain("满分目标24");
  expect(page).not.toMatch(/待核|建议值|\[(?:P|M|S|SEED)/);
  // Of a year of an earlier program nobody claims an adoption.
  expect(words(methodologyPage([await cycle(null)]))).toContain("本年度细则由示例省教育厅制定。");
});
