import { expect, test } from "vitest";
import { inTime } from "./model.ts";

const at = (day: string) => new Date(`${day}T02:00:00Z`);
const warned = (mended: string, provisional: boolean) =>
  inTime({
    state: "cleared",
    contain_until: at("2020-03-03"),
    contained_at: at("2020-03-02"),
    mended_at: at(mended),
    mendedOn: mended,
    mend_until: "2020-03-05",
    provisional,
  });

test("late by a provisional day alone is not known; in time is in time, for the later day holds", () => {
  expect([warned("2020-03-06", false), warned("2020-03-06", true)]).toEqual([false, null]);
  expect([warned("2020-03-05", false), warned("2020-03-05", true)]).toEqual([true, true]);
});
