import { expect, test } from "vitest";
import type { NoticeBlock, NoticeContent } from "../model.ts";
import { freelyNamed } from "./freeNames.ts";

const units = ["湖南大学", "湖南大学附属中学", "长沙学院", "长沙"].map((name) => ({ name }));
const heading = (text: string, level: 1 | 2 = 1): NoticeBlock =>
  ({ id: text, kind: "free", text: { kind: "heading", level, text } }) as NoticeBlock;
const paragraph = (text: string): NoticeBlock =>
  ({ id: text, kind: "free", text: { kind: "paragraph", text } }) as NoticeBlock;
const problems = { id: "problems.security", kind: "generated", phrases: {} } as unknown as NoticeBlock;
const named = (title: string[], ...blocks: NoticeBlock[]) =>
  freelyNamed({ title, blocks } as unknown as NoticeContent, units).map(
    ({ unit, amongProblems }) => `${unit.name}${amongProblems ? "!" : ""}`,
  );

test("a name inside a longer one names only the longer; both are named when both are written", () => {
  expect(named([], paragraph("湖南大学附属中学网站建设较好。"))).toEqual(["湖南大学附属中学"]);
  expect(named([], paragraph("湖南大学附属中学、湖南大学较好。")).sort()).toEqual(
    ["湖南大学", "湖南大学附属中学"].sort(),
  );
  expect(named([], paragraph("湖南大学较好，湖南大学附属中学较好。")).sort()).toEqual(
    ["湖南大学", "湖南大学附属中学"].sort(),
  );
  expect(named([], paragraph("长沙学院较好。"))).toEqual(["长沙学院"]);
  expect(named([], paragraph("湖南各高校较好。"))).toEqual([]);
  // Taking a name out never joins what stood around it to another name.
  expect(named([], paragraph("湖南长沙学院大学较好。"))).toEqual(["长沙学院"]);
});

test("a part is among problems when problems stand in it, from heading to heading; the title never is", () => {
  expect(
    named(
      ["关于长沙学院的通报"],
      heading("一、总体情况"),
      paragraph("湖南大学较好。"),
      heading("二、存在问题"),
      problems,
      heading("（一）其他", 2),
      paragraph("湖南大学附属中学栏目空白。"),
      heading("三、下一步"),
      paragraph("长沙学院较好。"),
    ),
  ).toEqual(["长沙学院", "湖南大学", "湖南大学附属中学!", "长沙学院"]);
});

test("headings are read as well, with what runs on in them; a generated part that is not about problems is none", () => {
  const runIn = {
    id: "h",
    kind: "free",
    text: { kind: "heading", level: 2, text: "（一）栏目", runIn: "长沙学院栏目空白。" },
  };
  const opening = { id: "opening", kind: "generated", phrases: {} } as unknown as NoticeBlock;
  expect(named([], heading("一、湖南大学"), opening, runIn as NoticeBlock)).toEqual(
    ["湖南大学", "长沙学院"].sort((a, b) => b.length - a.length || 0),
  );
  expect(named([], heading("（一）湖南大学", 2), problems)).toEqual(["湖南大学!"]);
});
