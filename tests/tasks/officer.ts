import { choose } from "../browser/choose.ts";
import { BEFORE, dialog, gone, OWN_NAME, see, type Task } from "./world.ts";

const SCAN = { name: "申报表.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };

/** What a unit does while a year is worked on. */
export const OFFICER: Task[] = [
  {
    who: "officer",
    what: "从工作台看到等本人办理的事",
    at: "/",
    year: BEFORE,
    how: (page) => page.getByRole("heading", { level: 1 }).first().waitFor(),
  },
  {
    who: "officer",
    what: "备案责任部门和专干",
    at: "/my-unit",
    how: async (page) => {
      await page.getByTestId("filing-department").fill("办公室");
      await page.getByTestId("filing-officer").fill("示例丙");
      await page.getByTestId("filing-submit").click();
      await page.getByRole("cell", { name: "示例丙" }).waitFor();
    },
  },
  {
    who: "officer",
    what: "写一半的来稿存成草稿",
    at: "/contributions",
    how: async (page) => {
      await page.getByTestId("contribution-new").click();
      await page.getByTestId("contribution-title").fill("我校开展春季植树活动");
      await page.getByTestId("contribution-keep").click();
      await see(page, "草稿已保存");
    },
  },
  {
    who: "officer",
    what: "接着写完并报送",
    at: "/contributions",
    how: async (page) => {
      await page.getByTestId("contribution-new").click();
      await page.getByTestId("draft-loaded").waitFor();
      await choose(page, dialog(page).getByLabel("类别"), "工作动态");
      await page.getByTestId("contribution-body").fill("3月1日，我校组织师生开展植树活动，共植树三百棵。");
      await page.getByTestId("contribution-submit").click();
      await page.getByRole("cell", { name: "我校开展春季植树活动" }).waitFor();
      await gone(page);
    },
  },
  {
    who: "officer",
    what: "申报一次在线访谈",
    at: "/interviews",
    how: async (page) => {
      await page.getByRole("tab", { name: "申报" }).click();
      await page.getByTestId("interview-new").click();
      const form = dialog(page);
      await form.getByLabel("主题", { exact: true }).fill("职业教育招生政策");
      await form.getByLabel("嘉宾姓名").fill("示例丁");
      await form.getByLabel("嘉宾职务").fill("副校长");
      await choose(page, form.getByLabel("嘉宾是"), /负责人|其他/);
      await form.locator("input[type=file]").setInputFiles(SCAN);
      await form.getByText(SCAN.name).waitFor();
      await page.getByTestId("form-ok").click();
      await see(page, "职业教育招生政策");
      await gone(page);
    },
  },
  {
    who: "officer",
    what: "报备一次计划停机",
    at: "/availability",
    how: async (page) => {
      await page.getByTestId("downtime-new").click();
      const [from, until] = [
        dialog(page).locator("#times"),
        dialog(page).locator(".ant-picker input").last(),
      ];
      await from.fill("2020-03-05 22:00");
      await from.press("Enter");
      await until.fill("2020-03-06 02:00");
      await until.press("Enter");
      await dialog(page).getByLabel("事由").fill("机房搬迁");
      await page.getByTestId("downtime-ok").click();
      // Said in the time of China, on whatever machine it was typed.
      await page.getByRole("row", { name: /2020-03-05 22:00.*机房搬迁/ }).waitFor();
      await gone(page);
    },
  },
  {
    who: "officer",
    what: "逐项填报自评并提交",
    at: "/self",
    how: async (page) => {
      for (const item of ["B1", "B2"]) {
        const field = page.getByTestId(`self-${item}`);
        await field.and(page.locator("input")).or(field.locator("input")).first().fill("45");
        await page.getByTestId(`self-statement-${item}`).fill("按要求完成，材料见附件。");
      }
      await page.locator("input[type=file]").first().setInputFiles(SCAN);
      await see(page, SCAN.name);
      // Several at once: none is lost to another.
      const proofs = [1, 2, 3].map((place) => ({ ...SCAN, name: `材料${place}.pdf` }));
      await page.locator("input[type=file][multiple]").first().setInputFiles(proofs);
      for (const { name } of proofs) await see(page, name);
      await page.getByTestId("self-submit").click();
      await page.getByTestId("self-submit-yes").click();
      await see(page, "自评已提交");
    },
  },
];

/** What a unit does once it was told, in the year and of the year before. */
export const OFFICER_TOLD: Task[] = [
  {
    who: "officer",
    what: "核对反馈，对一项提出异议",
    at: "/feedback",
    how: async (page) => {
      await page.getByTestId("objection-new").click();
      await choose(page, dialog(page).getByTestId("objection-about"), /B1/);
      await page.getByTestId("objection-body").fill("该项材料已公开，请复核。");
      await page.getByTestId("objection-ok").click();
      await page.getByTestId("objection-open").waitFor();
      await gone(page);
    },
  },
];

export const OFFICER_AFTER: Task[] = [
  {
    who: "officer",
    what: "签收通报",
    at: "/my-documents",
    year: BEFORE,
    how: async (page) => {
      const notice = page.locator('[data-testid^="document-notice"]').first();
      await notice.getByTestId("receive").click();
      await page.getByTestId("receive-yes").click();
      await notice.getByText(/签收$/).waitFor();
    },
  },
  {
    who: "officer",
    what: "签收整改通知",
    at: "/rectification",
    year: BEFORE,
    how: async (page) => {
      await page.getByTestId("own-order").waitFor();
      await page.getByTestId("acknowledge").click();
      await see(page, "整改并回复");
    },
  },
  {
    who: "officer",
    what: "整改后提交回复和佐证",
    at: "/rectification",
    year: BEFORE,
    how: async (page) => {
      await page.getByRole("link", { name: /暗链/ }).first().click();
      await page.getByTestId("reply").click();
      await page.getByTestId("measure").fill("已删除首页暗链，修改后台口令。");
      await page.locator("#doneOn").fill("2020-03-02");
      await page.locator("#doneOn").press("Enter");
      await page.locator(".ant-modal input[type=file]").setInputFiles({ ...SCAN, name: "整改说明.pdf" });
      await page.locator(".ant-upload-list-item-name").getByText("整改说明.pdf").waitFor();
      await page.getByTestId("act-ok").click();
      await page.getByTestId("act-ok").waitFor({ state: "detached" });
      await see(page, "已删除首页暗链，修改后台口令。");
    },
  },
  {
    who: "officer",
    what: "看到本单位公开的结果是什么样",
    at: "/my-unit",
    year: BEFORE,
    how: async (page) => {
      await page.getByRole("heading", { level: 1, name: OWN_NAME }).waitFor();
    },
  },
];
