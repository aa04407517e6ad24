import { expect, test } from "vitest";
import { Stored } from "../evidence/stored.ts";
import { datesIn } from "./dates.ts";
import { listItems } from "./listItems.ts";
import { derivePage } from "./page.ts";

const circumstances = {
  recordId: "r",
  url: "http://site.test/xw/",
  date: "2019-11-18T02:00:00Z",
  look: 1 as const,
  milliseconds: 1,
  truncated: null,
  certificateFault: false,
};
const items = (html: string): (string | null)[] =>
  listItems(
    derivePage(
      new Stored(circumstances, 200, [["content-type", "text/html; charset=utf-8"]], Buffer.from(html)),
    ),
  ).map((one) => one.date);

test.each([
  ["2019-3-1", ["2019-03-01"]],
  ["２０１９／０３／０１", ["2019-03-01"]],
  ["2019．03．01", ["2019-03-01"]],
  ["2019–03—01", ["2019-03-01"]],
  ["2019 年 3 月 1 日", ["2019-03-01"]],
  ["[20190301]", ["2019-03-01"]],
  ["/info/1021/20190301102233.htm", ["2019-03-01"]],
  ["/t20190301_55.html", ["2019-03-01"]],
  ["二〇一九年十月二十八日", ["2019-10-28"]],
  ["二○一九年三月廿一日", ["2019-03-21"]],
  ["2019-02-30", []],
  ["湘ICP备20190301号", []],
  ["电话 0731-201903011", []],
  ["120190301", []],
  ["二О一九年三月一日", ["2019-03-01"]],
  ["二〇一九年3月1日", ["2019-03-01"]],
  ["2019年三月1日", ["2019-03-01"]],
  ["2019年3月1日", ["2019-03-01"]],
  ["2019ー03ー01", ["2019-03-01"]],
  ["1st March 2019", ["2019-03-01"]],
  ["电话0731-20190301", []],
  ["2019、3、1", ["2019-03-01"]],
  ["2019\\03\\01", ["2019-03-01"]],
  ["2019＼03＼01", ["2019-03-01"]],
  ["2019~03~01", ["2019-03-01"]],
  ["2019～3～1", ["2019-03-01"]],
  ["2018、2019、1、2", []],
  ["2018、10、12、15", []],
  ["2019、10、11号楼", []],
  ["2019~2020", []],
  ["2019、3~1", []],
])("dates in %s", (text, wanted) => expect(datesIn(text)).toEqual(wanted));

