import { expect, test } from "vitest";
import type { Edition } from "../modules/results/index.ts";
import { interactionOf, interactionSection } from "./interaction.ts";

const HASH = "a".repeat(64);
let serial = 0;
const fact = (
  unit: string,
  key: string,
  value: number | boolean | null,
  withdrawn = false,
): Edition["facts"][number] => ({
  id: String((serial += 1)),
  unit,
  key,
  value,
  asOf: "2026-12-31",
  source: "participation.tally",
  evidence: [{ kind: "package", ref: HASH }],
  withdrawn,
});
const UNITS = ["C1", "C2", "C3", "C4", "C5"];
const editionOf = (facts: Edition["facts"]): Edition =>
  ({
    units: [
      ...UNITS.map((id) => ({ id, name: id, kind: "college" })),
      { id: "B1", name: "B1", kind: "bureau" },
    ],
    facts,
  }) as unknown as Edition;

test("the last number that was not withdrawn stands beside the median of its kind, with what shows it", () => {
  const edition = editionOf([
    ...UNITS.map((unit, place) => fact(unit, "campaigns.sent", place)),
    fact("B1", "campaigns.sent", 99),
    fact("C5", "campaigns.sent", 40),
    fact("C1", "campaigns.sent", 7),
    fact("C1", "campaigns.sent", 8, true),
    fact("C1", "wechat.accountsActive", null),
    fact("C1", "registry.hasSite", true),
  ]);
  const found = interactionOf(edition, "C1");
  expect(
    found.map((group) => [group.name, group.columns.map((one) => [one.key, one.value, one.median])]),
  ).toEqual([
    ["主题活动", [["campaigns.sent", 7, 3]]],
    ["湘微教育", [["wechat.accountsActive", null, null]]],
  ]);
  const page = interactionSection(2026, found)!.text;
  expect(page).toContain("（中位数 3）");
  expect(page).toContain("未能确定");
  expect(page).toContain(`/results/2026/evidence/${HASH}`);
});

test("four units tell no median, and of a year before the counts there is no section", () => {
  const four = editionOf(UNITS.slice(0, 4).map((unit) => fact(unit, "interviews.held", 1)));
  expect(interactionOf(four, "C1")[0]!.columns[0]).toMatchObject({ value: 1, median: null });
  expect(interactionOf(four, "C5")).toEqual([]);
  expect(interactionSection(2026, [])).toBeNull();
});
