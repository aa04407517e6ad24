import { afterAll, beforeAll, expect, test } from "vitest";
import { at, juror } from "../../../../../../testing/jury.ts";
import { startPlatform, type Person, type Platform } from "../../../../../../testing/platform.ts";
import { audited, told } from "../../../../../../testing/told.ts";
import { together } from "../../../../../../testing/together.ts";
import { registerUnits } from "../../../../../../testing/units.ts";
import { announceResults } from "../../results/commands/announceResults.ts";
import { decideObjection } from "../../results/commands/decideObjection.ts";
import { objectToResult } from "../../results/commands/objectToResult.ts";
import { takeAwardBack } from "../../results/commands/takeAwardBack.ts";
import { tables } from "../../tables.ts";
import { approveResult, done, PLAN, viewOf, WORK } from "../../testing.ts";
import { endJuror } from "./endJuror.ts";
import { giveScore } from "./giveScore.ts";
import { nameJury } from "./nameJury.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let platform: Platform;
let office: Person;
let officer: Person;
let jury: Person[];
let campaign: string;
let work: string;
let raw: string;
beforeAll(async () => {
  platform = await startPlatform("2020-03-10T02:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
  jury = [await juror(platform), await juror(platform), await juror(platform)];
  campaign = (await done(office, "/api/campaigns", { year: 2020, name: "活动", plan: PLAN })).id;
  const works = `/api/campaigns/${campaign}/works`;
  work = (await done(officer, works, { ...WORK, title: "一" })).id;
  raw = (await done(officer, works, { ...WORK, title: "二" })).id;
  await done(office, `/api/campaign-entries/${work}/qualify`, { qualified: true, version: 1 });
});
afterAll(() => platform.close());

const as = (who: Person, recused: string[] = []) => platform.as({ ...who.viewer, recused: new Set(recused) });
const ids = (...who: Person[]) => who.map((one) => one.viewer.accountId);
const scores = (who: Person, version = 0, entry = work, recused: string[] = []) =>
  giveScore(as(who, recused), entry, { points: 8000, remark: "", version });
const ends = (who: Person, recused: string[] = []) =>
  told(endJuror(as(office, recused), campaign, who.viewer.accountId, "出差"));
const log = async (action: string) =>
  (await audited(platform.as(null).database, `participation.${action}`)).length;

test("a jury is named and ended by who stands aside from no unit in it; who was ended scores no more", async () => {
  expect(await told(nameJury(as(office, ["C001"]), campaign, ids(...jury)))).toBe("409 not-possible");
  expect(await told(nameJury(as(office), NOWHERE, ids(...jury)))).toBe("404 not-found");
  await nameJury(as(office), campaign, ids(...jury));
  expect(await ends(jury[2]!, ["C001"])).toBe("409 not-possible");
  expect(await ends(officer)).toBe("404 not-found");
  expect([await ends(jury[2]!), await ends(jury[2]!)]).toEqual(["done", "404 not-found"]);
  expect([await log("name-jury"), await log("end-juror")]).toEqual([1, 1]);
  await at(platform, "2020-04-07");
  expect(await told(scores(jury[2]!))).toBe("404 not-found");
});

test("a juror scores what is in the judging, in its days, with no part in it; of two at one moment one is told", async () => {
  const [first, second] = jury as [Person, Person];
  expect(await told(scores(first, 0, NOWHERE))).toBe("404 not-found");
  expect(await told(scores(first, 0, work, ["C001"]))).toBe("403 recused");
  expect(await told(scores(first, 0, raw))).toBe("409 not-possible");
  const both = (version: number) =>
    together(platform, "campaign_score", [() => scores(first, version), () => scores(first, version)]);
  expect([await both(0), await both(1)]).toEqual([
    ["409 stale-version", "done"],
    ["409 stale-version", "done"],
  ]);
  expect(await told(scores(second))).toBe("done");
  await at(platform, "2020-04-21");
  expect(await told(scores(first, 2))).toBe("409 not-in-stage");
  expect(await log("give-score")).toBe(3);
});

test("once announced: no score, no juror; an objection to what stands in the result, decided once by who has no part; an award taken back once", async () => {
  let { version } = await viewOf(office, campaign);
  const announces = (recused: string[] = []) => announceResults(as(office, recused), campaign, version);
  expect(await told(announces())).toBe("409 not-possible");
  version = await approveResult(platform, office, campaign);
  expect(await told(announces(["C001"]))).toBe("409 not-possible");
  expect(await together(platform, "campaign_result", [() => announces(), () => announces()])).toEqual([
    "409 stale-version",
    "done",
  ]);
  await at(platform, "2020-04-20");
  expect(await told(scores(jury[0]!, 2))).toBe("409 not-possible");
  await at(platform, "2020-04-21");
  expect(await ends(jury[0]!)).toBe("409 not-possible");
  const objects = (entryId: string | undefined) =>
    objectToResult(as(officer), campaign, { entryId, text: "有误" });
  expect(await told(objects(raw))).toBe("404 not-found");
  const { id } = await objects(work);
  const decides = (of = id, recused: string[] = []) =>
    decideObjection(as(office, recused), of, { upheld: false, answer: "经核实无误" });
  expect(await told(decides(NOWHERE))).toBe("404 not-found");
  expect(await told(decides(id, ["C001"]))).toBe("403 recused");
  expect(await together(platform, "campaign_objection", [() => decides(), () => decides()])).toEqual([
    "409 not-possible",
    "done",
  ]);
  const takes = (entry = work, recused: string[] = []) =>
    takeAwardBack(as(office, recused), campaign, entry, "抄袭");
  expect(await told(takes(work, ["C001"]))).toBe("403 recused");
  expect(await told(takes(raw))).toBe("404 not-found");
  expect(await together(platform, "campaign_award_void", [() => takes(), () => takes()])).toEqual([
    "404 not-found",
    "done",
  ]);
  expect([await log("decide-objection"), await log("void-award")]).toEqual([1, 1]);
  const { state } = await tables(platform.as(null).database)
    .selectFrom("campaign")
    .select("state")
    .executeTakeFirstOrThrow();
  expect(state).toBe("announced");
});
