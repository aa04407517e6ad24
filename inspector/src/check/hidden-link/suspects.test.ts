import { expect, test } from "vitest";
import { siteOfCase } from "../../evaluate/caseSite.ts";
import { SiteView } from "../../derive/site.ts";
import { hiddenLinks } from "./suspects.ts";

const SITE = "http://www.site.test/";

/** How the only strange link of a page is hidden by its sheets. */
function howOf(head: string, others: Record<string, string> = {}): string | null {
  const body = '<div class=x><a href="http://away.test/">x</a></div>';
  const { inspection, ...stored } = siteOfCase(`<title>x</title>${head}${body}`, {
    role: "trap",
    expect: { outcome: "" },
    others,
  });
  const site = new SiteView(stored, inspection.site, 1);
  const page = site.pages().find((one) => one.url === SITE);
  const strange = ({ url }: { url: string | null }): boolean => url !== null && !url.startsWith(SITE);
  return hiddenLinks(site, page!, strange, () => false)[0]?.how ?? null;
}

test("what is for paper alone, or for those who choose it, hides nothing on a screen", () => {
  const others = { "/a.css": ".x{display:none}" };
  expect(howOf("<link rel=stylesheet media=screen href=/a.css>", others)).toBe("display:none");
  expect(howOf("<link rel=stylesheet media=print href=/a.css>", others)).toBeNull();
  expect(howOf("<link rel='alternate stylesheet' title=dark href=/a.css>", others)).toBeNull();
  const late = "<link rel=stylesheet media=print onload=\"this.media='all'\" href=/a.css>";
  expect(howOf(late, others)).toBe("display:none");
  expect(howOf("<style media=print>.x{display:none}</style>")).toBeNull();
});

const LINKED = "<link rel=stylesheet href=/a.css><link rel=stylesheet href=/b.css>";

test("which layer wins hangs on all sheets of a page; where that can't be told nothing is hidden", () => {
  const a = "@layer reset,base;@layer base{.x{display:none}}";
  expect(howOf(LINKED, { "/a.css": a, "/b.css": "p{top:0}" })).toBe("display:none");
  expect(howOf(LINKED, { "/a.css": a, "/b.css": "@layer mine{.x{display:block}}" })).toBeNull();
  expect(howOf(LINKED, { "/a.css": a, "/b.css": "@layer mine{.x{color:red}}" })).toBe("display:none");
  expect(howOf(LINKED, { "/a.css": a, "/b.css": "@layer mine{p{top:0}}.x{display:block}" })).toBeNull();
  const later = "@layer mine{.x{display:block}}@layer more{p{top:0}}";
  expect(howOf(LINKED, { "/a.css": a, "/b.css": later })).toBeNull();
  const one = "@layer base{.x{display:block}.x{display:none}}";
  expect(howOf(LINKED, { "/a.css": one, "/b.css": "@layer mine{p{top:0}}" })).toBe("display:none");
});
