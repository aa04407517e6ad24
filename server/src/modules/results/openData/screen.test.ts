import { expect, test } from "vitest";
import { screened } from "./screen.ts";

test.each([
  ["来稿 12 篇，采用 3 篇", "来稿 12 篇，采用 3 篇"],
  ["请联系 13812345678", "请联系 〔手机号码略〕"],
  ["证号11010519491231002X。", "证号〔身份证件号码略〕。"],
  ["写信到 zhangsan@qq.com", "写信到 〔邮箱略〕"],
  ["卡号 4111 1111 1111 1111", "〔文字中可能有个人信息，略〕"],
  ["１３８１２３４５６７８", "〔文字中可能有个人信息，略〕"],
  ["办公电话 0731-84717117", "办公电话 0731-84717117"],
])("%s", (text, published) => expect(screened(text)).toBe(published));