test.each([
  [
    "a list's own date beats the one inside a title",
    '<ul><li><a href="/1">截至2018-12-31的经费情况说明</a><span>2019-10-20</span></li></ul>',
    ["2019-10-20"],
  ],
  [
    "a date inside a title alone is not the item's",
    '<ul><li><a href="/1">关于2018年12月31日事故的通报</a></li></ul>',
    [null],
  ],
  [
    "a date at the end of a title is",
    '<ul><li><a href="/1">学院召开工作会议 (2019-10-20)</a></li></ul>',
    ["2019-10-20"],
  ],
  [
    "dates before titles",
    '<p>2019-10-20 <a href="/1">学院召开工作会议</a></p><p>2019-10-19 <a href="/2">学院举行运动会开幕</a></p>',
    ["2019-10-20", "2019-10-19"],
  ],
  [
    "dates before titles, one line",
    '<div>2019-10-20 <a href="/1">学院召开工作会议</a><br>2019-10-19 <a href="/2">学院举行运动会开幕</a></div>',
    ["2019-10-20", "2019-10-19"],
  ],
  [
    "dates in lines of their own before",
    '<div>2019-10-20</div><div><a href="/1">学院召开工作会议</a></div><div>2019-10-19</div><div><a href="/2">学院举行运动会开幕</a></div>',
    ["2019-10-20", "2019-10-19"],
  ],
  [
    "dates in lines of their own after",
    '<div><a href="/1">学院召开工作会议</a></div><div>2019-10-20</div><div><a href="/2">学院举行运动会开幕</a></div><div>2019-10-19</div>',
    ["2019-10-20", "2019-10-19"],
  ],
  [
    "what has no date takes nobody's",
    '<ul><li><a href="/1">学院召开工作会议</a></li><li><a href="/2">学院举行运动会开幕</a><i>2019-10-19</i></li></ul>',
    [null, "2019-10-19"],
  ],
  [
    "rows of a table",
    '<table><tr><td>1</td><td><a href="/1">学院召开工作会议</a></td><td>2019-10-20</td></tr><tr><td>2</td><td><a href="/2">学院举行运动会开幕</a></td><td></td></tr></table>',
    ["2019-10-20", null],
  ],
  [
    "blocks in an item",
    '<ul><li><div><b>20</b></div><div><a href="/1">学院召开工作会议</a><p>会议要求，各部门抓好落实。</p></div><div>2019-10-20</div></li></ul>',
    ["2019-10-20"],
  ],
  [
    "lines of a paragraph, the last without a date",
    '<a href="/1">学院召开工作会议</a> 2019-03-01<br><a href="/2">学院举行开学典礼</a> 2019-02-01<br><a href="/3">学院领导慰问师生</a><br>',
    ["2019-03-01", "2019-02-01", null],
  ],
  [
    "month and day in one folder of the address",
    '<ul><li><a href="/2019/0301/c12a345/page.htm">学院召开工作会议</a></li></ul>',
    ["2019-03-01"],
  ],
  ["dots in the middle", '<ul><li><a href="/1">学院召开工作会议</a> 2019·03·01</li></ul>', ["2019-03-01"]],
  [
    "in the address",
    '<ul><li><a href="/2019/t20191020_1.htm">学院召开工作会议</a></li></ul>',
    ["2019-10-20"],
  ],
  [
    "a date that a piece of a link tells of is not the item's",
    '<ul><li><a href="/info/0.htm"><span>·</span>关于2018年9月10日召开教师节座谈会的通知</a></li><li><a href="/info/1.htm"><b>关于2018年9月10日停水的通知</b><i>热</i></a></li></ul>',
    [null, null],
  ],
  [
    "the address beats what the first sentence tells",
    '<ul><li><a href="/2020/0228/c1.html"><p>学院召开教师节座谈会</p><p>2018年9月10日上午，学院在一楼会议室召开座谈会。</p></a></li><li><a href="/2020/0227/c2.html"><p>学院召开教师节座谈会</p><p>座谈会于2018年9月10日召开</p></a></li></ul>',
    ["2020-02-28", "2020-02-27"],
  ],
  [
    "a date that is a whole piece inside the link, with brackets, a time, a weekday or its name",
    [
      "<span>2019-10-20</span><p>学院召开工作会议</p>",
      "<p>学院召开工作会议</p><span>[2019-10-20]</span>",
      "<p>学院召开工作会议</p><span>（2019年10月20日 09:30）</span>",
      "<p>学院召开工作会议</p><span>发布时间：2019-10-20 09:30:15</span>",
      "<p>学院召开工作会议</p><span>2019年10月20日 星期日</span>",
      '<p>学院召开工作会议</p><time datetime="2019-10-20T08:00:00+08:00"></time>',
      "<p>学院召开工作会议</p><span>20 Oct 2019</span>",
      "<p>学院召开工作会议</p><span>Sun Oct 20 08:00:00 CST 2019</span>",
      "<p>学院召开工作会议</p><span>二〇一九年十月二十日</span>",
    ]
      .map((inside, at) => `<li><a href="/info/${at}.htm">${inside}</a></li>`)
      .join(""),
    Array<string>(9).fill("2019-10-20"),
  ],
])("%s", (_name, html, wanted) => expect(items(html)).toEqual(wanted));

const far = (pieces: number): string =>
  `<ul><li><a href="/1">学院召开工作会议</a>${"<i>x</i>".repeat(pieces)}<i>2019-10-20</i></li></ul>`;
const lines = (breaks: number): string =>
  `<div><a href="/1">学院召开工作会议</a></div>${"<br>".repeat(breaks)}<div>2019-10-20</div>`;

test("a date belongs to an item no more than twelve pieces of text or six lines away", () => {
  expect([items(far(11)), items(far(12))]).toEqual([["2019-10-20"], [null]]);
  expect([items(lines(4)), items(lines(5))]).toEqual([["2019-10-20"], [null]]);
});

test("numbers of filings and issues are no dates", () => {
  expect(datesIn("湘ICP备20190301号 第20190302 20190303号 a20190304")).toEqual(["2019-03-04"]);
});

test("addresses are relative to the base of the page", () => {
  const page = derivePage(
    new Stored(
      circumstances,
      200,
      [],
      Buffer.from('<html><base href="/cms/"><li><a href="n/1.htm">学院召开工作会议</a></li>'),
    ),
  );
  expect(listItems(page)[0]?.url).toBe("http://site.test/cms/n/1.htm");
});
