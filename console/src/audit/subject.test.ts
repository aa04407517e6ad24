import { expect, test } from "vitest";
import { subjectWords } from "./subject.ts";

test("a subject is said in words and keeps its number; what is not known stays", () => {
  expect(subjectWords("unit:C001")).toBe("单位 C001");
  expect(subjectWords("number:湘教通:2020:3")).toBe("文号 湘教通 2020 3");
  expect(subjectWords("office:contact")).toBe("联系方式 contact");
  expect(subjectWords("other:1")).toBe("other:1");
});
