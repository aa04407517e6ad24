import { afterAll, beforeAll, expect, test } from "vitest";
import spam from "../../data/spam.json" with { type: "json" };
import { added, loadProvince } from "../load.ts";
import type { DefectKind } from "../model.ts";
import { spamTitle } from "../sites/plant.ts";
import { crawl, linksOf, type Crawled } from "../testing/crawl.ts";
import { visit } from "../testing/visit.ts";
import { serveProvince, type ServedProvince } from "./serve.ts";

const province = loadProvince({ addDefects: added });
let served: ServedProvince;
beforeAll(async () => {
  served = await serveProvince(province);
});
afterAll(() => served.close());

const hostOf = (id: string): string => province.units.find((unit) => unit.id === id)?.site?.host ?? "";
const decoded = (html: string): string =>
  html.replaceAll(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
const linkedFrom = (site: Crawled, path: string): boolean =>
  [...site.pages.values()].some(
    (page) => linksOf(page.text).includes(path) || page.text.includes(`${path}</loc>`),
  );
const spamLinks = (text: string): number =>
  spam.hosts.filter((host) => text.includes(`http://${host}/`)).length;

/** What must be seen at the place of each planted row: text of the page there, status, and the whole site. */
type Look = (text: string, status: number, site: Crawled, where: string, unit: string) => boolean;
const hidden =
  (wrapper: RegExp): Look =>
  (text) =>
    wrapper.test(text) && spamLinks(text) >= 5;
const shell =
  (form: RegExp): Look =>
  (text, status, site, where) =>
    status === 200 && form.test(text) && linkedFrom(site, where);
const noHall: Look = (_text, _status, site, _where, unit) =>
  ![...site.outside.keys()].includes(`http://hall.portal.test/unit/${unit}`) &&
  [...site.pages.values()].every((page) => !/阳光服务/.test(page.text));
const whole = (site: Crawled): string => [...site.pages.values()].map((page) => page.text).join("\n");

const looks: Record<Exclude<DefectKind, "site-silent" | "site-closes" | "bot-wall">, Look> = {
  "hall-entrance-absent": noHall,
  "hall-entrance-mailbox-only": (text, ...rest) => noHall(text, ...rest) && text.includes("校长信箱"),
  "hall-entrance-404": (_text, status, site, where) =>
    status === 404 && /阳光服务/.test(whole(site)) && linkedFrom(site, where),
  "hall-entrance-500": (_text, status, site, where) =>
    status === 500 && /阳光服务/.test(whole(site)) && linkedFrom(site, where),
  "hidden-links-display-none": hidden(/<div style="display:none"><a /),
  "hidden-links-off-screen": (text, _status, site) =>
    spamLinks(text) >= 5 && /\.fl-ext-nav\{[^}]*-9999px/.test(site.pages.get("/css/style.css")?.text ?? ""),
  "hidden-links-document-write": hidden(/document\.write\("<d"\+"iv/),
  "hidden-links-marquee": hidden(/<marquee height="0"/),
  "hidden-links-font-size": hidden(/font-size:0/),
  "hidden-links-drawing": (text) =>
    /<svg width="0" height="0"[^>]*><a xlink:href=/.test(text) && spamLinks(text) >= 5,
  "hidden-links-dialog": hidden(/<dialog><div><a /),
  "hidden-links-lookalike": (text) =>
    /inset-inline-start:-9999px/.test(text) &&
    spamLinks(text) >= 5 &&
    /саsinо[\s\S]*บาคาร่า/.test(decoded(text)),
  "hidden-links-media": hidden(/@media not print\{\.ql-ext/),
  "spam-title-entities": (text) =>
    !text.includes(spamTitle) && decoded(text).includes(`<title>${spamTitle}</title>`),
  "webshell-password": shell(/<input type="password"/),
  "webshell-command": shell(/name="cmd"/),
  "webshell-files": shell(/Chmod/),
  "editor-test-page": shell(/Connectors Tests/),
  "disclosure-column-absent": (_text, _status, site) => !/信息公开|校务公开|院务公开/.test(whole(site)),
  "disclosure-catalogue-absent": (text, status, site) =>
    status === 200 && /指南/.test(text) && !/公开目录|事项清单/.test(whole(site)),
  "disclosure-catalogue-blank": (text, status) => status === 200 && text.includes("暂无内容"),
  "annual-report-old-only": (text, status, site) =>
    status === 200 && text.includes("2017-2018学年") && !whole(site).includes("2018-2019学年"),
  "robots-forbids": (text) => text.includes("Disallow: /\n"),
  "annual-report-late": (_text, _status, site) => /2018-2019学年[\s\S]{0,200}2019-11-18/.test(whole(site)),
  "broken-links": (_text, _status, site) => {
    const dead = [...site.pages.values()].filter((page) => page.status === 404).length;
    return dead >= 2 && dead <= 6;
  },
  "soft-404": (_text, status) => status < 400,
  "friends-in-dialog": (text) => /popover id="friends"><a /.test(text) && spamLinks(text) === 0,
  "night-style": (text) => /prefers-color-scheme:dark\)\{\.night/.test(text) && spamLinks(text) === 0,
  "forbidden-words": (text) =>
    spam.words.every((word) => text.includes(`"${word}"`)) && spamLinks(text) === 0,
  "lottery-fund-title": (text) => /og:title" content="福利彩票公益金/.test(text) && spamLinks(text) === 0,
};

const UNSEEN = ["site-silent", "site-closes", "bot-wall"];
test("each planted row is of a kind that is known here, and each kind is planted", () => {
  expect(
    province.truth.filter((row) => !(row.defect in looks || UNSEEN.includes(row.defect))),
    "add the kind to DefectKind (province/src/model.ts) and what shows it to `looks` of this file",
  ).toEqual([]);
  const planted = new Set<string>(province.truth.map((row) => row.defect));
  expect(
    Object.keys(looks).filter((kind) => !planted.has(kind)),
    "kinds without a row: province/data/truth.json for an innocent oddity, province/data/added.json for what names a unit",
  ).toEqual([]);
});

const visible = province.truth.filter((row) => row.defect in looks);

test.each(visible)("$unit $defect is at $where", async ({ unit, defect, where }) => {
  const site = await crawl(served.port, hostOf(unit));
  let page = await visit(served.port, hostOf(unit), where);
  if (page.status === 302) page = await visit(served.port, hostOf(unit), String(page.headers.location));
  expect(looks[defect as keyof typeof looks](page.text, page.status, site, where, unit)).toBe(true);
});

test("a repaired site is clean, and can be planted again", async () => {
  const rows = province.truth.filter((row) => row.unit === "C021");
  const home = async (): Promise<number> =>
    spamLinks((await visit(served.port, hostOf("C021"), "/index.htm")).text);
  expect(await home()).toBeGreaterThan(4);
  served.setDefects("C021", []);
  expect(await home()).toBe(0);
  served.setDefects("C021", rows);
  expect(await home()).toBeGreaterThan(4);
  expect(() => served.setDefects("C999", [])).toThrow("C999");
});
