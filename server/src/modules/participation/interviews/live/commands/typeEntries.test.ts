import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../../../testing/platform.ts";
import { audited, told } from "../../../../../../testing/told.ts";
import { together } from "../../../../../../testing/together.ts";
import { tables } from "../../../tables.ts";
import { publishRecord } from "../../commands/publishRecord.ts";
import type { Typed } from "../../schemas.ts";
import { startStage, type Stage } from "../../testing/stage.ts";
import { typeEntries } from "./typeEntries.ts";

type Entry = Typed["entries"][number];
const NOWHERE = "00000000-0000-4000-8000-000000000000";
let stage: Stage;
let sitting: string;
let guest: string;
let picture: string;
let foreign: string;
beforeAll(async () => {
  stage = await startStage();
  await stage.call();
  sitting = await stage.ready([await stage.chosen(stage.officer)]);
  guest = (await stage.whole(sitting)).guests[0]!.id;
  picture = await stage.file(stage.clerk, "现场.png");
  foreign = await stage.file(stage.other, "别处.png");
});
afterAll(() => stage.platform.close());

const entry = (seq: number, change: Partial<Entry> = {}): Entry => ({
  id: randomUUID(),
  seq,
  kind: "answer",
  body: `答复${seq}`,
  guestId: guest,
  ...change,
});
const types = (
  who: Person,
  entries: Entry[],
  { client = randomUUID() as string, id = sitting, recused = [] as string[] } = {},
) => typeEntries(stage.platform.as({ ...who.viewer, recused: new Set(recused) }), id, { client, entries });
const ends = (...what: Parameters<typeof types>) => told(types(...what));
const kept = async () =>
  (
    await tables(stage.platform.as(null).database)
      .selectFrom("sitting_entry")
      .select("speaker")
      .where("sitting_id", "=", sitting)
      .orderBy("place")
      .execute()
  ).map((row) => row.speaker);
const log = async (action: string) =>
  (await audited(stage.platform.as(null).database, `participation.${action}`)).length;

test("nothing is typed before it begins, without a seat that types, by another unit or who stands aside", async () => {
  expect(await ends(stage.clerk, [entry(1)])).toBe("409 not-possible");
  await stage.at("2026-03-18T09:00:00+08:00");
  await stage.done(stage.host, `/api/sittings/${sitting}/begin`, {
    version: (await stage.whole(sitting)).version,
  });
  expect(await ends(stage.clerk, [entry(1)], { id: NOWHERE })).toBe("404 not-found");
  expect(await ends(stage.other, [entry(1)])).toBe("404 not-found");
  expect(await ends(stage.moderator, [entry(1)])).toBe("403 forbidden");
  expect(await ends(stage.office, [entry(1)])).toBe("403 forbidden");
  expect(await ends(stage.host, [entry(1, { kind: "host" })], { recused: ["C001"] })).toBe("403 recused");
  expect([await kept(), await log("type-entries")]).toEqual([[], 0]);
});

test("an entry says whose it is: its seat's kind, a guest of this sitting, a question that was let in, a picture of its own", async () => {
  const wrong: [Partial<Entry>, string][] = [
    [{ guestId: undefined }, "400 invalid"],
    [{ guestId: NOWHERE }, "400 invalid"],
    [{ questionId: NOWHERE }, "404 not-found"],
    [{ kind: "question" }, "400 invalid"],
    [{ kind: "picture" }, "400 invalid"],
    [{ kind: "picture", pictureId: NOWHERE }, "400 invalid"],
    [{ kind: "picture", pictureId: foreign }, "404 not-found"],
    [{ pictureId: picture }, "400 invalid"],
  ];
  for (const [change, end] of wrong)
    expect(await ends(stage.clerk, [entry(1, change)]), JSON.stringify(change)).toBe(end);
  // A question that waits is in no record.
  await stage.ask(sitting, "还没有审核的问题？");
  const { id: questionId } = (await stage.live(stage.moderator, sitting)).questions[0]!;
  expect(await ends(stage.clerk, [entry(1, { questionId })])).toBe("400 invalid");
  expect(await ends(stage.host, [entry(1)])).toBe("400 invalid");
  expect(await kept()).toEqual([]);
  const all = [entry(1), entry(2, { kind: "picture", pictureId: picture }), entry(3, { kind: "host" })];
  expect(await ends(stage.clerk, all)).toBe("done");
  expect(await kept()).toEqual([expect.stringMatching(/^嘉宾C001/), "现场图片", "主持人"]);
});

test("what is sent again is kept once, also by two at one moment; a gap and a place or an id that is taken are told", async () => {
  const client = randomUUID();
  const [one, two] = [entry(1), entry(2)];
  const acts = [1, 2].map(() => () => types(stage.clerk, [one, two], { client }));
  expect(await together(stage.platform, "sitting_entry", acts)).toEqual(["done", "done"]);
  expect(await kept()).toHaveLength(5);
  expect(await ends(stage.clerk, [entry(4)], { client })).toBe("409 gap");
  expect(await ends(stage.clerk, [entry(2)], { client })).toBe("409 seq-used");
  expect(await ends(stage.clerk, [entry(1, { id: one.id })])).toBe("409 id-used");
  expect(await types(stage.clerk, [two, entry(3)], { client })).toMatchObject({ last: 3 });
  expect(await kept()).toHaveLength(6);
});

test("a record is published when nothing in it waits: no entry, no question", async () => {
  const publishes = async () =>
    told(
      publishRecord(stage.platform.as(stage.office.viewer), sitting, (await stage.whole(sitting)).version),
    );
  expect(await publishes()).toBe("409 not-possible");
  await stage.done(stage.host, `/api/sittings/${sitting}/end`, {
    version: (await stage.whole(sitting)).version,
  });
  expect(await ends(stage.clerk, [entry(1)])).toBe("409 not-possible");
  expect(await publishes()).toBe("409 undecided");
  const { entries, questions } = await stage.live(stage.moderator, sitting);
  await stage.done(stage.moderator, `/api/sittings/${sitting}/release`, { ids: entries.map(({ id }) => id) });
  expect(await publishes()).toBe("409 undecided");
  await stage.done(stage.moderator, `/api/sittings/${sitting}/questions/${questions[0]!.id}/moderate`, {
    decision: "refuse",
    version: 1,
    reason: "与主题无关",
  });
  expect(await publishes()).toBe("409 not-approved");
  await stage.publish(sitting);
  expect(await log("publish-record")).toBe(1);
});
