import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicSitting } from "../queries/public.ts";
import { askQuestion } from "../questions/commands/askQuestion.ts";
import { startStage, type Stage } from "../testing/stage.ts";

/** The same numbers in every run. */
let drawn = 20260318;
const random = (): number => (drawn = (drawn * 48271) % 2147483647) / 2147483647;

let stage: Stage;
let sitting = "";
let guest = "";
let question = "";
let number = 0;

beforeAll(async () => {
  stage = await startStage();
  await stage.call();
  // A joint interview: each unit has its guest.
  sitting = await stage.ready([
    await stage.chosen(stage.officer),
    await stage.chosen(stage.other, "就业指导"),
  ]);
  const whole = await stage.whole(sitting);
  number = whole.number;
  guest = whole.guests.find((one) => one.name === "嘉宾C001")!.id;
  await stage.done(stage.host, `/api/sittings/${sitting}/begin`, { version: whole.version });
  question = await stage.pass(stage.moderator, sitting, "第一个问题？");
});
afterAll(() => stage.platform.close());

const url = (): string => `/api/sittings/${sitting}/entries`;
const answer = (seq: number, body = `答复${seq}`) => ({
  id: randomUUID(),
  seq,
  kind: "answer",
  body,
  guestId: guest,
  questionId: question,
});

test("sixty entries of three browsers over a network that loses requests and answers: none lost, doubled or out of order", async () => {
  const people = [stage.clerk, stage.host, stage.clerk];
  const sent = await Promise.all(
    people.map(async (person, place) => {
      const client = randomUUID();
      const entries = Array.from({ length: 20 }, (_, index) => ({
        ...answer(index + 1, `${place}-${index + 1}`),
        ...(person === stage.host ? { kind: "host", guestId: undefined, questionId: undefined } : {}),
      }));
      let confirmed = 0;
      for (let tries = 0; confirmed < entries.length; tries += 1) {
        expect(tries).toBeLessThan(2000);
        const upTo = Math.min(entries.length, confirmed + 1 + Math.floor(random() * 4));
        // The request is lost on its way there …
        if (random() < 0.3) continue;
        const { last } = await stage.done<{ last: number }>(person, url(), {
          client,
          entries: entries.slice(confirmed, upTo),
        });
        // … or the answer on its way back: the same entries are sent again.
        if (random() < 0.3) continue;
        confirmed = last;
      }
      return entries.map((one) => one.body);
    }),
  );
  const { entries } = await stage.live(stage.moderator, sitting);
  expect(entries).toHaveLength(60);
  for (const [place, bodies] of sent.entries())
    expect(entries.map((one) => one.body).filter((body) => body.startsWith(`${place}-`))).toEqual(bodies);
});

test("what comes too early is refused whole and says what is missing; a number is not used twice", async () => {
  const client = randomUUID();
  expect(await stage.refused(stage.clerk, url(), { client, entries: [answer(2)] })).toMatchObject({
    code: "gap",
    details: { last: 0 },
  });
  const first = answer(1);
  await stage.done(stage.clerk, url(), { client, entries: [first] });
  expect(await stage.refused(stage.clerk, url(), { client, entries: [answer(1)] })).toMatchObject({
    code: "seq-used",
  });
  expect(
    await stage.refused(stage.clerk, url(), { client: randomUUID(), entries: [{ ...first }] }),
  ).toMatchObject({ code: "id-used" });
  expect(await stage.done(stage.clerk, url(), { client, entries: [first] })).toMatchObject({ last: 1 });
});

test("each seat types what is its own, and nobody without a seat", async () => {
  const one = (person: Stage["clerk"], kind: string, more: object = {}) =>
    stage.refused(person, url(), {
      client: randomUUID(),
      entries: [{ id: randomUUID(), seq: 1, kind, body: "x", ...more }],
    });
  expect(await one(stage.officer, "answer", { guestId: guest })).toMatchObject({ status: 403 });
  expect(await one(stage.moderator, "host")).toMatchObject({ status: 403 });
  expect(await one(stage.host, "answer", { guestId: guest })).toMatchObject({ status: 400 });
  expect(await one(stage.clerk, "answer")).toMatchObject({ status: 400 });
  expect(await one(stage.clerk, "question")).toMatchObject({ status: 400 });
  expect(
    await one(stage.clerk, "picture", { pictureId: await stage.file(stage.clerk, "表.pdf") }),
  ).toMatchObject({
    status: 400,
  });
  const asked = await stage.ask(sitting, "没有审核的问题？");
  expect(asked.number).toBeTruthy();
  const waiting = (await stage.live(stage.moderator, sitting)).questions.find(
    (found) => found.state === "waiting",
  )!;
  expect((await one(stage.clerk, "question", { questionId: waiting.id })).message).toContain("没有采用");
});

test("one person has one seat, and a unit's officer neither hosts nor moderates", async () => {
  const { version } = await stage.whole(sitting);
  const seat = (seats: object[]) =>
    stage.refused(stage.office, `/api/sittings/${sitting}/seats`, { version, seats });
  const clerk = stage.clerk.viewer.accountId;
  expect(
    await seat([
      { accountId: stage.second.viewer.accountId, seat: "moderator" },
      { accountId: stage.second.viewer.accountId, seat: "clerk" },
    ]),
  ).toMatchObject({ status: 400, message: "一人只能有一个席位，请核对后重新安排。" });
  expect(await seat([{ accountId: clerk, seat: "moderator" }])).toMatchObject({ status: 400 });
});

