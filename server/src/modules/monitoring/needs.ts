import { BrowserError, tryBrowser } from "@mingcha/inspector";
import { bad, care, good, reasonOf, type Found, type Need } from "../../core/health/health.ts";

/** What it means that Chromium ran so. `user`: as whom, when the platform that started it is root. */
export function browserFound(ran: { version: string; sandbox: boolean; user: string | null }): Found {
  const { version, sandbox, user } = ran;
  if (sandbox)
    return good(`Chromium ${version}，沙箱已启用${user === null ? "" : `，以 ${user} 用户运行`}。`);
  return care(
    user === null
      ? `Chromium ${version} 以 root 身份运行，没有沙箱；请改用普通用户启动平台，或安装 util-linux 并用 MINGCHA_BROWSER_USER 指明一个能运行浏览器的普通用户。`
      : `Chromium ${version} 以 ${user} 用户运行，本机不允许沙箱；请允许普通用户创建用户命名空间，或安装 chromium-sandbox。`,
  );
}

/** What it means that Chromium did not start. */
export const browserMissing = (error: unknown): Found =>
  error instanceof BrowserError && (error.reason === "no-sandbox" || error.reason === "no-user")
    ? bad(`${error.told.zh}。`)
    : bad(
        `Chromium 不能启动（${reasonOf(error)}），请安装 chromium-headless-shell，或用 MINGCHA_BROWSER 指明路径。`,
      );

/** The browser that pages filled by scripts are looked at with. */
export const needs: readonly Need[] = [
  {
    name: "浏览器",
    look: async ({ config }) => {
      if (!config.crawl.browser)
        return care("已用 MINGCHA_CRAWL_BROWSER 关闭，由脚本生成的内容不能核查；需要核查的，请设为 on。");
      return tryBrowser().then(browserFound, browserMissing);
    },
  },
];
