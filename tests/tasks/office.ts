import { expect } from "vitest";
import { tick } from "../browser/tick.ts";
import { BEFORE, dialog, gone, NOW, see, type Task } from "./world.ts";
import { markSecondRound, nameExpert, raiseSuspected, confirmAll, importRubric } from "./between.ts";

/** What begins a year. */
export const OFFICE_BEGINS: Task[] = [
  {
    who: "office",
    what: "给一个单位登记网站",
    at: "/units/C1",
    how: async (page) => {
      await page.getByTestId("add-site").click();
      await page.getByTestId("site-url").fill("http://xxgk.c1.example.test/");
      await page.getByTestId("act-ok").click();
      await page.getByRole("cell", { name: "http://xxgk.c1.example.test/" }).waitFor();
      await gone(page);
    },
  },
  {
    who: "office",
    what: "用一套细则启用检查年度",
    at: "/rubrics",
    how: async (page, world) => {
      await importRubric(world);
      await page.reload();
      await page
        .getByTestId("draft-任务细则")
        .getByRole("link")
        .or(page.getByTestId("draft-任务细则"))
        .first()
        .click();
      await page.getByTestId("open-year").click();
      const year = page.getByTestId("year-number");
      await year.and(page.locator("input")).or(year.locator("input")).first().fill(String(NOW));
      // The rubric's numbers are nobody's but the office's: it adopts them.
      await tick(dialog(page).getByTestId("adoption-seen"));
      await dialog(page).getByTestId("adoption-reason").fill("经研究核定");
      await page.getByTestId("year-open").click();
      await page.waitForURL(/assessment/);
    },
  },
  {
    who: "office",
    what: "发出访谈征集通知",
    at: "/interviews",
    how: async (page) => {
      await page.getByTestId("call-edit").click();
      await dialog(page).getByLabel("正文").fill("请各单位申报选题和嘉宾。");
      await dialog(page).getByLabel("截止日期").fill("2020-04-30");
      await dialog(page).getByLabel("截止日期").press("Enter");
      await page.getByTestId("form-ok").click();
      await see(page, "通知已发布");
      await gone(page);
    },
  },
  {
    who: "office",
    what: "看年度进程还缺什么",
    at: "/steps",
    how: (page) => page.locator('[data-testid^="step-"]').first().waitFor(),
  },
];

/** What comes in and is decided. */
export const OFFICE_WORKS: Task[] = [
  {
    who: "office",
    what: "采用一篇来稿",
    at: "/contributions",
    how: async (page) => {
      await page.getByRole("cell", { name: "我校开展春季植树活动", exact: true }).click();
      await page.getByTestId("adopt-ordinary").click();
      await see(page, "来稿已处理");
    },
  },
  {
    who: "office",
    what: "选定一个访谈申报",
    at: "/interviews?tab=applications",
    how: async (page) => {
      await page.getByTestId("interview-accept").first().click();
      await see(page, "已选定");
    },
  },
  {
    who: "office",
    what: "看证据，确认一条问题",
    at: "/findings?state=suspected",
    how: async (page, world) => {
      await raiseSuspected(world, ["B1", "C1", "C3"]);
      await page.reload();
      await page.getByText("测试单位C1").first().click();
      await page.getByTestId("finding-confirm").click();
      await see(page, "通报列名该单位");
      await page.getByTestId("finding-confirm-yes").click();
      await see(page, "决定已记录");
    },
  },
  {
    who: "office",
    what: "用一个原因排除其余几条",
    at: "/findings?state=suspected",
    how: async (page) => {
      for (const unit of ["B1", "C3"])
        await tick(page.getByRole("checkbox", { name: new RegExp(`测试单位${unit}`) }));
      await page.getByTestId("bulk-dismiss").click();
      await page.getByTestId("reason").fill("复核后不成立");
      await page.getByTestId("reason-ok").click();
      await see(page, "已办理 2 条");
      await gone(page);
    },
  },
  {
    who: "office",
    what: "自动计分",
    at: "/assessment",
    how: async (page) => {
      await page.getByTestId("compute").click();
      await see(page, /已为 4 个单位计算/);
    },
  },
  {
    who: "office",
    what: "把单位分给专家",
    at: "/assignments",
    how: async (page, world) => {
      await nameExpert(world);
      await page.reload();
      await page
        .locator('[data-testid^="assign"]')
        .filter({ hasText: /分配|建议/ })
        .first()
        .click();
      await page.getByTestId("difference-counts").waitFor();
      await page.getByTestId("assign-apply").click();
      await see(page, "测试单位C1");
      await gone(page);
    },
  },
];

