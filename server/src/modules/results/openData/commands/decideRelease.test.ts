import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { duringStep, together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import type { Work } from "../../../../core/context.ts";
import { tables as evidence } from "../../../evidence/tables.ts";
import { releaseDecision } from "../queries/releaseDecision.ts";
import { decideRelease } from "./decideRelease.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["C1"]);
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
});
afterAll(() => platform.close());

const decides = (version: number, change: { policy?: "hashes" | "screened"; year?: number } = {}) =>
  decideRelease(platform.as(office.viewer), change.year ?? YEAR, {
    policy: change.policy ?? "screened",
    reason: "经研究公开",
    version,
  });
const stands = () => releaseDecision(platform.as(null), YEAR);
const log = () => audited(platform.as(null).database, "results.decide-evidence-release");

test("of two who decide at one moment one is told, the first time and later", async () => {
  expect(await told(decides(0, { year: 2018 }))).toBe("404 not-found");
  expect(await told(decides(1))).toBe("409 stale-version");
  const both = (version: number) =>
    together(platform, "evidence_release", [
      () => decides(version, { policy: "hashes" }),
      () => decides(version),
    ]);
  expect(await both(0)).toEqual(["409 stale-version", "done"]);
  expect(await stands()).toMatchObject({ version: 1, by: office.viewer.name });
  expect(await both(1)).toEqual(["409 stale-version", "done"]);
  expect((await log()).map(({ subject }) => subject)).toEqual([`cycle:${YEAR}`, `cycle:${YEAR}`]);
});

const publish = async ({ database }: Work): Promise<void> => {
  await evidence(database)
    .insertInto("published_year")
    .values({ year: YEAR, published_at: platform.clock.now() })
    .execute();
};

test("once the notice is out, or goes out at that moment, nothing is decided any more", async () => {
  const published = () => duringStep(platform, YEAR, publish, () => decides(2));
  expect(await published()).toBe("409 published");
  expect(await told(decides(2))).toBe("409 published");
  expect(await stands()).toMatchObject({ version: 2 });
});
