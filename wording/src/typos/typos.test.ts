import { expect, test } from "vitest";
import { examine } from "../index.ts";

const of = (text: string): string[] =>
  examine([{ text, place: {} }], { documentNumbers: ["湘教通〔2017〕417号"] }, "2020-03-02").remarks.map(
    ({ rule, replacement }) => `${rule}${replacement === undefined ? "" : ` ${replacement}`}`,
  );

test.each([
  ["全面部暑安全工作", "typo.wrong-word 部署"],
  ["请登陆学校招生网站", "typo.wrong-word 登录"],
  ["考试己经结束", "typo.wrong-word 已经"],
  ["关于关于做好招生工作的通知", "typo.doubled 关于"],
  ["学校的的办学条件", "typo.doubled 的"],
  ["2019年2月29日前报送", "typo.no-such-day"],
  ["4月31日前报送", "typo.no-such-day"],
  ["2019年3月4日（星期三）召开", "typo.weekday 星期一"],
  ["各单位，，请认真落实", "punctuation.two-stops"],
  ["学校,老师", "punctuation.half-width-comma ，"],
  ["根据《通知（湘教通〔2017〕417号）的要求。", "punctuation.unmatched"],
  ["按照湘教通[2017]417号文件", "number.form 湘教通〔2017〕417号"],
  ["按照湘教通〔2017〕第417号文件", "number.form 湘教通〔2017〕417号"],
  ["按照湘教通〔2017〕418号文件", "number.unknown 湘教通〔2017〕418号"],
])("%s", (text, wanted) => expect(of(text)).toEqual([wanted]));

test.each([
  // Given before the register began, or in a year that it does not hold.
  "按照湘教通〔2017〕416号、湘教通〔2016〕418号文件",
  "自己经历、知己经年",
  "以经济建设为中心，以经验为基础",
  "按装配式建筑标准",
  "登陆艇在海滩登陆，台风登陆系统性影响",
  "科学效率、教学效果、办学效益",
  "他既使用平台，又使用纸质材料",
  "是是非非，和和美美，不了了之，的的确确",
  "做了了解，和和谐校园，以及及时处理，把把关，与与会代表交流",
  "（一）指导思想。1）目标。（2）任务。",
  "2020年2月29日，2019年3月4日（星期一）",
  "（2019）湘01民终123号民事判决书",
  "教育部令第33号，主席令（第12号）",
  "根据湘教通〔2017〕417号和国发〔2016〕5号文件",
  "报名时间：2019年3月1日至3月31日。",
  "姓名：  ，  单位：",
  "他说：“好。”",
  "……",
])("says nothing of %s", (text) => expect(of(text)).toEqual([]));
