import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { wayOf } from "./ways.ts";

const cases = join(import.meta.dirname, "cases");
const planted = readdirSync(cases)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => {
    const { expect: wanted } = JSON.parse(readFileSync(join(cases, name), "utf8")) as {
      expect: { values?: { how?: string } };
    };
    return wanted.values?.how ? wanted.values.how.split("+") : [];
  });

test("every way of hiding that a case plants has words of its own, in Chinese", () => {
  expect(new Set(planted).size).toBeGreaterThan(5);
  for (const how of planted) {
    expect(wayOf(how)).toMatch(/^[一-龥]+$/u);
    expect([how, wayOf(how)]).not.toEqual([how, expect.stringContaining("其他方式")]);
  }
  expect(wayOf("script:off-screen")).toBe("以脚本移出可视区域");
  expect(wayOf("script:never-heard-of")).toBe("以脚本其他方式");
});
