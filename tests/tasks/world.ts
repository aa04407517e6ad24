import type { Locator, Page } from "playwright-core";
import type { Person } from "../../server/testing/platform.ts";
import type { SettledYear } from "../../server/testing/settledYear.ts";

/** Who does the tasks; each is somebody new who has only what the pages say. */
export const WHO = {
  system: "系统管理员",
  office: "检查工作组",
  reviewer: "检查工作组（核稿）",
  officer: "单位专干",
  expert: "评审专家",
  leader: "厅领导",
  citizen: "社会公众（不用脚本）",
  audit: "审计管理员",
} as const;
export type Who = keyof typeof WHO;

/** The year that is being worked on, and the year before, whose standings are final when the tasks begin. */
export const NOW = 2020;
export const BEFORE = 2019;
/** The unit of the officer: on the list of hidden links in the year before. */
export const OWN = "C2";
export const OWN_NAME = "测试单位C2";

/** What tasks leave for one another, as a person would write it down. */
export interface Notes {
  letter?: { number: string; code: string };
}

export interface World {
  settled: SettledYear;
  people: Record<Exclude<Who, "citizen">, Person>;
  notes: Notes;
}

/** One task: who, what, on which page it begins, and how it is done, in what a person sees. */
export interface Task {
  who: Who;
  what: string;
  /** Below /console; of a citizen below the platform's address. */
  at: string;
  year?: number;
  how: (page: Page, world: World) => Promise<void>;
}

export const see = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor();
export const dialog = (page: Page): Locator => page.locator(".ant-modal:visible, .ant-drawer:visible").last();
/** A dialog or a question that was answered fades out before the next thing is asked. */
export const gone = async (page: Page): Promise<void> => {
  await page.locator(".ant-modal-wrap:visible").waitFor({ state: "hidden" });
};
export const workbook = (buffer: Buffer, name = "模板.xlsx") => ({
  name,
  mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  buffer,
});
