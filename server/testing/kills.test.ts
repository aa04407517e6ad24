import { expect, test } from "vitest";
import { killsOf, pointOf, pointsOf } from "./kills.ts";

test("how many kills: few by themselves, as many as are asked for, and nothing that would kill nobody or run for ever", () => {
  expect([killsOf(6, ""), killsOf(6, "100")]).toEqual([6, 100]);
  for (const wrong of ["0", "-1", "many", "1.5", "10001", "NaN"])
    expect(() => killsOf(6, wrong), wrong).toThrow("MINGCHA_KILLS=");
});

test("points that were named come first, as far as the command reaches them; the others are drawn", () => {
  expect(pointsOf("3,17")).toEqual([3, 17]);
  expect([pointOf(0, 20, [3, 17]), pointOf(1, 20, [3, 17])]).toEqual([3, 17]);
  for (let kill = 0; kill < 50; kill += 1)
    for (const asked of [[], [99]]) {
      const point = pointOf(kill, 4, asked);
      expect(point >= 1 && point <= 4).toBe(true);
    }
  for (const wrong of ["a", "1,,2", "0", "1;2"])
    expect(() => pointsOf(wrong), wrong).toThrow("MINGCHA_KILL_POINTS=");
});
