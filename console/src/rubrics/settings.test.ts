import { expect, test } from "vitest";
import { itemFrom, emptyItem } from "./itemForm.ts";
import type { Rubric } from "./rubric.ts";
import { settingsOf, withSettings } from "./settings.ts";

const rubric: Rubric = {
  name: "x",
  title: "题",
  about: "",
  total: 10_000,
  excellentLine: 8000,
  passLine: 6000,
  dimensions: [{ id: "A", name: "甲", points: 10_000, tag: "[P]" }],
  indicators: [],
  items: [emptyItem("A1", "A", "")],
  bonus: { above: 8000, cap: 3000, tag: "[S]" },
  bars: [],
  coverageFloor: { share: 0.8, tag: "[P]" },
  tieBreak: [],
  objectionDays: 5,
  review: {
    expertsPerUnit: 2,
    thresholdShare: 0.2,
    combine: "mean",
    trim: false,
    boundShare: 1,
    bundles: [{ id: "b", name: "b", items: ["A1"] }],
    pilotUnits: 0,
    gates: [],
    tag: "[P]",
  },
};

test("a form that nobody touched changes nothing", () => {
  expect(withSettings(rubric, settingsOf(rubric))).toEqual(rubric);
});

test("what may be empty is left out when it is emptied; what must be there keeps its value", () => {
  const typed = settingsOf(rubric);
  const emptied = { ...typed, passLine: null, hasBonus: false, quota: { bureau: null, college: 3 } };
  const after = withSettings(rubric, { ...emptied, objectionDays: null as unknown as number });
  expect(after).not.toHaveProperty("passLine");
  expect(after).not.toHaveProperty("bonus");
  expect(after.quota).toEqual({ college: 3, tag: "[P]" });
  expect(after.objectionDays).toBe(5);
  expect(after.review.bundles).toEqual(rubric.review.bundles);
});

test("an item keeps only what fits its kind", () => {
  const fields = {
    ...emptyItem("A1", "A", ""),
    points: 500,
    source: "automatic" as const,
    effect: "result" as const,
    rule: { kind: "median-ratio" as const, fact: "x.y", factor: 1 },
    checks: [{ id: "k1", label: "x", points: 500 }],
  };
  expect(
    Object.keys(itemFrom(fields)).filter((key) => ["rule", "effect", "checks", "from"].includes(key)),
  ).toEqual(["rule"]);
  expect(itemFrom({ ...fields, source: "expert" })).not.toHaveProperty("rule");
  expect(itemFrom({ ...fields, kind: "veto" })).toMatchObject({ points: 0, effect: "result" });
  expect(itemFrom({ ...fields, kind: "veto" })).not.toHaveProperty("rule");
  expect(itemFrom({ ...fields, kind: "checklist", source: "expert" }).checks).toHaveLength(1);
  expect(itemFrom({ ...fields, kind: "deduct" }).from).toBe("own");
});
