import spam from "../../data/spam.json" with { type: "json" };
import type { SitePlan } from "./plan.ts";

/** What planted rows add to one page. `title` and `meta` are HTML and replace the page's own. */
export interface Planted {
  title: string | null;
  meta: string | null;
  bodyEnd: string;
}

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

/** What is planted on the page at `path` (technique catalogue: H1, H4, H7 with H14, H13, J1, T1). */
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
  const titled = kinds.has("spam-title-entities");
  if (titled) blocks.push(`<div style="display:none">${links(3, 8).join("")}</div>`);
  const encoded = numericEntities(spamTitle);
  return {
    title: titled ? encoded : null,
    meta: titled
      ? `<meta name="keywords" content="${encoded}">\n<meta name="description" content="${encoded}">`
      : null,
    bodyEnd: blocks.join("\n"),
  };
}
