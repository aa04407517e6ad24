import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { tables as monitoring } from "../src/modules/monitoring/tables.ts";
import { tables as registry } from "../src/modules/registry/tables.ts";
import type { Person, Platform } from "./platform.ts";
import { keptProof } from "./proof.ts";

/** What a unit has outside the inspection itself, by id. */
export interface OwnThings {
  contribution: string;
  interview: string;
  campaign: string;
  entry: string;
  run: string;
  site: string;
  officer: string;
  /** A kept file of the office. */
  proof: string;
}

/** Gives a unit one of everything: a contribution, an interview, an entry, a site, an officer, a run with a site that failed. */
export async function giveOneOfEach(
  platform: Platform,
  office: Person,
  unitId: string,
  year: number,
): Promise<OwnThings> {
  const made = async (url: string, body: unknown): Promise<string> => {
    const answer = await office.send("POST", url, body);
    expect(answer.statusCode, `${url}: ${answer.body}`).toBe(200);
    return answer.json<{ id: string }>().id;
  };
  const { database, clock } = platform.as(null);
  const site = randomUUID();
  await registry(database)
    .insertInto("unit_site")
    .values({ id: site, unit_id: unitId, url: "http://own.test/" })
    .execute();
  const contribution = await made("/api/contributions", {
    unitId,
    title: "来稿一",
    category: "news",
    body: "正文",
  });
  const interview = await made("/api/interviews", { unitId, year, topic: "访谈一" });
  const campaign = await made("/api/campaigns", { year, name: "活动一" });
  const entry = await made("/api/campaign-entries", { unitId, campaignId: campaign, title: "稿件一" });
  const filed = await office.send("PUT", `/api/units/${unitId}/filing`, {
    department: "办公室",
    officerName: "专干甲",
  });
  expect(filed.statusCode, filed.body).toBe(200);
  const [officer] = await registry(database)
    .selectFrom("unit_officer")
    .select("id")
    .where("unit_id", "=", unitId)
    .execute();
  const run = randomUUID();
  const now = clock.now();
  const db = monitoring(database);
  await db
    .insertInto("run")
    .values({ id: run, year, started_by: "甲", started_at: now, finished_at: null })
    .execute();
  await db
    .insertInto("site_run")
    .values({
      run_id: run,
      unit_id: unitId,
      site: "http://own.test/",
      state: "running",
      phase: "crawl",
      trouble: null,
      fault: null,
      package_id: null,
      started_at: now,
      finished_at: null,
    })
    .execute();
  return {
    contribution,
    interview,
    campaign,
    entry,
    run,
    site,
    officer: officer!.id,
    proof: await keptProof(office),
  };
}

/** Everything of that goes on: adopted, held, used, filed anew, looked at. */
export async function moveOn(
  platform: Platform,
  office: Person,
  unitId: string,
  year: number,
  own: OwnThings,
): Promise<void> {
  const done = async (url: string, body: unknown): Promise<void> => {
    const answer = await office.send("POST", url, body);
    expect(answer.statusCode, `${url}: ${answer.body}`).toBe(200);
  };
  await done(`/api/contributions/${own.contribution}/decide`, {
    version: 1,
    decision: "adopted",
    adoptedAs: "front-page",
  });
  await done("/api/contributions", { unitId, title: "来稿二", category: "notice", body: "正文" });
  await done(`/api/interviews/${own.interview}/cancel`, { version: 1 });
  await done("/api/interviews", { unitId, year, topic: "访谈二" });
  await done(`/api/campaign-entries/${own.entry}/use`, { version: 1 });
  await done(`/api/units/${unitId}/officers/${own.officer}/end`, { on: "2020-03-02", reason: "调离" });
  await monitoring(platform.as(null).database)
    .updateTable("site_run")
    .set({ pages: 17, requests: 40, state: "failed", fault: "ours", trouble: "x" })
    .where("run_id", "=", own.run)
    .execute();
}
