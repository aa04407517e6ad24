import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ENTRIES } from "../menu.tsx";
import { guideOf, PAGE_GUIDES } from "./pageGuides.ts";
import { ROLE_GUIDES } from "../../guide/roleGuides.ts";

test("each page of the menu says what it is for and how one works on it", () => {
  expect(
    ENTRIES.filter((entry) => !PAGE_GUIDES[entry.to]).map((entry) => entry.to),
    "each needs its row in console/src/app/guide/pageGuides.ts",
  ).toEqual([]);
  const known = new Set([...ENTRIES.map((entry) => entry.to), "/guide"]);
  expect(Object.keys(PAGE_GUIDES).filter((path) => !known.has(path))).toEqual([]);
});

test("each page of the menu is opened in a browser", async () => {
  const file = "tests/consolePagesInBrowser.test.ts";
  const whole = await readFile(join(import.meta.dirname, "../../../..", file), "utf8");
  const text = whole.slice(0, whole.indexOf("describe.skipIf"));
  const opened = new Set([...text.matchAll(/"(\/[^"]*)"/g)].flatMap(([, paths = ""]) => paths.split(" ")));
  expect(
    ENTRIES.map((entry) => entry.to).filter((to) => to !== "/" && !opened.has(to)),
    `each needs its address in PAGES of ${file}, with a role that may open it`,
  ).toEqual([]);
});

test("a role's steps lead only to pages that the role finds in its menu", () => {
  for (const [role, steps] of Object.entries(ROLE_GUIDES)) {
    const own = new Set(
      ENTRIES.filter((entry) => entry.roles.some((one) => one === role)).map((entry) => entry.to),
    );
    expect(
      steps.filter((step) => !own.has(step.to) && step.to !== "/roles").map((step) => `${role} ${step.to}`),
    ).toEqual([]);
  }
});

test("a page below an entry has the entry's guide, and no page that of another one with the same first letters", () => {
  expect(guideOf("/units/C1")).toBe(PAGE_GUIDES["/units"]);
  expect(guideOf("/self-assessments")).toBe(PAGE_GUIDES["/self-assessments"]);
  expect(guideOf("/")).toBe(PAGE_GUIDES["/"]);
  expect(guideOf("/nowhere")).toBeNull();
});
