import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables } from "../../tables.ts";
import { ACCEPTED, startDesk, type Desk } from "../../testing/desk.ts";
import { countHelped } from "./countHelped.ts";
import { mergeMatter } from "./mergeMatter.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

type Letter = { id: string; number: string };
const merges = (one: Letter, master: string, version = 1, who: Person = d.desk) =>
  mergeMatter(d.platform.as(who.viewer), { id: one.id, version }, master);
const rows = () => tables(d.platform.as(null).database);
const state = async ({ id }: Letter) =>
  (await rows().selectFrom("desk_case").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;
const log = async () =>
  (await audited(d.platform.as(null).database, "servicedesk.merge-matter")).map(({ subject }) => subject);

test("a letter follows no other one that is not there, itself, merged, over, or hidden from somebody else", async () => {
  const [one, two, three, over] = [await d.write(), await d.write(), await d.write(), await d.write()];
  const elsewhere = await d.write({ aboutUnitId: "B1" });
  const hidden = await d.write({ kind: "complaint" });
  expect(await told(merges(one, "JY000000000"))).toBe("404 not-found");
  expect(await told(merges(one, one.number))).toBe("400 invalid");
  expect(await told(merges(one, elsewhere.number))).toBe("400 invalid");
  expect(await told(merges(one, hidden.number))).toBe("400 invalid");
  await d.must(d.desk, over.id, "decline", { reason: "petition", note: "请到信访部门反映。" });
  expect(await told(merges(one, over.number))).toBe("400 invalid");
  expect(await told(merges(one, two.number, 2))).toBe("409 stale-version");
  expect(await told(merges(one, two.number, 1, d.head))).toBe("409 not-possible");
  expect(await told(merges(one, two.number, 1, d.unit.C2[0]))).toBe("404 not-found");
  expect([await state(one), await log()]).toEqual(["received", []]);
  expect(await told(merges(one, two.number))).toBe("done");
  expect(await told(merges(three, one.number))).toBe("400 invalid");
  expect(await told(merges(one, three.number, 2))).toBe("409 not-possible");
  expect([await state(one), await log()]).toEqual(["merged", [`matter:${one.number}`]]);
});

test("of two that are to follow each other at one moment not both do, and nobody waits for ever", async () => {
  const [one, two] = [await d.write(), await d.write()];
  const ends = await together(d.platform, "desk_case", [
    () => merges(one, two.number),
    () => merges(two, one.number),
  ]);
  expect(ends.filter((end) => end === "done").length).toBeLessThan(2);
  expect([await state(one), await state(two)]).not.toEqual(["merged", "merged"]);
});

test("a letter that is being handled is not merged; it may be followed", async () => {
  const [one, two] = [await d.write(), await d.write()];
  await d.must(d.desk, one.id, "accept", { ...ACCEPTED });
  await d.must(d.desk, one.id, "dispatch", { lead: "C2" });
  expect(await told(merges(one, two.number, 3))).toBe("409 not-possible");
  expect(await told(merges(two, one.number))).toBe("done");
});

test("who was helped by a published answer is counted while it is out, and nothing else is kept", async () => {
  const { id } = await d.write();
  const publicId = randomUUID();
  const counted = async (of: string) => {
    await countHelped(d.platform.as(null), of);
    return (await rows().selectFrom("desk_publication").select("helped").executeTakeFirstOrThrow()).helped;
  };
  await sql`insert into desk_publication (case_id, public_id, title, body, reply, terms, redacted_by, redacted_at)
    values (${id}, ${publicId}, '题', '文', '答', '{}', ${d.desk.viewer.accountId}, now())`.execute(
    d.platform.as(null).database,
  );
  expect(await counted(publicId)).toBe(0);
  const set = (change: object) => rows().updateTable("desk_publication").set(change).execute();
  await set({ approved_by: d.colleague.viewer.accountId, approved_at: d.platform.clock.now() });
  expect([await counted(publicId), await counted(randomUUID())]).toEqual([1, 1]);
  // Taken down: there is nothing to read that could help.
  await set({ hidden_reason: "更正", hidden_at: d.platform.clock.now() });
  expect(await counted(publicId)).toBe(1);
});
