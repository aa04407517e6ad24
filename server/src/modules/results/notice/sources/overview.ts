import { formatDate } from "@mingcha/gongwen";
import type { Bound, Source } from "../model.ts";
import type { Material } from "../material.ts";
import { figure, fill, said } from "../phrase.ts";

/** From the first to the last day of looking; one day stands alone, and a year is said once. */
function period({ from, until }: Material["monitored"]): string {
  if (from === null || until === null) return "";
  if (from === until) return formatDate(from);
  const sameYear = from.slice(0, 4) === until.slice(0, 4);
  return `${formatDate(from)}至${sameYear ? formatDate(until).replace(/^\d+年/u, "") : formatDate(until)}`;
}

const HOLES = ["units", "period", "sites", "pages", "unreached", "dimensions"];
/** As an earlier program said it. */
const BEFORE =
  "本次检查由厅办公室牵头、厅信息中心实施，覆盖市州教育（体）局、普通高等学校和厅委直属单位共{units}个。检查采取网上监测、来稿统计和网站浏览相结合的方式，共监测网站{sites}个、页面{pages}个，从政务公开、在线服务、政民互动、组织保障和相关工作落实五个方面，由专家按百分制先后初评、复评。";

const sentence = (bound: Bound): string => said(bound, "text", BEFORE);

/** How many were inspected, when and what was looked at, and what could not be. */
export const overview: Source<Material> = {
  key: "overview",
  title: "检查概况",
  place: "body",
  bind: ({ units, monitored, cycle }) => {
    const { overview: text, overviewWithoutRun, unreached } = cycle.documents.notice;
    return {
      figures: [
        { key: "units", label: "受检单位", value: String(units) },
        { key: "period", label: "监测时间", value: period(monitored) },
        { key: "sites", label: "监测网站", value: String(monitored.sites) },
        { key: "pages", label: "监测页面", value: String(monitored.pages) },
        {
          key: "unreached",
          label: "未能完成监测的网站",
          value: String(monitored.unreached),
        },
        {
          key: "dimensions",
          label: "检查方面",
          value: cycle.rubric.dimensions.map((one) => one.name).join("、"),
        },
      ],
      lists: [],
      words: { text: monitored.from === null ? overviewWithoutRun : text, unreached },
    };
  },
  phrases: (bound) => [
    {
      key: "text",
      label: "检查概况",
      text: sentence(bound),
      holes: HOLES.filter((hole) => sentence(bound).includes(`{${hole}}`)),
    },
  ],
  blocks: (bound, wording) => {
    const values = Object.fromEntries(HOLES.map((key) => [key, figure(bound, key)]));
    const unreached =
      Number(figure(bound, "unreached")) > 0
        ? said(bound, "unreached", "").replace("{n}", figure(bound, "unreached"))
        : "";
    return [{ kind: "paragraph", inlines: fill(wording("text"), { ...values, unreached }) }];
  },
  obligatory: () => false,
};
