import { fontOf } from "../../layout/fonts.ts";
import { rulesInForce } from "../../local/inForce.ts";
import list from "../../../data/fonts.json" with { type: "json" };
import { escaped } from "../../model/escaped.ts";

/** What a program without the font is to take: the name under which other makers sell the same characters. */
const fallbacks: Record<keyof typeof list.roles, { name: string; family: string }> = {
  body: { name: "仿宋", family: "modern" },
  title: { name: "方正小标宋_GBK", family: "roman" },
  heading: { name: "SimHei", family: "modern" },
  subheading: { name: "楷体", family: "modern" },
  pageNumber: { name: "SimSun", family: "roman" },
};

const font = (role: keyof typeof list.roles): string => {
  const { name, family } = fallbacks[role];
  const { accepted } = list.roles[role];
  const [local, other] = rulesInForce().fonts?.[role] ?? [];
  if (!accepted.includes(name)) throw new Error(`data/fonts.json does not accept ${name} for ${role}.`);
  const also = local === undefined ? name : other;
  return (
    `<w:font w:name="${escaped(fontOf(role))}">${also === undefined ? "" : `<w:altName w:val="${escaped(also)}"/>`}<w:charset w:val="86"/>` +
    `<w:family w:val="${family}"/><w:pitch w:val="auto"/></w:font>`
  );
};

/** The fonts of the standard, each with another of its names (ISO/IEC 29500-1 17.8.3). */
export const fontEntries = (): string =>
  (Object.keys(list.roles) as (keyof typeof list.roles)[]).map(font).join("");
