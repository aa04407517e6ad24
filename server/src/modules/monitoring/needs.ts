import { tryBrowser } from "@mingcha/inspector";
import { bad, care, good, reasonOf, type Need } from "../../core/health/health.ts";

/** The browser that pages filled by scripts are looked at with. */
export const needs: readonly Need[] = [
  {
    name: "浏览器",
    look: async ({ config }) => {
      if (!config.crawl.browser)
        return care("已用 MINGCHA_CRAWL_BROWSER 关闭，由脚本生成的内容不能核查；需要核查的，请设为 on。");
      try {
        const { version, sandbox } = await tryBrowser();
        return sandbox
          ? good(`Chromium ${version}，沙箱已启用。`)
          : care(`Chromium ${version} 没有沙箱，因为平台以 root 身份运行；请改用普通用户启动。`);
      } catch (error) {
        return bad(
          `Chromium 不能启动（${reasonOf(error)}），请安装 chromium-headless-shell，或用 MINGCHA_BROWSER 指明路径。`,
        );
      }
    },
  },
];
