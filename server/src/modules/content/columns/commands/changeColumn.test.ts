import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { changedColumn, newColumn } from "../schemas.ts";
import { changeColumn } from "./changeColumn.ts";
import { createColumn } from "./createColumn.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

const creates = (id: string, change: object = {}) =>
  createColumn(
    platform.as(office.viewer),
    newColumn.parse({ id, name: id, class: "news", dueDays: 30, ...change }),
  );
const changes = (id: string, version: number, change: object = {}) =>
  changeColumn(
    platform.as(office.viewer),
    id,
    changedColumn.parse({ name: `新${id}`, dueDays: 30, version, ...change }),
  );
const log = async (action: string) =>
  (await audited(platform.as(null).database, `content.${action}`)).map(({ subject }) => subject);

test("a column stands under one that is there, with a letter of its own, once", async () => {
  expect(await told(creates("one", { parentId: "nowhere" }))).toBe("400 invalid");
  expect(await told(creates("one", { ownerId: "00000000-0000-4000-8000-000000000000" }))).toBe("400 invalid");
  const acts = [() => creates("one", { catalogueCode: "XX" }), () => creates("one")];
  expect(await together(platform, "portal_column", acts)).toEqual(["409 duplicate", "done"]);
  expect(await told(creates("two", { catalogueCode: "YY", parentId: "one" }))).toBe("done");
  expect(await told(creates("three", { catalogueCode: "YY" }))).toBe("409 duplicate");
  expect(await log("create-column")).toEqual(["column:one", "column:two"]);
});

test("two do not end up under each other, nor with one letter; a stale or unknown one is refused", async () => {
  expect(await told(creates("three"))).toBe("done");
  expect(await told(changes("nowhere", 1))).toBe("404 not-found");
  expect(await told(changes("two", 2))).toBe("409 stale-version");
  expect(await told(changes("one", 1, { parentId: "two" }))).toBe("400 invalid");
  expect(await told(changes("two", 1, { parentId: "nowhere" }))).toBe("400 invalid");
  expect(await told(changes("three", 1, { catalogueCode: "YY" }))).toBe("409 duplicate");
  expect(await told(changes("two", 1, { catalogueCode: "YY", parentId: null }))).toBe("done");
  const acts = [
    () => changes("two", 2, { parentId: "three" }),
    () => changes("three", 1, { parentId: "two" }),
  ];
  expect(await together(platform, "portal_column", acts)).toEqual(["400 invalid", "done"]);
  expect(await log("change-column")).toHaveLength(2);
});
