import { expect, test } from "vitest";
import { sanitise } from "./sanitise.ts";

const OWN = "/portal/files/00000000-0000-4000-8000-000000000001";

/** Ten pages as they come from clipboards, each with what may stay of it. */
const PASTED: [string, string, string][] = [
  [
    "Word: conditional comments, styles, o:p, mso classes",
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body><!--[if gte mso 9]><xml><o:x/></xml><![endif]--><p class="MsoNormal" style="mso-pagination:none"><b><span lang="EN-US" style="font-family:宋体">一、</span></b>总体情况<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>`,
    "<p><strong>一、</strong>总体情况</p>",
  ],
  [
    "WPS: islands and data-wps attributes",
    `<div data-wps="1"><?xml:namespace prefix="o" /><![if !supportLists]><span>1.</span><![endif]><font face="仿宋">第一项</font></div>`,
    "<p>1.第一项</p>",
  ],
  [
    "scripts in elements, attributes, addresses",
    `<p onclick="a()">甲<script>alert(1)</script><a href="javascript:alert(2)">乙</a><a href=" JaVaScRiPt:alert(3)">丙</a></p>`,
    "<p>甲<a>乙</a><a>丙</a></p>",
  ],
  [
    "tracking pixels, data pictures, srcset",
    `<p>图<img src="https://t.test/p.gif" width=1><img src="data:image/png;base64,AAAA"><img src="${OWN}" srcset="https://t.test/2x 2x" alt="会场"></p>`,
    `<p>图<img src="${OWN}" alt="会场" /></p>`,
  ],
  [
    "frames, objects, forms, media",
    `<iframe src="//x.test"></iframe><object data=x></object><form action="/x"><input name=a><button>交</button></form><video src=x>看</video><p>文</p>`,
    "<p>文</p>",
  ],
  [
    "SVG and MathML with scripts in them",
    `<svg><script>alert(1)</script><style><img src=x onerror=alert(2)></style></svg><math><mtext><img src=x onerror=alert(3)></mtext></math><p>文</p>`,
    "<p>文</p>",
  ],
  [
    "broken markup that hides markup",
    `<p>文<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><textarea><img src=x onerror=alert(2)></textarea>`,
    "<p>文</p>",
  ],
  [
    "comments that end early, CDATA",
    `<p>文<!--><img src=x onerror=alert(1)>--><![CDATA[<img src=x onerror=alert(2)>]]></p>`,
    "",
  ],
  [
    "tables with widths, merged cells kept",
    `<table style="width:600pt" border=1><tbody><tr><td colspan="2" width=300 bgcolor=red onmouseover=x()>合计</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>`,
    `<table><tbody><tr><td colspan="2">合计</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>`,
  ],
  [
    "zero-width marks, soft hyphens, refresh, base, link",
    `<base href="//x.test"><meta http-equiv=refresh content="0;url=//x.test"><link rel=stylesheet href=x><h1>标\u200b题\u00ad</h1><p>&#8203;</p>`,
    "<h2>标题</h2>",
  ],
];

const DANGER =
  /<script|<style|<iframe|<object|<svg|<math|<form|<input|\son\w+=|javascript:|style=|class=|mso|srcset|x\.test|t\.test|data:/i;

test.each(PASTED)("a paste stays clean: %s", (_name, pasted, expected) => {
  const clean = sanitise(pasted);
  if (expected !== "") expect(clean).toBe(expected);
  expect(clean).not.toMatch(DANGER);
  expect(clean).toContain(expected === "" ? "文" : "");
  expect(sanitise(clean)).toBe(clean);
});

test("mutated pastes stay clean as well, whatever is cut out of them", () => {
  let mutated = 0;
  for (const [, pasted] of PASTED)
    for (let at = 0; at < pasted.length; at += 7)
      for (const cut of [1, 5, 30]) {
        const clean = sanitise(pasted.slice(0, at) + pasted.slice(at + cut) + pasted.slice(0, at));
        // What is left of a tag may be words; it may not be markup.
        const tags = clean.match(/<[^>]*>/g)?.join("") ?? "";
        expect(tags).not.toMatch(DANGER);
        expect(sanitise(clean)).toBe(clean);
        mutated += 1;
      }
  expect(mutated).toBeGreaterThan(500);
});
