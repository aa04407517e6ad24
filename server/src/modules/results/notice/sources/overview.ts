import type { Source } from "../model.ts";
import type { Material } from "../material.ts";
import { figure, fill } from "../phrase.ts";

/** How many were inspected, and what was looked at. */
export const overview: Source<Material> = {
  key: "overview",
  title: "检查概况",
  place: "body",
  bind: ({ units, monitored }) => ({
    figures: [
      { key: "units", label: "受检单位", value: String(units) },
      { key: "sites", label: "监测网站", value: String(monitored.sites) },
      { key: "pages", label: "监测页面", value: String(monitored.pages) },
    ],
    lists: [],
  }),
  phrases: () => [
    {
      key: "text",
      label: "检查概况",
      text: "本次检查由厅办公室牵头、厅信息中心实施，覆盖市州教育（体）局、普通高等学校和厅委直属单位共{units}个。检查采取网上监测、来稿统计和网站浏览相结合的方式，共监测网站{sites}个、页面{pages}个，从政务公开、在线服务、政民互动、组织保障和相关工作落实五个方面，由专家按百分制先后初评、复评。",
      holes: ["units", "sites", "pages"],
    },
  ],
  blocks: (bound, wording) => [
    {
      kind: "paragraph",
      inlines: fill(
        wording("text"),
        Object.fromEntries(["units", "sites", "pages"].map((key) => [key, figure(bound, key)])),
      ),
    },
  ],
  obligatory: () => false,
};
