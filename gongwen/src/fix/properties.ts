import type { Element } from "../read/xml.ts";
import { children } from "../read/xml.ts";
import type { Source } from "./source.ts";

/** Order in which ISO/IEC 29500-1 (17.3.1.26, 17.3.2.28, 17.6.17) lets properties stand; Word refuses a file that breaks it. */
const ORDER = {
  "w:pPr": (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku " +
    "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing " +
    "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
  ).split(" "),
  "w:rPr": (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid " +
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout " +
    "specVanish oMath rPrChange"
  ).split(" "),
  "w:sectPr": (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign " +
    "noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
  ).split(" "),
} as const;
export type PropertyKind = keyof typeof ORDER;

/** What is set, by name with prefix; null takes it away. */
export type Changes = ReadonlyMap<string, string | null>;

const rank = (kind: PropertyKind, name: string): number => {
  const at = ORDER[kind].indexOf(name.replace(/^w:/u, ""));
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
};

/**
 * The properties with changes in them, every other one as it stood; null when nothing changes.
 * `had` is null where the element had none.
 */
export function changedProperties(
  source: Source,
  kind: PropertyKind,
  had: Element | null,
  changes: Changes,
): string | null {
  const stands = had ? children(had).map((one) => ({ name: one.name, text: source.raw(one) })) : [];
  const kept = stands.flatMap((one) => {
    const change = changes.get(one.name);
    return change === undefined ? [one] : change === null ? [] : [{ ...one, text: change }];
  });
  const present = new Set(kept.map((one) => one.name));
  const added = [...changes].filter(
    (one): one is [string, string] => one[1] !== null && !present.has(one[0]),
  );
  for (const [name, text] of added) {
    const at = kept.findIndex((one) => rank(kind, one.name) > rank(kind, name));
    kept.splice(at < 0 ? kept.length : at, 0, { name, text });
  }
  const before = stands.map((one) => one.text).join("");
  const after = kept.map((one) => one.text).join("");
  if (before === after) return null;
  const { tag } = had ? source.opening(had) : { tag: `<${kind}>` };
  return `${tag.replace(/(?<!\s)\s*\/>$/u, ">")}${after}</${kind}>`;
}

/** What the properties held, for w:pPrChange and w:rPrChange: without marks of revision of their own. */
export function formerProperties(source: Source, kind: PropertyKind, had: Element | null): string {
  const left = new Set([
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
    "w:rPrChange",
    "w:sectPrChange",
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:headerReference",
    "w:footerReference",
  ]);
  const held = had ? children(had).filter((one) => !left.has(one.name)) : [];
  return `<${kind}>${held.map((one) => source.raw(one)).join("")}</${kind}>`;
}
