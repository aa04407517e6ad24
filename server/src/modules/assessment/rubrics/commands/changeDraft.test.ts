import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { tables } from "../../tables.ts";
import { changeDraft } from "./changeDraft.ts";
import { createDraft } from "./createDraft.ts";
import { deleteDraft } from "./deleteDraft.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const creates = (name: string, from = "pack:hunan-2019") =>
  createDraft(platform.as(office.viewer), { name, from });
const draft = async (id: string) =>
  tables(platform.as(null).database)
    .selectFrom("rubric_draft")
    .select(["name", "version", "pack"])
    .where("id", "=", id)
    .executeTakeFirst();
const changes = async (id: string, name: string, version = 1, of = id) =>
  changeDraft(platform.as(office.viewer), of, { version, name, pack: (await draft(id))!.pack as never });
const log = async (action: string) =>
  (await audited(platform.as(null).database, `assessment.${action}`)).length;

test("a draft is a copy of what is there, under a name of its own, also of two at one moment", async () => {
  expect(await told(creates("甲", "pack:nowhere"))).toBe("404 not-found");
  expect(await told(creates("甲", `draft:${NOWHERE}`))).toBe("404 not-found");
  expect(await told(creates("甲", "cycle:2001"))).toBe("404 not-found");
  expect(await together(platform, "rubric_draft", [() => creates("甲"), () => creates("甲")])).toEqual([
    "409 name-taken",
    "done",
  ]);
  expect(await log("create-draft")).toBe(1);
});

test("it is changed and deleted by who read it last; two drafts that get one name at one moment are not both kept", async () => {
  const [one, two] = [(await creates("乙")).id, (await creates("丙")).id];
  expect(await told(changes(one, "丙"))).toBe("409 name-taken");
  expect(await told(changes(one, "丁", 2))).toBe("409 stale-version");
  expect(await told(changes(one, "丁", 1, NOWHERE))).toBe("404 not-found");
  const acts = [() => changes(one, "丁"), () => changes(two, "丁")];
  expect(await together(platform, "rubric_draft", acts)).toEqual(["409 name-taken", "done"]);
  expect([(await draft(one))?.name, (await draft(two))?.name].filter((name) => name === "丁")).toHaveLength(
    1,
  );
  expect(await log("change-draft")).toBe(1);
  const deletes = (id: string, version: number) => told(deleteDraft(platform.as(office.viewer), id, version));
  const { version } = (await draft(one))!;
  expect(await deletes(one, version + 1)).toBe("409 stale-version");
  expect([await deletes(one, version), await deletes(one, version)]).toEqual(["done", "404 not-found"]);
  expect(await log("delete-draft")).toBe(1);
});
