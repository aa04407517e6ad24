import { expect, test } from "vitest";
import { unspaced } from "../index.ts";

test.each([
  ["违*禁*词", "违禁词"],
  ["违 禁　词", "违禁词"],
  ["违\u200b禁\u2060词", "违禁词"],
  ["违🙂禁词", "违禁词"],
  ["违禁，词；语。句", "违禁,词;语。句"],
  ["违禁……词", "违禁......词"],
  ["违禁——词", "违禁——词"],
  ["A - B 2*3", "A - B 2*3"],
  ["2020 年 3 月", "2020 年 3 月"],
])("%s", (written, plain) => expect(unspaced(written)).toBe(plain));
