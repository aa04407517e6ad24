import { expect, test } from "vitest";
import type { Viewer } from "../../../core/context.ts";
import type { CaseRow, LegRow } from "./bundle.ts";
import { partOf } from "./part.ts";

const officer = { role: "officer", unitId: "C1", recused: new Set<string>() } as unknown as Viewer;
const row = { about_unit_id: "C1", sender_about_unit_id: "C1" } as CaseRow;
const leg = (change: Partial<LegRow>): LegRow =>
  ({ unit_id: "C1", role: "co", shielded: false, ended_at: null, ended_as: null, ...change }) as LegRow;

test("a unit from which a matter was once hidden never reads it, whatever part it gets later", () => {
  const hidden = leg({ shielded: true, ended_at: new Date(0), ended_as: "transferred" });
  expect(partOf(officer, row, [hidden, leg({ role: "lead" })])).toBe("shielded");
  expect(partOf(officer, row, [leg({ role: "lead" }), hidden])).toBe("shielded");
  expect(partOf(officer, row, [leg({ role: "lead" })])).toBe("lead");
});
