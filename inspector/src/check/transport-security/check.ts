import type { Page } from "../../derive/page.ts";
import { couldNotLook, seen, type Check } from "../context.ts";

const WHAT = { zh: "传输安全", en: "the security of transport" };

/** Headers that keep a page from being framed, sniffed or downgraded (OWASP Secure Headers; 等保 2.0 8.1.4). */
const HEADERS: { id: string; names: string[] }[] = [
  { id: "hsts", names: ["strict-transport-security"] },
  { id: "csp", names: ["content-security-policy"] },
  { id: "contentType", names: ["x-content-type-options"] },
  { id: "frames", names: ["x-frame-options"] },
  { id: "referrer", names: ["referrer-policy"] },
];

/** How is the home page carried: HTTPS, a certificate that verifies, security headers, nothing mixed in, safe cookies? Told, never deducted by itself. */
export const transportSecurity: Check = {
  id: "transport-security",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const { response } = home;
    const header = (name: string): string | undefined =>
      response.headers.find(([key]) => key.toLowerCase() === name)?.[1];
    const https = home.url.startsWith("https:");
    const csp = header("content-security-policy") ?? "";
    const values: Record<string, string | number | boolean | null> = {
      https,
      certificate: https ? !response.certificateFault : null,
    };
    for (const { id, names } of HEADERS)
      values[id] =
        names.some((name) => header(name) !== undefined) || (id === "frames" && /frame-ancestors/i.test(csp));
    if (!https) values["hsts"] = null;
    const mixed = https
      ? [...home.scripts, ...home.stylesheets].filter((url) => url.startsWith("http:"))
      : [];
    values["mixed"] = mixed.length;
    const cookies = response.headers
      .filter(([name]) => name.toLowerCase() === "set-cookie")
      .map(([, value]) => value);
    const open = cookies.filter((one) => !/;\s*httponly/i.test(one) || (https && !/;\s*secure/i.test(one)));
    values["openCookies"] = open.length;
    const wrong = [
      ...(https ? [] : ["没有使用 HTTPS"]),
      ...(https && response.certificateFault ? ["证书不能通过验证"] : []),
      ...(mixed.length > 0 ? [`${mixed.length} 个脚本或样式经 HTTP 加载`] : []),
      ...(open.length > 0 ? ["Cookie 没有安全属性"] : []),
    ];
    const absent = HEADERS.filter(({ id }) => values[id] === false).length;
    return [
      {
        outcome: wrong.length > 0 ? "needs-review" : "pass",
        subject: "transport",
        message:
          wrong.length > 0
            ? {
                zh: `首页${wrong.join("、")}；缺少 ${absent} 项安全响应头。`,
                en: `The home page: ${wrong.length} weaknesses of transport; ${absent} security headers absent.`,
              }
            : {
                zh: `首页经 HTTPS 安全传输；缺少 ${absent} 项安全响应头。`,
                en: `The home page is carried safely; ${absent} security headers absent.`,
              },
        evidence: [seen(home, mixed[0] ?? open[0])],
        values,
        cites: [],
      },
    ];
  },
};
