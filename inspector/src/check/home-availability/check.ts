import type { Check } from "../context.ts";

/** The first visit must open within 15 s (国办秘函〔2019〕19号, 站点无法访问). */
const LIMIT_MS = 15_000;

/** Did the home page open? A dead server says so itself (4xx, 5xx on both looks); silence is not a failure of the site that we could prove. */
export const homeAvailability: Check = {
  id: "home-availability",
  judge(site) {
    const home = site.home();
    const response = site.land(site.start).response;
    const evidence = home.recordId ? [{ recordId: home.recordId, url: site.start }] : [];
    const values = {
      status: response?.status ?? null,
      milliseconds: response?.milliseconds ?? null,
      opens: home.page !== null,
    };
    const base = { subject: "home", evidence, cites: [site.start] };
    const notice = site.notice();
    if (notice)
      return [
        {
          ...base,
          outcome: "could-not-look",
          fault: notice.fault,
          message: {
            zh: `没有读到首页：${notice.message.zh}。`,
            en: `The home page was not read: ${notice.message.en}.`,
          },
          values: { ...values, opens: null },
        },
      ];
    if (home.page) {
      const slow = (response?.milliseconds ?? 0) > LIMIT_MS;
      return [
        {
          ...base,
          outcome: slow ? "needs-review" : "pass",
          message: slow
            ? {
                zh: `首页打开用时 ${response?.milliseconds} 毫秒，超过 15 秒。`,
                en: `The home page took ${response?.milliseconds} ms, more than 15 s.`,
              }
            : { zh: "首页可以正常打开。", en: "The home page opens." },
          values,
        },
      ];
    }
    const { trouble } = home;
    if (trouble.reason === "media-type" || trouble.reason === "odd-status")
      return [
        {
          ...base,
          outcome: "needs-review",
          message: {
            zh: `首页能否正常显示待人工核实：${trouble.message.zh}。`,
            en: `Whether the home page is shown needs a person: ${trouble.message.en}.`,
          },
          values: { ...values, opens: null },
        },
      ];
    // Overload, or a pace that the server keeps against us, answers just so; one look can't tell it from an outage (RFC 9110 15.6.4).
    if (trouble.reason === "status" && response?.status === 503)
      return [
        {
          ...base,
          outcome: "needs-review",
          message: {
            zh: "首页答复“暂时不能提供服务”（状态码 503），是一时还是长期不能访问待人工核实。",
            en: "The home page answers 503; whether for a moment or for long needs a person.",
          },
          values: { ...values, opens: null },
        },
      ];
    const dead = trouble.reason === "status" && trouble.fault === "site";
    return [
      {
        ...base,
        outcome: dead ? "fail" : "could-not-look",
        ...(dead ? {} : { fault: trouble.fault }),
        message: {
          zh: `首页没有打开：${trouble.message.zh}。`,
          en: `The home page did not open: ${trouble.message.en}.`,
        },
        values: dead ? values : { ...values, opens: null },
      },
    ];
  },
};
