import { footerDistance, page } from "../layout/page.ts";
import { millimetres, near } from "../check/layout/rule.ts";
import { twipsPerMillimetre } from "../layout/measures.ts";
import { linePitch } from "../layout/page.ts";
import type { SectionUse } from "../check/layout/sections.ts";
import { sectionOf } from "../read/sections.ts";
import { attribute, child, children, type Element } from "../read/xml.ts";
import type { References } from "./footers.ts";
import { changedProperties } from "./properties.ts";
import type { Revisions } from "./revisions.ts";
import { withAttributes, type Source } from "./source.ts";

type Side = "top" | "bottom" | "left" | "right";
const SIDES: Side[] = ["top", "bottom", "left", "right"];

/** Margins of a page turned by a quarter: its head at the left or at the right, its foot above or below. */
const turnedPages = (): Record<Side, number>[] => [
  { top: page().left, bottom: page().right, left: page().bottom, right: page().top },
  { top: page().right, bottom: page().left, left: page().top, right: page().bottom },
  { top: page().left, bottom: page().right, left: page().top, right: page().bottom },
  { top: page().right, bottom: page().left, left: page().bottom, right: page().top },
];

const nearest = (found: Record<Side, number>): Record<Side, number> =>
  turnedPages().toSorted(
    (one, other) =>
      SIDES.filter((side) => near(found[side], other[side])).length -
      SIDES.filter((side) => near(found[side], one[side])).length,
  )[0] ?? page();

export interface SectionSetting {
  withGrid: boolean;
  /** Its place among the sections, and what they hold. */
  at: number;
  use: SectionUse;
  letter: boolean;
  /** It has its 版头, so that it is no draft that goes round. */
  issued: boolean;
}

export interface SectionChange {
  /** The properties as they will be; null when nothing changes. */
  written: string | null;
  done: string[];
}

/** Paper, margins and grid of one section (GB/T 9704-2012 5.1, 5.2), and which footers and headers it shows. */
export function setSection(
  source: Source,
  element: Element,
  references: References,
  { withGrid, at, use, letter, issued }: SectionSetting,
  revisions: Revisions,
): SectionChange {
  const { page: found, grid, numbers, counted, bordered, lowered } = sectionOf(element);
  const turned = found.width > found.height;
  const wanted = turned ? nearest(found) : page();
  const [width, height] = turned ? [page().height, page().width] : [page().width, page().height];
  const changes = new Map<string, string | null>();
  const done: string[] = [];
  const size = child(element, "w:pgSz");
  if (!near(found.width, width) || !near(found.height, height)) {
    const tag = size ? source.opening(size).tag.replace(/\sw:code\s*=\s*"[^"]*"/u, "") : "<w:pgSz/>";
    changes.set("w:pgSz", withAttributes(tag, { "w:w": String(width), "w:h": String(height) }));
    done.push("纸张改为 A4");
  }
  const margins = child(element, "w:pgMar");
  const set: Record<string, string> = {};
  for (const side of SIDES) {
    if (near(found[side], wanted[side])) continue;
    set[`w:${side}`] = String(wanted[side]);
    if (side === "left") set["w:gutter"] = "0";
    done.push(
      `${{ top: "上", bottom: "下", left: "左", right: "右" }[side]}边距由 ${millimetres(found[side])} mm 改为 ${millimetres(wanted[side])} mm`,
    );
  }
  if (!turned && !near(found.footer, footerDistance(), 3 * twipsPerMillimetre)) {
    set["w:footer"] = String(footerDistance());
    done.push("页脚位置");
  }
  if (Object.keys(set).length > 0) {
    const tag = margins
      ? source.opening(margins).tag.replace(/(?<!\s)\s*\/?>$/u, "/>")
      : '<w:pgMar w:header="851" w:gutter="0"/>';
    changes.set("w:pgMar", withAttributes(tag, set));
  }
  const type = grid.type ?? "default";
  if (
    type === "linesAndChars" ||
    type === "snapToChars" ||
    (withGrid && (type !== "lines" || !near(grid.linePitch, linePitch(), 12)))
  ) {
    changes.set(
      "w:docGrid",
      withGrid
        ? `<w:docGrid w:type="lines" w:linePitch="${linePitch()}"/>`
        : `<w:docGrid w:type="lines" w:linePitch="${grid.linePitch || 312}"/>`,
    );
    done.push("行网格");
  }
  const [holdsText, leads] = [use.text.has(at), at <= use.lead];
  for (const [name, wrong, says] of [
    ["w:lnNumType", counted && issued, "去掉行号"],
    ["w:pgBorders", bordered && holdsText && !letter, "去掉页面边框"],
    ["w:vAlign", lowered !== undefined && holdsText, "页面顶端对齐"],
  ] as const)
    if (wrong && child(element, name)) {
      changes.set(name, null);
      done.push(says);
    }
  const numbering = child(element, "w:pgNumType");
  if (
    numbering &&
    at >= use.lead &&
    (numbers.format !== undefined || (!leads && (numbers.start ?? 2) <= 1))
  ) {
    const { tag } = source.opening(numbering);
    const figures = tag.replace(/\sw:fmt\s*=\s*(?:"[^"]*"|'[^']*')/u, "");
    changes.set("w:pgNumType", leads ? figures : figures.replace(/\sw:start\s*=\s*(?:"[^"]*"|'[^']*')/u, ""));
    done.push("页码编号");
  }
  const tracked = new Map(revisions.ofSection(source, element, changes));
  if (references.plainFirst && child(element, "w:titlePg")) tracked.set("w:titlePg", null);
  const written = changedProperties(source, "w:sectPr", element, tracked);
  const kept = withReferences(source, element, written ?? source.raw(element), references);
  return { written: kept === source.raw(element) ? null : kept, done };
}

/** Puts references in at the head of the properties and takes others out. */
function withReferences(source: Source, element: Element, text: string, references: References): string {
  let out = text;
  const standing = children(element).filter((one) => /^w:(?:footer|header)Reference$/u.test(one.name));
  for (const one of standing) {
    const type = attribute(one, "type") ?? "default";
    if (one.name === "w:footerReference" && references.dropped.includes(type))
      out = out.replace(source.raw(one), "");
  }
  if (references.added === "") return out;
  const open = /^<w:sectPr(?:\s[^>]*?)?(\/)?>/u.exec(out)?.[0] ?? "";
  const rest = out.slice(open.length);
  return open.endsWith("/>")
    ? `${open.replace(/(?<!\s)\s*\/>$/u, ">")}${references.added}</w:sectPr>`
    : `${open}${references.added}${rest}`;
}
