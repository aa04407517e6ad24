import { expect, test } from "vitest";
import { personalData } from "./words.ts";

test("a number is found however it is broken up", () => {
  for (const text of [
    "电话139 1234 5678",
    "139-1234-5678",
    "139.1234.5678",
    "139·1234·5678",
    "１３９１２３４５６７８",
    "139\u200b1234\u200b5678",
    "139–1234–5678",
    "139_1234_5678",
  ])
    expect(personalData(text), text).toBe("手机号码");
  expect(personalData("430102.19900307.123X")).toBe("身份证号");
  expect(personalData("ｘｉａｏ@example.cn")).toBe("电子邮箱");
  for (const text of ["2026.3.2 收费 1380.50 元", "湘教发〔2020〕1号", "共 13 人、20261 元"])
    expect(personalData(text), text).toBeNull();
});
