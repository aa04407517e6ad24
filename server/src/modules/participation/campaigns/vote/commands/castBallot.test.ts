import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../../testing/platform.ts";
import { audited, told } from "../../../../../../testing/told.ts";
import { together } from "../../../../../../testing/together.ts";
import { registerUnits } from "../../../../../../testing/units.ts";
import { newTask, zeroBits } from "../../../../questions/proofOfWork.ts";
import { tables } from "../../tables.ts";
import { done, PLAN, WORK } from "../../testing.ts";
import { standingVotes } from "../count.ts";
import { newDevice } from "../tokens.ts";
import { castBallot, type Ballot } from "./castBallot.ts";
import { voidBallots } from "./voidBallots.ts";

const VOTES = "2020-04-07T02:15:00Z";
const NOWHERE = "00000000-0000-4000-8000-000000000000";
let platform: Platform;
let office: Person;
let campaignId: string;
let entryId: string;
let raw: string;
beforeAll(async () => {
  platform = await startPlatform("2020-03-10T02:00:00Z", { MINGCHA_PROOF_BITS: "1" });
  await registerUnits(platform.as(null).database, ["C001"]);
  office = await platform.person("office");
  const officer = await platform.person("officer", "C001");
  campaignId = (await done(office, "/api/campaigns", { year: 2020, name: "活动", plan: PLAN })).id;
  const works = `/api/campaigns/${campaignId}/works`;
  entryId = (await done(officer, works, { ...WORK, title: "一" })).id;
  raw = (await done(officer, works, { ...WORK, title: "二" })).id;
  await done(office, `/api/campaign-entries/${entryId}/qualify`, { qualified: true, version: 1 });
});
afterAll(() => platform.close());

/** A ballot of a fresh device with a solved task, but for the change. */
async function ballot(change: Partial<Ballot> = {}): Promise<Ballot> {
  const { newDevice: device, task, proof } = await solved();
  const address = "10.1.2.3";
  return { campaignId, entryId, device, task, proof, address, agent: "Firefox", ...change };
}
async function solved() {
  const task = newTask(platform.as(null));
  let proof = 0;
  while (zeroBits(task, String(proof)) < 1) proof += 1;
  return { newDevice: newDevice(platform.config), task, proof: String(proof) };
}
const casts = (one: Ballot) => castBallot(platform.as(null), one);
const box = () =>
  tables(platform.as(null).database).selectFrom("campaign_ballot").selectAll().orderBy("id").execute();

test("no ballot before the vote, without a token of ours, for what does not stand for election, without a proof of work", async () => {
  expect(await told(casts(await ballot()))).toBe("409 not-in-stage");
  platform.clock.set(VOTES);
  expect(await told(casts(await ballot({ device: "x.y" })))).toBe("400 invalid");
  expect(await told(casts(await ballot({ campaignId: NOWHERE })))).toBe("404 not-found");
  expect(await told(casts(await ballot({ entryId: NOWHERE })))).toBe("404 not-found");
  expect(await told(casts(await ballot({ entryId: raw })))).toBe("404 not-found");
  expect(await told(casts(await ballot({ proof: "x" })))).toBe("429 no-proof");
  expect(await box()).toEqual([]);
});

test("a device has one ballot a day, also of two at one moment, and a task is good for one; the box keeps hashes only", async () => {
  const one = await ballot();
  const { task, proof } = await solved();
  const acts = [() => casts(one), () => casts({ ...one, task, proof })];
  expect(await together(platform, "campaign_ballot", acts)).toEqual(["409 voted", "done"]);
  const other = await ballot();
  expect(await told(casts(other))).toBe("done");
  expect(await told(casts({ ...other, device: newDevice(platform.config) }))).toBe("429 no-proof");
  const kept = await box();
  expect(kept).toHaveLength(2);
  for (const secret of [one.device, other.device, "10.1.2", "Firefox"])
    expect(JSON.stringify(kept)).not.toContain(secret);
  platform.clock.set("2020-04-08T02:15:00Z");
  expect(await told(casts({ ...one, ...(await solved()) }))).toBe("done");
  platform.clock.set(VOTES);
});

test("without script an address has a few an hour", async () => {
  const ends: string[] = [];
  for (let count = 0; count < 6; count += 1)
    ends.push(await told(casts(await ballot({ task: "", proof: "" }))));
  expect(ends).toEqual(["done", "done", "done", "done", "done", "429 no-proof"]);
});

const voids = (key: string, by: "network" | "agent" | "minute" = "minute", recused: string[] = []) =>
  voidBallots(platform.as({ ...office.viewer, recused: new Set(recused) }), campaignId, { by, key }, "刷票");

test("a slice is voided with its reason and stays in the box; not by who stands aside from a unit whose work it moves", async () => {
  const { network_hash: network } = (await box())[0]!;
  expect(await told(voids(network, "network", ["C001"]))).toBe("409 not-possible");
  expect(await told(voids("02:15"))).toBe("400 invalid");
  expect(await voids("2020-04-07T02:14Z")).toBe(0);
  const all = (await box()).length;
  expect(await voids("2020-04-07T02:15Z")).toBe(all - 1);
  expect(await voids("2020-04-07T02:15Z")).toBe(0);
  expect([(await box()).length, (await standingVotes(platform.as(null), campaignId)).get(entryId)]).toEqual([
    all,
    1,
  ]);
  const log = await audited(platform.as(null).database, "participation.void-ballots");
  expect(log.map(({ detail }) => detail["ballots"])).toEqual([0, all - 1, 0]);
});

test("once the results are announced nobody votes and nothing is voided", async () => {
  await tables(platform.as(null).database)
    .updateTable("campaign")
    .set({ state: "announced", result_run: 1, announced_on: "2020-04-21", objections_until: "2020-04-27" })
    .where("id", "=", campaignId)
    .execute();
  expect(await told(casts(await ballot()))).toBe("409 not-in-stage");
  expect(await told(voids("2020-04-07T02:15Z"))).toBe("409 not-possible");
});
