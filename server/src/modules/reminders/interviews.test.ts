import { afterAll, beforeAll, expect, test } from "vitest";
import { startStage, type Stage } from "../participation/interviews/testing/stage.ts";
import { sweep } from "./commands/sweep.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
});
afterAll(() => stage.platform.close());

const told = async (person: Stage["office"]) =>
  (await person.get("/api/reminders"))
    .json<{ reminders: { kind: string; due: string | null; body: string }[] }>()
    .reminders.filter((one) => one.kind === "interview-ahead");
const sweptOn = async (iso: string): Promise<number> => {
  await stage.at(iso);
  return (await sweep(stage.platform.as(null))).added;
};

test("a unit is reminded ten, five and one working days before its interview, once each, and of nothing once it has begun", async () => {
  const sitting = await stage.ready([await stage.chosen(stage.officer)]);
  // Two people of the unit: C001's officer and its clerk.
  expect(await sweptOn("2026-03-03T09:00:00+08:00")).toBe(0);
  expect(await told(stage.officer)).toEqual([]);
  expect(await sweptOn("2026-03-04T09:00:00+08:00")).toBe(2);
  expect(await sweptOn("2026-03-10T09:00:00+08:00")).toBe(0);
  expect(await sweptOn("2026-03-11T09:00:00+08:00")).toBe(2);
  expect(await sweptOn("2026-03-17T09:00:00+08:00")).toBe(2);
  expect(await told(stage.officer)).toMatchObject([
    { due: "2026-03-18", body: expect.stringContaining("2026年3月18日举行") },
  ]);
  expect(await told(stage.other)).toEqual([]);
  await stage.at("2026-03-18T09:00:00+08:00");
  await stage.done(stage.host, `/api/sittings/${sitting}/begin`, {
    version: (await stage.whole(sitting)).version,
  });
  await sweep(stage.platform.as(null));
  expect(await told(stage.officer)).toEqual([]);
});
