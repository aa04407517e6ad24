import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { reviewLists } from "../lists.ts";
import { tables } from "../tables.ts";
import { endAllowance } from "./endAllowance.ts";
import { endPerson } from "./endPerson.ts";
import { endWord } from "./endWord.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const at = () => platform.clock.now();
const db = () => tables(platform.as(null).database);
const ADDED = { added_name: "甲", ended_at: null };
/** One row of each list; its id, and what takes it off. */
const LISTS = {
  words: {
    add: async (id: string) => {
      const of = {
        text: "旧称",
        kind: "forbidden",
        level: "warn",
        source: "通知",
        replacement: null,
      } as const;
      const open = { advice: null, valid_from: null, valid_until: null, added_by: office.viewer.accountId };
      await db()
        .insertInto("review_word")
        .values({ id, ...of, ...open, ...ADDED, added_at: at(), ended_by: null, ended_reason: null })
        .execute();
    },
    end: endWord,
    table: "review_word",
    action: "end-word",
  },
  persons: {
    add: async (id: string) => {
      const of = {
        name: "张三",
        unit: "教育厅",
        title: "处长",
        source: "通知",
        valid_from: null,
        valid_until: null,
      };
      await db()
        .insertInto("review_person")
        .values({ id, ...of, ...ADDED, added_at: at(), ended_by: null, ended_reason: null })
        .execute();
    },
    end: endPerson,
    table: "review_person",
    action: "end-person",
  },
  allowances: {
    add: async (id: string) => {
      const of = { rule: "words.fixed", text: "旧称", owner_name: "甲", until: "2020-12-31", reason: "专名" };
      await db()
        .insertInto("review_allowance")
        .values({ id, ...of, owner_id: office.viewer.accountId, added_at: at(), ended_at: null })
        .execute();
    },
    end: endAllowance,
    table: "review_allowance",
    action: "end-allowance",
  },
};

test.each(Object.entries(LISTS))(
  "a row of the %s is ended once, by one of two, and is looked with no more",
  async (name, list) => {
    const id = randomUUID();
    await list.add(id);
    const standing = async () =>
      ((await reviewLists(platform.as(null)))[name as keyof typeof LISTS] as unknown[]).length;
    const ends = (of = id) => list.end(platform.as(office.viewer), of, "已经改名");
    expect(await standing()).toBe(1);
    expect(await told(ends(randomUUID()))).toBe("404 not-found");
    expect(await together(platform, list.table, [() => ends(), () => ends()])).toEqual([
      "404 not-found",
      "done",
    ]);
    expect(await standing()).toBe(0);
    const log = await audited(platform.as(null).database, `content.${list.action}`);
    expect(log.map(({ subject, detail }) => [subject.split(":")[1], detail["reason"]])).toEqual([
      [id, "已经改名"],
    ]);
  },
);
