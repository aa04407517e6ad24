import { expect, test } from "vitest";
import { campaignPolicy } from "./campaigns/policy.ts";
import { interviewPolicy } from "./interviews/policy.ts";
import { wechatPolicy } from "./wechat/policy.ts";

test("no two rooms give one name to what each lets people do: the later one would rule both", () => {
  const names = [interviewPolicy, campaignPolicy, wechatPolicy].flatMap((one) => Object.keys(one));
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});
