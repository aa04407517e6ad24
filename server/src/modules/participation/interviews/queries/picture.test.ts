import { afterAll, beforeAll, expect, test } from "vitest";
import { registerUnits } from "../../../../../testing/units.ts";
import { startStage, type Stage } from "../testing/stage.ts";
import { LEAST_UNITS, medianOf, type UnitPicture } from "./picture.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
});
afterAll(() => stage.platform.close());

const picture = async (person: Stage["office"]): Promise<UnitPicture[]> =>
  (await person.get(`/api/interviews/picture?year=${stage.year}`)).json<{ units: UnitPicture[] }>().units;

test("the middle of an even number is the mean of two", () => {
  expect([medianOf([3, 1, 2]), medianOf([0, 0, 1, 2]), medianOf([1])]).toEqual([2, 0.5, 1]);
});

test("a unit sees itself beside the median of its kind, and no median of so few that it tells about single ones", async () => {
  await stage.chosen(stage.officer);
  const [own, ...others] = await picture(stage.officer);
  expect(others).toEqual([]);
  expect(own).toMatchObject({ unitId: "C001", applied: 1, planned: 1, median: null });
  const more = Array.from({ length: LEAST_UNITS }, (_, place) => `C1${place}`);
  await registerUnits(stage.platform.as(null).database, more);
  expect(await picture(stage.officer)).toMatchObject([{ median: { applied: 0, held: 0 } }]);
  const all = await picture(stage.office);
  expect(all).toHaveLength(3 + LEAST_UNITS);
  expect(all.find((one) => one.unitId === "B001")).toMatchObject({ kind: "bureau", median: null });
});
