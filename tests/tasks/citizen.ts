import { expect } from "vitest";
import { BEFORE, see, type Task } from "./world.ts";

/** Somebody without an account, on a phone, without script. */
export const CITIZEN: Task[] = [
  {
    who: "citizen",
    what: "找到检查结果",
    at: "/results",
    how: async (page) => {
      await page.getByRole("link", { name: /2019/ }).first().click();
      await page.getByRole("link", { name: "测试单位C1" }).first().waitFor();
    },
  },
  {
    who: "citizen",
    what: "看一个单位查出什么、怎么样了",
    at: `/results/${BEFORE}`,
    how: async (page) => {
      await page.getByRole("link", { name: "测试单位C2" }).first().click();
      await see(page, "暗链");
    },
  },
  {
    who: "citizen",
    what: "弄懂分数怎么来的",
    at: `/results/${BEFORE}`,
    how: async (page) => {
      await page
        .getByRole("link", { name: /怎么|方法|细则/ })
        .first()
        .click();
      await page.locator("h1").waitFor();
    },
  },
  {
    who: "citizen",
    what: "看整改得怎么样",
    at: `/results/${BEFORE}/rectification`,
    how: (page) => page.locator("h1").waitFor(),
  },
  {
    who: "citizen",
    what: "下载开放数据",
    at: `/open-data/${BEFORE}`,
    how: async (page) => {
      expect(await page.getByRole("link", { name: /下载|\.zip|\.json|\.csv/ }).count()).toBeGreaterThan(0);
    },
  },
  {
    who: "citizen",
    what: "在门户上搜索",
    at: "/portal",
    how: async (page) => {
      await page.locator("#q").fill("植树");
      await page.getByRole("button", { name: "搜索" }).click();
      await page.getByRole("status").waitFor();
    },
  },
  {
    who: "citizen",
    what: "换成大字版",
    at: "/portal",
    how: async (page) => {
      await page.locator("a.mode").click();
      await page.waitForURL(/view=large/);
    },
  },
  {
    who: "citizen",
    what: "写一封信，得到编号和查询码",
    at: "/desk",
    how: async (page, { notes }) => {
      await page.getByRole("link", { name: "我要写信" }).click();
      await page.getByLabel("标题").fill("学校补课收费的依据");
      const next = page.getByRole("button", { name: "下一步" });
      if ((await next.count()) > 0) await next.click();
      await page.getByRole("radio", { name: /咨询/ }).check();
      await page
        .getByLabel("内容")
        .fill("请问课后服务的收费依据是哪一个文件？孩子在读五年级，班上说法不一。");
      await page.getByLabel("电话").fill("13912345678");
      await page.getByRole("button", { name: "提交" }).click();
      await see(page, "来信已收到");
      await page.locator("dd.code").nth(1).waitFor();
      const [number = "", code = ""] = await page.locator("dd.code").allInnerTexts();
      notes.letter = { number, code };
    },
  },
  {
    who: "citizen",
    what: "凭编号和查询码看办到哪里了",
    at: "/desk/look-up",
    how: async (page, { notes }) => {
      await page.getByLabel("编号").fill(notes.letter?.number ?? "");
      await page.getByLabel("查询码").fill(notes.letter?.code ?? "");
      await page.getByRole("button", { name: "查询" }).click();
      await see(page, "最迟答复日期");
    },
  },
  {
    who: "citizen",
    what: "看常见问题和公开的答复",
    at: "/desk",
    how: async (page) => {
      await page.getByRole("link", { name: "常见问题" }).first().click();
      await page.locator("h1").waitFor();
      await page.waitForURL(/\/desk\/questions/);
      await page.goto(page.url().replace("/desk/questions", "/desk/answers"));
      await page.locator("h1").waitFor();
    },
  },
  {
    who: "citizen",
    what: "看办理情况统计",
    at: "/desk/statistics",
    how: (page) => see(page, "怎么算的"),
  },
  {
    who: "citizen",
    what: "看在线访谈的安排",
    at: "/interviews",
    how: (page) => page.locator("h1").waitFor(),
  },
];
