import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Changed, type Portal } from "../../../../../testing/portal.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables } from "../tables.ts";
import { liftRestriction } from "./liftRestriction.ts";
import { openRestricted } from "./openRestricted.ts";
import { restrictArticle } from "./restrictArticle.ts";
import { scheduleArticle, unscheduleArticle } from "./scheduleArticle.ts";
import { supersedeArticle, withdrawArticle } from "./withdrawArticle.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

const as = (who = portal.author) => portal.platform.as(who.viewer);
const stands = (id: string) =>
  tables(as().database)
    .selectFrom("article")
    .select(["state", "superseded_by", "scheduled_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const log = async (action: string) => (await audited(as().database, `content.${action}`)).length;
const withdraws = (id: string, reason = "内容有误") => withdrawArticle(as(), id, { reason });
const supersedes = (id: string, by: string) => supersedeArticle(as(), id, by);

test("what is out is taken back once, or gives way to another that is out: to none else, and not to itself", async () => {
  const [one, two, three] = [await portal.publish(), await portal.publish(), await portal.publish()];
  const draft = await portal.begin();
  expect(await told(withdraws(NOWHERE))).toBe("404 not-found");
  expect(await told(withdraws(draft.id))).toBe("409 not-published");
  expect(await told(supersedes(one.id, NOWHERE))).toBe("404 not-found");
  expect(await told(supersedes(one.id, draft.id))).toBe("409 not-published");
  expect(await told(supersedes(draft.id, one.id))).toBe("409 not-published");
  expect(await told(supersedes(one.id, one.id))).toBe("400 invalid");
  expect(await told(supersedes(one.id, one.id.toUpperCase()))).toBe("400 invalid");
  // Each in favour of the other: one stays.
  const each = [() => supersedes(one.id, two.id), () => supersedes(two.id, one.id)];
  expect(await together(portal.platform, "article", each)).toEqual(["409 not-published", "done"]);
  const both = [() => withdraws(three.id), () => withdraws(three.id)];
  expect(await together(portal.platform, "article", both)).toEqual(["409 not-published", "done"]);
  expect((await stands(three.id)).state).toBe("withdrawn");
  expect([await log("supersede-article"), await log("withdraw-article")]).toEqual([1, 1]);
});

test("a time is set for an approved version that is not out, ahead of now; taken away by who read it last", async () => {
  const schedules = (of: Changed, at = "2020-03-10T09:00:00+08:00", change: object = {}) =>
    told(scheduleArticle(as(), of.id, { version: of.version, at, ...change }));
  const draft = await portal.begin();
  expect(await schedules(draft)).toMatch(/^409 /);
  await portal.approve(draft);
  expect(await schedules(draft, "2020-03-06T11:00:00+08:00")).toBe("400 invalid");
  expect(await schedules(draft, undefined, { version: 9 })).toBe("409 stale-version");
  expect(await schedules({ ...draft, id: NOWHERE })).toBe("404 not-found");
  const takes = (version = draft.version) => unscheduleArticle(as(), draft.id, version);
  expect(await told(takes())).toBe("409 not-scheduled");
  expect(await schedules(draft)).toBe("done");
  expect((await stands(draft.id)).state).toBe("scheduled");
  expect(await told(takes(9))).toBe("409 stale-version");
  expect(await together(portal.platform, "article", [() => takes(), () => takes()])).toEqual([
    "409 not-scheduled",
    "done",
  ]);
  expect(await stands(draft.id)).toMatchObject({ state: "unpublished", scheduled_at: null });
  const out = await portal.publish();
  expect(await schedules(out)).toBe("400 invalid");
  expect(await schedules(out, undefined, { reason: "更正" })).toBe("409 published-already");
});

test("a text is restricted once before it is out; who has not opened it does not lift it", async () => {
  const { id } = await portal.begin();
  const restricts = (of = id) => restrictArticle(as(), of, "涉及未公开事项");
  const lifts = (who = portal.author, of = id) => told(liftRestriction(as(who), of, "已经公开"));
  expect(await told(restricts(NOWHERE))).toBe("404 not-found");
  expect(await told(restricts((await portal.publish()).id))).toBe("409 published-already");
  expect(await lifts()).toBe("409 not-restricted");
  expect(await told(openRestricted(as(), id))).toBe("409 not-restricted");
  expect(
    await together(portal.platform, "article_restriction", [() => restricts(), () => restricts()]),
  ).toEqual(["409 restricted-already", "done"]);
  expect(await lifts(portal.second)).toMatch(/^403 /);
  const opens = [1, 2].map(() => () => openRestricted(as(portal.second), id));
  expect(await together(portal.platform, "article_reading", opens)).toEqual(["done", "done"]);
  expect(await log("open-restricted")).toBe(1);
  expect([await lifts(portal.second), await lifts()]).toEqual(["done", "409 not-restricted"]);
});
