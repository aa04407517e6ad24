import { expect, test } from "vitest";
import { personalKinds } from "./personalData.ts";

test.each([
  ["证号 11010519491231002X。", ["id-number"]],
  ["110105 19491231 002x", ["id-number"]],
  ["手机13812345678。", ["mobile"]],
  ["138-1234-5678", ["mobile"]],
  ["+86 138 1234 5678", ["mobile"]],
  ["卡号 6222 0212 3456 7890 128", ["bank-card"]],
  ["卡号 4111111111111111", ["bank-card"]],
  ["4111-1111-1111-1111", ["bank-card"]],
  ["张三 zhangsan@hnu.example.cn", ["mail"]],
  ["office1234@qq.com", ["mail"]],
  ["准考证号：20430101234", ["labelled-number"]],
  // Written so that a machine does not see it.
  ["１３８１２３４５６７８", ["mobile"]],
  ["&#49;&#51;&#56;&#x31;2345678", ["mobile"]],
  ["var t='\\u0031\\u0033812345678'", ["mobile"]],
  ["<b>138</b><i>1234</i>5678", ["mobile"]],
  ["138\u200b12345678", ["mobile"]],
  ["tel=%3138%31%32345678", ["mobile"]],
  ["zhangsan&#64;hnu.example.cn", ["mail"]],
])("%s", (text, kinds) => {
  expect(personalKinds(text)).toEqual(kinds);
});

test.each([
  "办公电话 0731-84717117，传真 84717118",
  "邮箱 xxgk@hnedu.example.cn、webmaster@example.cn、info2019@example.cn",
  "湘教发〔2019〕17号，统一社会信用代码 12430000444877351X",
  // The wrong check character, and a day that is in no calendar.
  "编号 110105194912310021，流水 110105194913310021",
  "订单 12345678901234567890，时间戳 1575158400000",
  "邮政编码 410016，2019年12月31日，共 13812 条",
  "本校在校生 12000 人；准考证请于6月1日领取",
])("is nobody's: %s", (text) => {
  expect(personalKinds(text)).toEqual([]);
});
