import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finishedYear, OFFICE, type FinishedYear } from "./testing/finishedYear.ts";
import { producedTexts, type Produced } from "./testing/producedTexts.ts";

let year: FinishedYear;
let all: Produced[];
beforeAll(async () => {
  year = await finishedYear();
  all = await producedTexts(year);
  writeFileSync("/tmp/words_out/all.json", JSON.stringify(all, null, 1));
});
afterAll(() => year?.close());

test("kinds", () => {
  const counts: Record<string, number> = {};
  for (const one of all) counts[one.kind] = (counts[one.kind] ?? 0) + 1;
  console.log(counts);
  expect(OFFICE).toBeTruthy();
});