export const OFFICE_CLOSES: Task[] = [
  {
    who: "office",
    what: "结束初评",
    at: "/review",
    how: async (page) => {
      await page.getByTestId("round-close").click();
      const answered = page.waitForResponse((answer) => answer.url().includes("/rounds/1/close"));
      await page.getByTestId("round-close-yes").click();
      expect((await answered).status()).toBe(200);
    },
  },
  {
    who: "office",
    what: "结束复评",
    at: "/review",
    how: async (page, world) => {
      await markSecondRound(world);
      await page.reload();
      await page.getByTestId("round-close").click();
      const answered = page.waitForResponse((answer) => answer.url().includes("/rounds/2/close"));
      await page.getByTestId("round-close-yes").click();
      expect((await answered).status()).toBe(200);
    },
  },
  {
    who: "office",
    what: "向各单位反馈，先看清楚会发生什么",
    at: "/standings",
    how: async (page) => {
      await page.getByTestId("standings-feedback").click();
      await see(page, "反馈发出后不能撤回");
      await page.getByTestId("standings-feedback-yes").click();
      await see(page, /异议受理截至/);
    },
  },
];

export const OFFICE_FREEZES: Task[] = [
  {
    who: "office",
    what: "确定排名",
    at: "/standings",
    how: async (page, world) => {
      await confirmAll(world);
      await page.reload();
      await page.getByTestId("standings-freeze").click();
      await page.getByTestId("standings-freeze-yes").click();
      await see(page, /个单位的排名已确定/);
    },
  },
  {
    who: "office",
    what: "拟写通报并送核",
    at: "/notice",
    year: BEFORE,
    how: async (page) => {
      await page.getByTestId("begin-agency").fill("模拟通");
      await page.getByTestId("notice-begin").click();
      await page.getByTestId("notice-submit").click();
      await page.getByTestId("step-ok").click();
      await page.getByTestId("step-ok").waitFor({ state: "detached" });
    },
  },
  {
    who: "reviewer",
    what: "核稿",
    at: "/notice",
    year: BEFORE,
    how: async (page) => {
      await page.getByTestId("notice-approve").click();
      await page.getByTestId("step-ok").click();
      await page.getByTestId("step-ok").waitFor({ state: "detached" });
    },
  },
];

export const OFFICE_PUBLISHES: Task[] = [
  {
    who: "office",
    what: "发布通报",
    at: "/notice",
    year: BEFORE,
    how: async (page) => {
      await page.getByTestId("notice-publish").click();
      await page.getByTestId("step-ok").click();
      await page.getByTestId("step-ok").waitFor({ state: "detached" });
    },
  },
  {
    who: "office",
    what: "新建文号序列",
    at: "/document-numbers",
    year: BEFORE,
    how: async (page) => {
      await page.getByTestId("series-new").click();
      const field = (id: string) =>
        page.getByTestId(id).and(page.locator("input")).or(page.getByTestId(id).locator("input")).first();
      await field("series-agency").fill("模拟函");
      await field("series-year").fill("2020");
      await field("series-first").fill("1");
      await page.getByTestId("series-ok").click();
      await see(page, "文号序列已新建");
      await gone(page);
    },
  },
  {
    who: "office",
    what: "下达整改通知",
    at: "/rectification?tab=orders",
    year: BEFORE,
    how: async (page) => {
      await page.getByLabel("机关代字").fill("模拟函");
      await page.keyboard.press("Escape");
      await page.getByTestId("issue-all").click();
      await page.getByTestId("issue-all-yes").click();
      await see(page, /已下达 2 份整改通知|已开始下达/);
    },
  },
];

export const OFFICE_READS: Task[] = [
  {
    who: "office",
    what: "审核整改回复",
    at: "/rectification",
    year: BEFORE,
    how: async (page) => {
      await page.getByTestId("item-C2").getByRole("link").click();
      await page.getByTestId("accept").click();
      await see(page, "待复查");
    },
  },
  {
    who: "office",
    what: "保存常用的筛选，下次一点就到",
    at: "/findings?state=confirmed&sort=-raisedAt",
    how: async (page) => {
      await page.getByTestId("list-views").click();
      await page.getByTestId("view-name").fill("已确认的新问题");
      await page.getByTestId("view-keep").click();
      await see(page, "视图已保存");
      await page.getByRole("button", { name: "已确认的新问题", exact: true }).waitFor();
    },
  },
];
