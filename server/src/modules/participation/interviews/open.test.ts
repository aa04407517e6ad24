import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { currentFacts } from "../../evidence/read.ts";
import { publicSitting } from "./queries/public.ts";
import { startStage, type Stage } from "./testing/stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
  await stage.call();
});
afterEach(() => stage.platform.close());

const facts = async (unitId = "C001"): Promise<Record<string, unknown>> => {
  await stage.done(stage.office, "/api/participation/tally", { year: stage.year });
  const all = await currentFacts(stage.platform.as(stage.office.viewer), stage.year, [unitId]);
  return Object.fromEntries(all.map((fact) => [fact.key.replace("interviews.", ""), fact.value]));
};
const version = async (id: string): Promise<number> => (await stage.whole(id)).version;

/** A sitting that has ended: `asked` questions were put, the first `answered` of them answered, the guest was there with proof. */
async function ended(
  day: string,
  asked: number,
  answered: number,
): Promise<{ id: string; entries: string[] }> {
  const { host, moderator, clerk, done } = stage;
  const id = await stage.ready([await stage.chosen(stage.officer, `主题${day}`)], `${day}T09:00:00+08:00`);
  await stage.at(`${day}T09:00:00+08:00`);
  await done(host, `/api/sittings/${id}/begin`, { version: await version(id) });
  const questions = [];
  for (let place = 1; place <= asked; place += 1)
    questions.push(await stage.pass(moderator, id, `${day}第${place}个问题？`));
  const guest = (await stage.whole(id)).guests[0]!;
  const entries = questions.slice(0, answered).map((questionId, place) => ({
    id: randomUUID(),
    seq: place + 1,
    kind: "answer",
    body: `答复${place + 1}`,
    questionId,
    guestId: guest.id,
  }));
  await done(clerk, `/api/sittings/${id}/entries`, { client: randomUUID(), entries });
  await done(moderator, `/api/sittings/${id}/release`, { ids: entries.map((one) => one.id) });
  await done(host, `/api/sittings/${id}/end`, { version: await version(id) });
  await done(clerk, `/api/sittings/${id}/guests/${guest.id}/attendance`, {
    version: await version(id),
    attended: true,
    proofId: await stage.file(clerk, "现场.png"),
  });
  return { id, entries: entries.map((one) => one.id) };
}
const open = async (id: string) =>
  (await publicSitting(stage.platform.as(null), (await stage.whole(id)).number))!.open.map((one) => [
    one.dueOn,
    one.overdue,
  ]);
async function answer(id: string): Promise<void> {
  const one = (await stage.whole(id)).questions.find((asked) => asked.dueOn !== null && !asked.answer)!;
  const url = `/api/sittings/${id}/questions/${one.id}`;
  await stage.done(stage.officer, `${url}/answer`, { version: one.version, answer: "每年九月申请。" });
  await stage.done(stage.office, `${url}/publish`, { version: one.version + 1 });
}

test("a unit's days begin when the record is public: what the office took is not the unit's, and who may still answer has not failed to hold it", async () => {
  const { id } = await ended("2026-03-18", 6, 4);
  // The office publishes it nine working days later.
  await stage.at("2026-03-31T09:00:00+08:00");
  await stage.publish(id);
  expect(await open(id)).toEqual([
    ["2026-04-08", false],
    ["2026-04-08", false],
  ]);
  expect(await facts()).toMatchObject({ held: 0, notChosen: true, openOverdue: 0 });
  await stage.at("2026-04-09T09:00:00+08:00");
  expect(await facts()).toMatchObject({ held: 0, notChosen: false, openOverdue: 2 });
  await answer(id);
  expect(await facts()).toMatchObject({ held: 1, notChosen: false, openOverdue: 1 });
});

test("an answer that is taken out of a public record leaves a question that the unit answers anew, with days of its own", async () => {
  const { id, entries } = await ended("2026-05-13", 5, 5);
  await stage.publish(id);
  expect(await facts()).toMatchObject({ held: 1 });
  await stage.at("2026-06-01T09:00:00+08:00");
  const entry = (await stage.live(stage.office, id)).entries.find((one) => one.id === entries[0])!;
  await stage.done(stage.office, `/api/sittings/${id}/entries/${entry.id}/withdraw`, {
    version: entry.version,
    reason: "数字有误",
  });
  expect(await open(id)).toEqual([["2026-06-08", false]]);
  expect(await facts()).toMatchObject({ held: 0, notChosen: true, questionsAnswered: 4 });
  await answer(id);
  expect(await facts()).toMatchObject({ held: 1, questionsAnswered: 5 });
});

test("a last day that hangs on a table that is not there yet makes nothing overdue, in the count as on the page", async () => {
  const { id } = await ended("2026-12-30", 6, 5);
  await stage.publish(id);
  await stage.at("2027-01-20T09:00:00+08:00");
  expect(await open(id)).toEqual([["2027-01-07", false]]);
  expect((await stage.whole(id)).questions.some((one) => one.overdue)).toBe(false);
  expect(await facts()).toMatchObject({ answersPublished: true, openOverdue: 0 });
});
