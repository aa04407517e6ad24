import { afterAll, beforeAll, expect, test } from "vitest";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { startStage, type Stage } from "../testing/stage.ts";
import { announceSitting, cancelSitting, moveSitting, publishPlan } from "./announceSitting.ts";
import { nameGuest } from "./guests.ts";
import { planSitting, rewordSitting } from "./planSitting.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.platform.close());

const AT = { startsAt: "2026-03-18T09:00:00+08:00", endsAt: "2026-03-18T11:00:00+08:00" };
const WORDS = { title: "资助政策访谈", introduction: "", form: "live-text" as const, place: "" };
const office = (recused: string[] = []) =>
  stage.platform.as({ ...stage.office.viewer, recused: new Set(recused) });
const plans = (interviewIds: string[], change: object = {}, recused: string[] = []) =>
  planSitting(office(recused), { year: 2026, ...WORDS, ...AT, interviewIds, ...change });
const log = async (action: string) =>
  (await audited(office().database, `participation.${action}`)).map(({ subject }) => subject);
/** An application that the office records for a unit, chosen unless it says otherwise. */
const applied = async (
  unitId: string,
  topic: string,
  change: object = {},
  chosen = true,
): Promise<string> => {
  const { id } = await stage.done(stage.office, "/api/interviews", { unitId, year: 2026, topic, ...change });
  if (chosen) await stage.done(stage.office, `/api/interviews/${id}/choose`, { chosen: true, version: 1 });
  return id;
};
const NOWHERE = "00000000-0000-4000-8000-000000000000";

test("a time that cannot be, applications that are not there, of another year, of a recusal, not chosen, twice of one unit: no sitting", async () => {
  const [own, again, others] = [
    await applied("C001", "一"),
    await applied("C001", "二"),
    await applied("C002", "三"),
  ];
  const waiting = await applied("C002", "未选定", {}, false);
  const until = (endsAt: string) => told(plans([own], { endsAt }));
  expect(await until("2026-03-18T09:00:00+08:00")).toBe("400 invalid");
  expect(await until("2026-03-18T17:00:01+08:00")).toBe("400 invalid");
  const past = { startsAt: "2026-03-02T08:00:00+08:00", endsAt: "2026-03-02T10:00:00+08:00" };
  expect(await told(plans([own], past))).toBe("400 invalid");
  const late = { startsAt: "2028-01-05T09:00:00+08:00", endsAt: "2028-01-05T10:00:00+08:00" };
  expect(await told(plans([own], late))).toBe("400 invalid");
  expect(await told(plans([own], { year: 2027, ...late }))).toBe("400 invalid");
  expect(await told(plans([own, NOWHERE]))).toBe("404 not-found");
  expect(await told(plans([own, others], {}, ["C002"]))).toBe("403 recused");
  expect(await told(plans([own, waiting]))).toBe("409 not-possible");
  expect(await told(plans([own, again]))).toBe("400 invalid");
  expect(await log("plan-sitting")).toEqual([]);
  const acts = [() => plans([own, others]), () => plans([others])];
  expect(await together(stage.platform, "interview", acts)).toEqual(["409 not-possible", "done"]);
  expect(await log("plan-sitting")).toHaveLength(1);
});

test("words are changed until it begins, by who read them last; the plan is shown once", async () => {
  const { id } = await plans([await applied("C001", "四")]);
  const rewords = (version: number, who = stage.office, recused: string[] = []) =>
    told(
      rewordSitting(stage.platform.as({ ...who.viewer, recused: new Set(recused) }), id, {
        ...WORDS,
        title: "新名",
        version,
      }),
    );
  expect(await rewords(2)).toBe("409 stale-version");
  expect(await rewords(1, stage.office, ["C001"])).toBe("403 recused");
  expect(await rewords(1, stage.other)).toBe("404 not-found");
  expect(await rewords(1)).toBe("done");
  expect((await stage.whole(id)).title).toBe("新名");
  const shown = async () => (await publishPlan(office(), 2026)).sittings;
  expect([(await shown()) > 0, await shown()]).toEqual([true, 0]);
  expect(await log("publish-plan")).toEqual(["year:2026", "year:2026"]);
});

test("no announcement without a guest, in a hurry without a reason, after its time; a step whose state has passed is refused", async () => {
  const interviewId = await applied("C001", "五");
  const { id } = await plans([interviewId], {
    startsAt: "2026-03-05T09:00:00+08:00",
    endsAt: "2026-03-05T10:00:00+08:00",
  });
  const announces = (version: number, lateReason?: string) =>
    told(announceSitting(office(), id, { version, lateReason }));
  expect(await announces(1, "急")).toBe("409 no-guest");
  const guest = { interviewId, name: "嘉宾", post: "校长", rank: "head" as const };
  const names = (version: number, who = stage.office, of = interviewId) =>
    told(nameGuest(stage.platform.as(who.viewer), id, { ...guest, interviewId: of, version }));
  expect(await names(1, stage.office, NOWHERE)).toBe("404 not-found");
  expect(await names(1, stage.other)).toBe("404 not-found");
  expect(await names(1, stage.officer)).toBe("done");
  expect(await announces(2)).toBe("400 invalid");
  const moves = (change: object) =>
    told(moveSitting(office(), id, { version: 2, ...AT, cause: "office", reason: "场地", ...change }));
  expect(await moves({ cause: "unit", unitId: "C002" })).toBe("400 invalid");
  expect(await moves({ startsAt: "2028-03-05T09:00:00+08:00", endsAt: "2028-03-05T10:00:00+08:00" })).toBe(
    "400 invalid",
  );
  await stage.at("2026-03-05T09:00:00+08:00");
  expect(await announces(2, "急")).toBe("409 too-late");
  await stage.at("2026-03-04T09:00:00+08:00");
  expect(await announces(2, "急")).toBe("done");
  expect(await announces(3, "急")).toBe("409 not-possible");
  const off = (change: object = {}) =>
    told(cancelSitting(office(), id, { version: 3, cause: "unit", reason: "嘉宾生病", ...change }));
  expect(await off({ unitId: "C002" })).toBe("400 invalid");
  expect(await off()).toBe("done");
  expect(await off({ version: 4 })).toBe("409 not-possible");
  expect(await names(4)).toBe("409 not-possible");
  expect(await log("announce-sitting")).toEqual([`sitting:${id}`]);
});
