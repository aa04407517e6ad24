import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CrawlResult, Report, Verdict } from "@mingcha/inspector";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts, findingsOf } from "../evidence/read.ts";
import { tables as evidence } from "../evidence/tables.ts";
import { tables as registry } from "../registry/tables.ts";
import { failSite, finishSite } from "./commands/finishSite.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", "C2"]);
  await registry(database)
    .insertInto("unit_site")
    .values(["C1", "C2"].map((unit_id) => ({ id: randomUUID(), unit_id, url: `http://${unit_id}.test/` })))
    .execute();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const verdict = (outcome: Verdict["outcome"]): Verdict => ({
  check: "hidden-link",
  outcome,
  key: "hidden-link:/",
  message: { zh: "首页有暗链。", en: "x" },
  evidence: [{ recordId: "r", url: "http://c1.test/" }],
  values: {},
  secondLook: "agrees",
});

/** Ends the site with one page's verdict. */
async function finish(runId: string, unitId: string, outcome: Verdict["outcome"], trouble = false) {
  const context = platform.as(null);
  const path = join(context.files.incoming, randomUUID());
  await writeFile(path, `package of ${unitId}`);
  const home = { ...verdict("pass"), check: "home-availability", key: "home-availability:home" };
  const report = { verdicts: [home, verdict(outcome)], inspection: {} } as unknown as Report;
  const result = {
    pages: 1,
    requests: 1,
    bytes: 10,
    seconds: 1,
    trouble: trouble ? { fault: "network", message: { zh: "拒绝", en: "x" } } : null,
  } as unknown as CrawlResult;
  await finishSite(context, {
    runId,
    unitId,
    place: 0,
    site: `http://${unitId}.test/`,
    year: 2019,
    path,
    result,
    report,
  });
}

async function state(unitId: string) {
  const context = platform.as(null);
  const packages = await evidence(context.database)
    .selectFrom("evidence_package")
    .select("id")
    .where("unit_id", "=", unitId)
    .execute();
  return {
    facts: await currentFacts(context, 2019, [unitId]),
    findings: await findingsOf(context, { unitId }),
    packages,
  };
}

test("a site that is finished twice, or fails after it has ended, changes nothing the second time", async () => {
  const { id } = (await office.send("POST", "/api/runs", { year: 2019, unitIds: ["C1", "C2"] })).json<{
    id: string;
  }>();
  await finish(id, "C1", "pass");
  const once = await state("C1");
  expect(once.packages).toHaveLength(1);
  expect(once.findings).toEqual([]);
  expect(once.facts.find((one) => one.key === "site.homeOpens")?.value).toBe(true);
  await finish(id, "C1", "fail");
  await finish(id, "C1", "pass", true);
  await failSite(platform.as(null), { runId: id, unitId: "C1", place: 0 }, 2019, new Error("late"));
  expect(await state("C1")).toEqual(once);
  type Run = { state: string; sites: { unitId: string; state: string }[] };
  const run = async () => (await office.get(`/api/runs/${id}`)).json<Run>();
  expect(await run()).toMatchObject({ state: "running" });
  expect((await run()).sites.find((one) => one.unitId === "C1")?.state).toBe("done");

  // Two workers end the same site at the same moment: one of them counts.
  await Promise.all([finish(id, "C2", "fail"), finish(id, "C2", "fail")]);
  const second = await state("C2");
  expect(second.packages).toHaveLength(1);
  expect(second.findings).toHaveLength(1);
  expect((await run()).state).toBe("finished");
});

test("a fault of ours is no fact and no finding, and ends the site", async () => {
  const { id } = (await office.send("POST", "/api/runs", { year: 2019, unitIds: ["C1"] })).json<{
    id: string;
  }>();
  const before = await state("C1");
  await failSite(platform.as(null), { runId: id, unitId: "C1", place: 0 }, 2019, new Error("broken"));
  await finish(id, "C1", "fail");
  expect(await state("C1")).toEqual(before);
});
