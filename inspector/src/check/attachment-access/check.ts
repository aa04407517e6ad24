import { accessOf, type Access } from "../../attachment/access.ts";
import { registrableDomain } from "../../derive/domain.ts";
import type { Page } from "../../derive/page.ts";
import type { Landing, SiteView } from "../../derive/site.ts";
import { couldNotLook, seen, type Check } from "../context.ts";

const WHAT = { zh: "附件能否阅读", en: "whether attachments can be read" };
/** Files that are looked into, in the order in which pages link to them; a site of thousands is judged by these. */
const FILES = 60;
const NAMED = 5;
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd)$/i;

interface Seen {
  label: string;
  on: Page;
  response: NonNullable<Landing["response"]>;
  access: Access;
}

function nameOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  return FILE.test(pathname)
    ? pathname
    : ([...searchParams.values()].find((one) => FILE.test(one)) ?? pathname);
}

/** The site's own files to which its pages link. */
function filesOf(site: SiteView): Seen[] {
  const own = registrableDomain(new URL(site.start).hostname);
  const found = new Map<string, Seen>();
  for (const [link, on] of site.distinctLinks()) {
    if (found.size >= FILES) break;
    if (link.url === null || found.has(link.url) || !FILE.test(nameOf(link.url))) continue;
    const { response } = site.land(link.url);
    if (!response || response.status !== 200 || registrableDomain(new URL(response.url).hostname) !== own)
      continue;
    // A file that did not come whole, and a page in its place, say nothing of the file.
    if (response.truncated !== null || (response.body.length > 0 && site.page(link.url))) continue;
    const access = accessOf(response.body, nameOf(link.url));
    found.set(link.url, { label: link.label, on, response, access });
  }
  return [...found.values()];
}

/** Do the files of the columns open, and do they hold text rather than pictures of it? Structure, title and language are told besides. (GB/T 37668-2019; 国办发〔2019〕19号 creates no duty for files: a person decides) */
export const attachmentAccess: Check = {
  id: "attachment-access",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const files = filesOf(site);
    const base = { subject: "files", cites: [] };
    if (files.length === 0)
      return [
        {
          ...base,
          outcome: "not-applicable",
          message: { zh: "没有取得附件。", en: "No attachment was fetched." },
          evidence: [],
          values: { files: 0 },
        },
      ];
    const count = (test: (one: Access) => boolean): number =>
      files.filter(({ access }) => test(access)).length;
    const broken = count((one) => one.opens === false);
    const pictures = count((one) => one.text === false);
    const [untagged, untitled, unnamed] = [
      count((one) => one.tagged === false),
      count((one) => one.titled === false),
      count((one) => one.language === false),
    ];
    const bad = files.filter(({ access }) => access.opens === false || access.text === false);
    const values = {
      files: files.length,
      broken,
      pictures,
      unreadable: bad.length,
      untagged,
      untitled,
      withoutLanguage: unnamed,
      unknown: count((one) => one.opens === null),
    };
    const besides = [
      untagged > 0 ? `${untagged}个没有结构标记` : "",
      untitled > 0 ? `${untitled}个没有文档标题` : "",
      unnamed > 0 ? `${unnamed}个没有注明语言` : "",
    ].filter((one) => one !== "");
    const told = besides.length > 0 ? `另有：${besides.join("，")}。` : "";
    if (bad.length === 0)
      return [
        {
          ...base,
          outcome: "pass",
          message: {
            zh: `看过${files.length}个附件，没有发现无法打开或者只有图片的。${told}`,
            en: `${files.length} attachments: none is broken or only a picture; ${untagged} without structure, ${untitled} without title, ${unnamed} without language.`,
          },
          evidence: [],
          values,
        },
      ];
    return [
      {
        ...base,
        outcome: "needs-review",
        message: {
          zh: `看过${files.length}个附件，无法打开的${broken}个，只有图片没有文字的${pictures}个，待人工核实。${told}`,
          en: `${files.length} attachments: ${broken} do not open, ${pictures} are only pictures; a person must look.`,
        },
        evidence: bad
          .slice(0, NAMED)
          .flatMap(({ on, label, response }) => [
            seen(on, label),
            { recordId: response.recordId, url: response.url },
          ]),
        values,
      },
    ];
  },
};
