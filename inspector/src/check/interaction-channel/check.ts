import data from "../../../data/columns.json" with { type: "json" };
import type { Page } from "../../derive/page.ts";
import { linksOf } from "../../derive/unread.ts";
import { couldNotLook, seen, type Check } from "../context.ts";

const WHAT = { zh: "咨询建言渠道", en: "a way to ask" };

/** Is there a way to ask, to complain, to advise? (国办秘函〔2019〕19号, 单项否决 V5) Whether it is the right kind and works, a person knows: never a `fail`. */
export const interactionChannel: Check = {
  id: "interaction-channel",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const link = linksOf(site, home).find((one) => data.interaction.some((word) => one.label.includes(word)));
    const doubt = link ? null : site.doubt();
    return [
      {
        outcome: link ? "pass" : "needs-review",
        subject: "no-consultation",
        message: link
          ? {
              zh: "首页上有咨询、留言或信箱的入口。",
              en: "The home page shows an entrance to ask a question.",
            }
          : {
              zh: `首页上没有看到咨询、留言或信箱的入口${doubt ? `（${doubt.zh}）` : ""}，待人工核实是否有网上咨询渠道。`,
              en: "The home page shows no entrance to ask a question; a person must look for a channel.",
            },
        evidence: [seen(home, link?.label)],
        values: { channel: link ? true : doubt ? null : false },
        cites: [],
      },
    ];
  },
};
