import { expect } from "vitest";
import type { Page } from "playwright-core";
import { choose } from "../browser/choose.ts";
import { see, type Task } from "./world.ts";

const search = async (page: Page, key: string, words: string): Promise<void> => {
  const box = page.getByTestId(`filter-${key}`);
  const field = box.and(page.locator("input")).or(box.locator("input")).first();
  await field.fill(words);
  await field.press("Enter");
};
const rows = (page: Page) => page.locator(".list-table tbody tr.ant-table-row");

/** The last ones of the day: the log holds what all the others did. */
export const AUDITOR: Task[] = [
  {
    who: "audit",
    what: "从工作台进入审计日志",
    at: "/",
    how: async (page) => {
      await page.getByRole("link", { name: /日志/ }).first().click();
      await page.getByRole("heading", { level: 1, name: "审计日志" }).waitFor();
    },
  },
  {
    who: "audit",
    what: "看最近的改动，用日常的话写出",
    at: "/audit",
    how: async (page) => {
      await rows(page).first().waitFor();
      expect(await page.locator(".list-table").innerText()).not.toMatch(/\b[a-z]+\.[a-z]+-[a-z]+\b/);
    },
  },
  {
    who: "audit",
    what: "按操作类别查",
    at: "/audit",
    how: async (page) => {
      await choose(page, page.getByTestId("filter-action"), "账号");
      await see(page, "新建账号");
    },
  },
  {
    who: "audit",
    what: "按日期查，没有的日期说没有",
    at: "/audit",
    how: async (page) => {
      await search(page, "until", "2001-01-01");
      await see(page, "没有符合条件的记录");
    },
  },
  {
    who: "audit",
    what: "按对象查一个单位",
    at: "/audit",
    how: async (page) => {
      await search(page, "subject", "C2");
      await rows(page).first().waitFor();
    },
  },
  {
    who: "audit",
    what: "按经办排序",
    at: "/audit",
    how: async (page) => {
      await rows(page).first().waitFor();
      await page.getByRole("columnheader", { name: "经办" }).click();
      await page.waitForURL(/sort=/);
      // The page is drawn anew a moment after the address has changed.
      await page.waitForFunction(() => {
        const cells = [...document.querySelectorAll<HTMLElement>(".list-table tr.ant-table-row")].map(
          (row) => row.children[1]?.textContent ?? "",
        );
        const { compare } = new Intl.Collator("zh-CN", { numeric: true });
        return (
          cells.length > 1 &&
          cells.every((cell, place) => place === 0 || compare(cells[place - 1] ?? "", cell) <= 0)
        );
      });
    },
  },
  {
    who: "audit",
    what: "收起用不着的列，换台电脑还在",
    at: "/audit",
    how: async (page) => {
      await page.getByTestId("list-columns").click();
      const kept = page.waitForResponse((answer) => answer.url().includes("/own-lists/look"));
      // Not `uncheck`: it looks at the box once, right after the press, and the page draws it a moment later.
      await page.getByRole("checkbox", { name: "来源地址" }).click();
      await page.getByRole("columnheader", { name: "来源地址" }).waitFor({ state: "detached" });
      await kept;
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await rows(page).first().waitFor();
      await page.getByRole("columnheader", { name: "来源地址" }).waitFor({ state: "detached" });
    },
  },
  {
    who: "audit",
    what: "把常查的条件存为视图",
    at: "/audit?subject=C2",
    how: async (page) => {
      await page.getByTestId("list-views").click();
      await page.getByTestId("view-name").fill("单位C2");
      await page.getByTestId("view-keep").click();
      await see(page, "视图已保存");
    },
  },
  {
    who: "audit",
    what: "打开存下的视图",
    at: "/audit",
    how: async (page) => {
      await page.getByTestId("list-views").click();
      await page.getByRole("button", { name: "单位C2", exact: true }).click();
      await page.waitForURL(/subject=C2/);
    },
  },
  {
    who: "audit",
    what: "导出查到的记录",
    at: "/audit?subject=C2",
    how: async (page) => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page
          .getByRole("link", { name: "导出 Excel" })
          .or(page.getByRole("button", { name: "导出 Excel" }))
          .first()
          .click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
    },
  },
  {
    who: "audit",
    what: "核对各角色的权限",
    at: "/roles",
    how: (page) => see(page, "审计管理员可查阅审计日志，任何人都不能改动。"),
  },
];
