const TEXT = "学院坚持立德树人，扎实推进教学与服务，办学条件持续改善，师生满意度稳步提高。".repeat(4);

const page = (body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>望岳职业技术学院</title></head><body>
<h1>望岳职业技术学院</h1>
${body}
<p>${TEXT}</p>
</body></html>
`;

const wanted = (role: "pass" | "fail" | "trap", outcome: string, found: boolean | null): string =>
  `${JSON.stringify({ role, expect: { outcome, values: { found } } }, null, 1)}\n`;

/** The first cases of a check: three that pass, three that do not, two traps; by file name. */
export function checkCases(zh: string): Record<string, string> {
  const link = (label: string): string => `<a href="/lanmu/index.html">${label}</a>`;
  const cases: [name: string, role: "pass" | "fail" | "trap", body: string][] = [
    ["link", "pass", link(zh)],
    ["link-in-a-list", "pass", `<ul><li>${link("新闻")}</li><li>${link(zh)}</li></ul>`],
    ["link-with-spaces", "pass", link(` ${[...zh].join(" ")} `)],
    ["none", "fail", link("新闻")],
    ["other-entrances", "fail", `${link("通知公告")} ${link("师资队伍")}`],
    ["no-links", "fail", ""],
    ["only-in-a-comment", "trap", `${link("新闻")} <!-- ${link(zh)} -->`],
    ["only-in-a-title", "trap", link(`我院召开${zh}工作推进会`)],
  ];
  return Object.fromEntries(
    cases.flatMap(([name, role, body]) => [
      [`${name}.html`, page(body)],
      [
        `${name}.json`,
        role === "pass"
          ? wanted(role, "pass", true)
          : // A page without a link shows no menu: what it leads to is not known.
            wanted(role, "needs-review", name === "no-links" ? null : false),
      ],
    ]),
  );
}
