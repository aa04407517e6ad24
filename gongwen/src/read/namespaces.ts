import type { Element } from "./xml.ts";

/** Prefixes under which the reader knows the vocabularies of a .docx, by their names; those of the strict form (ISO 29500) too. */
const PREFIXES = new Map<string, string>(
  Object.entries({
    w: ["schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"],
    r: [
      "schemas.openxmlformats.org/officeDocument/2006/relationships",
      "purl.oclc.org/ooxml/officeDocument/relationships",
    ],
    m: ["schemas.openxmlformats.org/officeDocument/2006/math", "purl.oclc.org/ooxml/officeDocument/math"],
    a: ["schemas.openxmlformats.org/drawingml/2006/main", "purl.oclc.org/ooxml/drawingml/main"],
    pic: ["schemas.openxmlformats.org/drawingml/2006/picture", "purl.oclc.org/ooxml/drawingml/picture"],
    wp: [
      "schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
      "purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    ],
    mc: ["schemas.openxmlformats.org/markup-compatibility/2006"],
    wps: ["schemas.microsoft.com/office/word/2010/wordprocessingShape"],
    wpg: ["schemas.microsoft.com/office/word/2010/wordprocessingGroup"],
    w14: ["schemas.microsoft.com/office/word/2010/wordml"],
    v: ["urn:schemas-microsoft-com:vml"],
    "": [
      "schemas.openxmlformats.org/package/2006/relationships",
      "schemas.openxmlformats.org/package/2006/content-types",
    ],
  }).flatMap(([prefix, names]) => names.map((name) => [name, prefix])),
);

/** Prefix and name, without http://. */
export const KNOWN_NAMES = [...PREFIXES].map(([name, prefix]): [string, string] => [prefix, name]);

const known = (name: string): string | undefined => PREFIXES.get(name.replace(/^http:\/\//u, ""));

/** Whether a part binds a known vocabulary to another prefix than the reader's. */
export const isForeign = (text: string): boolean =>
  [...text.matchAll(/\sxmlns(?::([^\s=]{1,60}))?\s*=\s*["']([^"']{1,200})["']/gu)].some(
    ([, prefix = "", name]) => {
      const own = known(name ?? "");
      return own !== undefined && own !== prefix;
    },
  );

const rename = (name: string, scope: ReadonlyMap<string, string>, bare: boolean): string => {
  const at = name.indexOf(":");
  // An attribute without a prefix belongs to its element, whatever the default vocabulary is.
  if (at < 0 && !bare) return name;
  const to = scope.get(at < 0 ? "" : name.slice(0, at));
  if (to === undefined) return name;
  return to === "" ? name.slice(at + 1) : `${to}:${name.slice(at + 1)}`;
};

/** Gives elements and attributes the prefixes that the reader knows, whatever the program that wrote them chose. */
export function withKnownPrefixes(root: Element, text: string): void {
  if (!isForeign(text)) return;
  const open: [Element, ReadonlyMap<string, string>][] = [[root, new Map()]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [element, outer] = next;
    let scope = outer;
    for (const [attribute, value] of Object.entries(element.attribs)) {
      const declared = /^xmlns(?::(.+))?$/u.exec(attribute);
      if (!declared) continue;
      if (scope === outer) scope = new Map(outer);
      const own = known(value);
      if (own === undefined) (scope as Map<string, string>).delete(declared[1] ?? "");
      else (scope as Map<string, string>).set(declared[1] ?? "", own);
    }
    element.name = rename(element.name, scope, true);
    element.attribs = Object.fromEntries(
      Object.entries(element.attribs).map(([name, value]) => [rename(name, scope, false), value]),
    );
    for (const child of element.children) if ("attribs" in child) open.push([child, scope]);
  }
}
