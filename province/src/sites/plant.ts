import spam from "../../data/spam.json" with { type: "json" };
import type { SitePlan } from "./plan.ts";

/** What planted rows add to one page. `title` and `meta` are HTML and replace the page's own. */
export interface Planted {
  title: string | null;
  meta: string | null;
  bodyEnd: string;
}

/** Ways to name gambling that are as new as the intruders' kits: letters of other alphabets, variation selectors, other languages. */
const lookalikes = [
  "саsinо",
  "ᴋᴀɪʏᴜɴ",
  "六\ufe00合\ufe00彩",
  "開\u00ad雲\u00ad體育",
  "บาคาร่า",
  "Nhà cái uy tín",
];

/** Whom an honest college links to. */
const friends = ["云岭机床厂", "望岳人才网", "示例出版社", "示例软件公司", "示例旅行社"];

const links = (from: number, to: number): string[] =>
  spam.words
    .slice(from, to)
    .map((word, index) => `<a href="http://${spam.hosts[from + index]}/">${word}</a>`);

/** A text as hexadecimal numeric character references, as spam kits write it. */
export function numericEntities(text: string): string {
  return [...text]
    .map((character) => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`)
    .join("");
}

/** What the spam title says once its entities are decoded. */
export const spamTitle = `${spam.words[4]}_${spam.words[1]}_${spam.words[2]}官网`;

/** The class under which the external stylesheet pushes the links off the screen. */
const offScreenClass = "fl-ext-nav";

/** Additions to the site's stylesheet. */
export function plantedStyle(plan: SitePlan): string {
  return plan.has("hidden-links-off-screen")
    ? `.${offScreenClass}{position:absolute;left:-9999px;top:-3000px}`
    : "";
}

/** What looks like planted links and is none: honest habits of today. */
function innocentOn(kinds: ReadonlySet<string>): string[] {
  const block = friends.map((name, at) => `<a href="http://friend-000${at + 1}.test/">${name}</a>`).join("");
  return [
    ...(kinds.has("friends-in-dialog")
      ? [
          `<button type="button" popovertarget="friends">友情链接</button><div popover id="friends">${block}</div>`,
        ]
      : []),
    ...(kinds.has("night-style")
      ? [
          `<style>@media (prefers-color-scheme:dark){.night{background:#fff}.night a{color:#fff}}@media print{@supports (display:grid){.night{display:none}}}</style><div class="night">${block}</div>`,
        ]
      : []),
    ...(kinds.has("forbidden-words")
      ? [
          `<script>var forbidden=${JSON.stringify(spam.words)};function mayPost(text){return forbidden.every(function(word){return text.indexOf(word)<0})}</script>`,
        ]
      : []),
  ];
}

/** What is planted on the page at `path` (technique catalogue: H1, H4, H7 with H14, H13, J1, T1, and ways that came later). */
export function plantedOn(plan: SitePlan, path: string): Planted {
  const kinds = new Set(plan.rows.filter((row) => row.where === path).map((row) => row.defect));
  const blocks: string[] = [];
  if (kinds.has("hidden-links-display-none")) {
    blocks.push(`<div style="display:none">${links(0, 6).join("")}</div>`);
  }
  if (kinds.has("hidden-links-off-screen")) {
    blocks.push(`<div class="${offScreenClass}">${links(0, 6).join(" ")}</div>`);
  }
  if (kinds.has("hidden-links-document-write")) {
    const wrapper = `<script>document.write("<d"+"iv st"+"yle='po"+"sition:abs"+"olute;left:-"+"5000px'>");</script>`;
    blocks.push(`${wrapper}${links(1, 7).join("")}<script>document.write("</d"+"iv>");</script>`);
  }
  if (kinds.has("hidden-links-marquee")) {
    blocks.push(
      `<marquee height="0" width="0" scrollamount="3000" scrolldelay="20000">${links(2, 8).join("")}</marquee>`,
    );
  }
  if (kinds.has("hidden-links-font-size")) {
    blocks.push(`<div style="font-size:0;line-height:0;overflow:hidden">${links(0, 7).join("")}</div>`);
  }
  if (kinds.has("hidden-links-drawing")) {
    const drawn = links(0, 6).map((link) =>
      link.replace(/href="([^"]+)">([^<]+)/, 'xlink:href="$1"><text>$2</text>'),
    );
    blocks.push(`<svg width="0" height="0" aria-hidden="true">${drawn.join("")}</svg>`);
  }
  if (kinds.has("hidden-links-dialog")) {
    blocks.push(`<dialog><div>${links(0, 6).join("")}</div></dialog>`);
  }
  if (kinds.has("hidden-links-lookalike")) {
    const labels = lookalikes.map(
      (word, at) => `<a href="http://${spam.hosts[at]}/">${numericEntities(word)}</a>`,
    );
    blocks.push(`<div style="position:absolute;inset-inline-start:-9999px">${labels.join("")}</div>`);
  }
  if (kinds.has("hidden-links-media")) {
    blocks.push(
      `<style>@media not print{.ql-ext{position:absolute;left:-9999px}}</style><div class="ql-ext">${links(0, 6).join("")}</div>`,
    );
  }
  blocks.push(...innocentOn(kinds));
  const titled = kinds.has("spam-title-entities");
  if (titled) blocks.push(`<div style="display:none">${links(3, 8).join("")}</div>`);
  const encoded = numericEntities(spamTitle);
  return {
    title: titled ? encoded : null,
    meta: titled
      ? `<meta name="keywords" content="${encoded}">\n<meta name="description" content="${encoded}">`
      : kinds.has("lottery-fund-title")
        ? `<meta property="og:title" content="福利彩票公益金资助项目公示（模拟）">\n<meta name="keywords" content="彩票公益金,资助项目">`
        : null,
    bodyEnd: blocks.join("\n"),
  };
}