test("two moderators release the same at once: it is shown once; personal data is never shown", async () => {
  const client = randomUUID();
  const entries = [answer(1, "按规定办理"), answer(2, "身份证号430102199003071234请核对")];
  await stage.done(stage.clerk, url(), { client, entries });
  const before = (await publicSitting(stage.platform.as(null), number))!.entries.length;
  const release = (person: Stage["clerk"], ids: string[]) =>
    stage.done<{ released: number }>(person, `/api/sittings/${sitting}/release`, { ids });
  const both = await Promise.all([
    release(stage.moderator, [entries[0]!.id]),
    release(stage.second, [entries[0]!.id]),
  ]);
  expect(both.map((one) => one.released).sort()).toEqual([0, 1]);
  const other = answer(3, "另一条");
  await stage.done(stage.clerk, url(), { client, entries: [other] });
  expect(
    await stage.refused(stage.moderator, `/api/sittings/${sitting}/release`, {
      ids: [other.id, entries[1]!.id],
    }),
  ).toMatchObject({ status: 400, message: expect.stringContaining("身份证号") });
  // All or nothing.
  expect((await publicSitting(stage.platform.as(null), number))!.entries).toHaveLength(before + 1);
});

test("a name that an asker gives is shown in public only without personal data", async () => {
  const { moderator, clerk, done, platform } = stage;
  const body = "助学贷款怎样办理？";
  await askQuestion(platform.as(null), number, { fromName: "13812345678", body }, randomUUID());
  const { questions } = await stage.live(moderator, sitting);
  const asked = questions.find((one) => one.body === body)!;
  await done(moderator, `/api/sittings/${sitting}/questions/${asked.id}/moderate`, {
    decision: "pass",
    version: 1,
    publicBody: body,
  });
  await done(clerk, `/api/sittings/${sitting}/entries`, {
    client: randomUUID(),
    entries: [{ id: randomUUID(), seq: 1, kind: "question", body, questionId: asked.id }],
  });
  const { entries } = await stage.live(moderator, sitting);
  expect(entries.find((one) => one.questionId === asked.id)?.speaker).toBe("网民");
  // Nor does it go to the unit.
  const ofUnit = (await stage.live(clerk, sitting)).questions.find((one) => one.id === asked.id);
  expect(ofUnit?.fromName).toBe("");
});

test("a guest is replaced on the day: both stay to be read, and only who was there counts", async () => {
  const version = async (): Promise<number> => (await stage.whole(sitting)).version;
  const path = `/api/sittings/${sitting}/guests/${guest}`;
  expect(
    await stage.refused(stage.other, `${path}/replace`, {
      version: await version(),
      name: "别人",
      post: "处长",
      rank: "other",
      reason: "x",
    }),
  ).toMatchObject({ status: 404 });
  await stage.done(stage.officer, `${path}/replace`, {
    version: await version(),
    name: "示例处长",
    post: "学生处处长",
    rank: "other",
    reason: "副校长临时参加会议",
  });
  expect(
    (await stage.refused(stage.officer, `${path}/attendance`, { version: await version(), attended: true }))
      .message,
  ).toContain("已由示例处长接替");
  const fresh = (await stage.whole(sitting)).guests.find((one) => one.name === "示例处长")!;
  expect(
    await stage.refused(stage.officer, `/api/sittings/${sitting}/guests/${fresh.id}/attendance`, {
      version: await version(),
      attended: true,
    }),
  ).toMatchObject({ status: 400, message: expect.stringContaining("须附证明") });
  const seen = (await publicSitting(stage.platform.as(null), number))!;
  expect(seen.guests).toContainEqual(
    expect.objectContaining({ name: "示例处长", replacedReason: "副校长临时参加会议" }),
  );
  expect(seen.changes.at(-1)).toMatchObject({ what: "guest-replaced" });
  // Nothing of the other unit's guest has moved.
  expect(seen.guests).toHaveLength(2);
});

test("put off and called off: whose reason it was decides for whom it counts", async () => {
  const mine = await stage.chosen(await stage.platform.person("officer", "B001"), "第三个主题");
  const planned = await stage.done(stage.office, "/api/sittings", {
    year: stage.year,
    title: "第三场",
    form: "live-text",
    startsAt: "2026-12-20T09:00:00+08:00",
    endsAt: "2026-12-20T10:00:00+08:00",
    interviewIds: [mine],
  });
  const counts = async () =>
    (await stage.office.get(`/api/participation/tally?year=${stage.year}`))
      .json<{
        units: {
          unitId: string;
          planned: number;
          notChosen: boolean;
          postponedByUnit: number;
          cancelledByUnit: number;
        }[];
      }>()
      .units.find((one) => one.unitId === "B001")!;
  const next = { startsAt: "2027-01-08T09:00:00+08:00", endsAt: "2027-01-08T10:00:00+08:00" };
  await stage.done(stage.office, `/api/sittings/${planned.id}/move`, {
    version: 1,
    ...next,
    cause: "force",
    reason: "设备故障",
  });
  expect(await counts()).toMatchObject({ planned: 0, notChosen: true, postponedByUnit: 0 });
  await stage.done(stage.office, `/api/sittings/${planned.id}/cancel`, {
    version: 2,
    cause: "unit",
    reason: "嘉宾出差",
  });
  expect(await counts()).toMatchObject({ planned: 1, notChosen: false, cancelledByUnit: 1 });
  expect(
    await stage.refused(stage.office, `/api/sittings/${planned.id}/announce`, { version: 3 }),
  ).toMatchObject({
    status: 409,
  });
});
