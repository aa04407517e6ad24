import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited, told } from "../../../../testing/told.ts";
import { together } from "../../../../testing/together.ts";
import { planOf } from "../queries/plans.ts";
import { changePlan } from "./changePlan.ts";

let platform: Platform;
let system: Person;
beforeAll(async () => {
  platform = await startPlatform();
  system = await platform.person("system");
});
afterAll(() => platform.close());

const changes = async (of: string, version: number, plan?: Awaited<ReturnType<typeof planOf>>["plan"]) =>
  changePlan(platform.as(system.viewer), of, {
    version,
    note: "调整",
    plan: plan ?? (await planOf(platform.as(null), of)).plan,
  });
const change: (...words: Parameters<typeof changes>) => Promise<string> = (...words) =>
  told(changes(...words));

test("of two who change a plan at once one is told; the version before stays what it was", async () => {
  const before = await planOf(platform.as(null), "news");
  const both = [1, 2].map(() => () => changes("news", before.version));
  expect(await together(platform, "approval_plan", both)).toEqual(["409 stale-version", "done"]);
  expect((await planOf(platform.as(null), "news")).version).toBe(before.version + 1);
  expect((await planOf(platform.as(null), "news", before.version)).plan).toEqual(before.plan);
  const log = await audited(platform.as(null).database, "approval.change-plan");
  expect(log).toMatchObject([
    { subject: "approval-plan:news", detail: { version: before.version + 1, note: "调整" } },
  ]);
});

test("a plan that is fixed, unknown, or has fewer steps than its class needs is refused, and nothing is kept", async () => {
  const { version, plan } = await planOf(platform.as(null), "news");
  expect(await change("notice", 1)).toBe("409 fixed");
  expect(await change("nothing", 1, plan)).toBe("404 not-found");
  expect(await change("news", version, { ...plan, steps: plan.steps.slice(0, 1) })).toBe("400 invalid");
  expect(await change("news", version, { ...plan, steps: [] })).toBe("400 invalid");
  expect((await planOf(platform.as(null), "news")).version).toBe(version);
  expect(await audited(platform.as(null).database, "approval.change-plan")).toHaveLength(1);
});
