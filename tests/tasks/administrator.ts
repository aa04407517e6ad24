import type { Page } from "playwright-core";
import { writeSheet } from "../../server/src/core/spreadsheet.ts";
import { COLUMNS, SHEET } from "../../server/src/modules/identity/accountsWorkbook.ts";
import { choose } from "../browser/choose.ts";
import { dialog, gone, see, workbook, type Task } from "./world.ts";

const FIRST_PASSWORD = "Tasks-2020!";

async function newAccount(page: Page, role: string, name: string, login: string, unit?: string) {
  await page.getByTestId("account-new").click();
  const form = dialog(page);
  await choose(page, form.getByLabel("角色"), role);
  if (unit) await choose(page, form.getByLabel("所属单位"), unit);
  await form.getByLabel("姓名").fill(name);
  await form.getByLabel("登录名").fill(login);
  await form.getByLabel("初始密码").fill(FIRST_PASSWORD);
  await form.getByRole("button", { name: "创建" }).click();
  await page.getByRole("cell", { name: login, exact: true }).waitFor();
  await gone(page);
}
const rowOf = (page: Page, login: string) => page.getByRole("row", { name: new RegExp(login) });
async function turn(page: Page, login: string, word: "停用" | "启用", state: string): Promise<void> {
  await rowOf(page, login).getByRole("button", { name: word }).click();
  await page.locator(".ant-popover:visible").getByRole("button", { name: "确定" }).click();
  await rowOf(page, login).getByText(state).waitFor();
}

export const ADMINISTRATOR: Task[] = [
  {
    who: "system",
    what: "从工作台找到要做的事",
    at: "/",
    how: async (page) => {
      await page.getByRole("link", { name: /账号/ }).first().click();
      await page.getByRole("heading", { level: 1, name: "账号" }).waitFor();
    },
  },
  {
    who: "system",
    what: "创建检查工作组账号",
    at: "/accounts",
    how: (page) => newAccount(page, "检查工作组", "王芳", "wangfang"),
  },
  {
    who: "system",
    what: "创建厅领导账号",
    at: "/accounts",
    how: (page) => newAccount(page, "厅领导", "李建国", "lijianguo"),
  },
  {
    who: "system",
    what: "创建单位专干账号，指定单位",
    at: "/accounts",
    how: (page) => newAccount(page, "单位专干", "陈静", "chenjing", "测试单位C3"),
  },
  {
    who: "system",
    what: "用 Excel 批量导入专家账号",
    at: "/accounts",
    how: async (page) => {
      await page.getByTestId("accounts-import").click();
      const people = ["赵一", "钱二"].map((name, place) => ({
        login: `zhuanjia${place + 1}`,
        name,
        role: "评审专家",
        unitId: null,
        email: null,
        password: FIRST_PASSWORD,
      }));
      await page
        .locator(".ant-modal input[type=file]")
        .setInputFiles(workbook(await writeSheet(SHEET, COLUMNS, people)));
      await page.getByTestId("import-confirm").click();
      await page.getByRole("cell", { name: "zhuanjia2" }).waitFor();
    },
  },
  {
    who: "system",
    what: "按角色找账号",
    at: "/accounts",
    how: async (page) => {
      await choose(page, page.getByTestId("filter-role"), "评审专家");
      await page.getByRole("cell", { name: "wangfang" }).waitFor({ state: "detached" });
      await page.getByRole("cell", { name: "zhuanjia1" }).waitFor();
    },
  },
  {
    who: "system",
    what: "停用离任人员的账号",
    at: "/accounts?search=wangfang",
    how: (page) => turn(page, "wangfang", "停用", "已停用"),
  },
  {
    who: "system",
    what: "恢复误停用的账号",
    at: "/accounts?search=wangfang",
    how: (page) => turn(page, "wangfang", "启用", "待改密码"),
  },
  {
    who: "system",
    what: "为忘记密码的人重设密码",
    at: "/accounts?search=wangfang",
    how: async (page) => {
      await rowOf(page, "wangfang").getByRole("button", { name: "重置密码" }).click();
      await dialog(page).getByLabel("新的初始密码").fill("Again-2020!");
      await dialog(page).getByRole("button", { name: "重置", exact: true }).click();
      await see(page, "账号已更新");
    },
  },
  {
    who: "system",
    what: "用键盘核对单位名单，逐个看下去",
    at: "/units",
    how: async (page) => {
      await page.getByTestId("unit-B1").focus();
      await page.keyboard.press("ArrowDown");
      await page.locator("[data-testid=unit-C1]:focus").waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: /测试单位C1/ }).waitFor();
      await page.getByRole("button", { name: "下一条" }).click();
      await page.getByRole("heading", { level: 1, name: /测试单位C2/ }).waitFor();
      await page.getByRole("button", { name: "返回列表" }).click();
      await page.getByTestId("unit-B1").waitFor();
    },
  },
  {
    who: "system",
    what: "查看谁可以办理什么",
    at: "/roles",
    how: async (page) => {
      await see(page, "系统管理员可创建账号并指定其角色。");
      await page.getByText("厅领导", { exact: true }).first().waitFor();
    },
  },
];
