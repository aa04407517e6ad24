import { parseDocument } from "htmlparser2";
import { DocxError } from "./error.ts";
import { withKnownPrefixes } from "./namespaces.ts";

type Node = ReturnType<typeof parseDocument>["children"][number];
/** An element of a part. */
export type Element = Extract<Node, { attribs: Record<string, string> }>;

const isTag = (node: Node): node is Element => "attribs" in node;

/** Word nests tables, boxes and content controls some dozens of elements deep; more is made to exhaust who reads it. */
const DEEPEST = 600;

/** Whether elements stand in one another deeper than any program writes them; counted without recursion. */
function tooDeep(root: Element): boolean {
  let row: Element[] = [root];
  for (let depth = 0; row.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    row = row.flatMap((one) => one.children.filter(isTag));
  }
  return false;
}

/** Whether the text ends with the end of its root: of a part that was cut off, what is left would be judged as all of it. */
function isWhole(text: string, { name, children: within }: Element): boolean {
  const end = text.lastIndexOf("</");
  if (end < 0) return within.length === 0;
  return (
    text.startsWith(name, end + 2) &&
    text
      .slice(end + 2 + name.length)
      .trimStart()
      .startsWith(">")
  );
}

/** Reads a part's XML. @throws DocxError for a document type, which could pull in or blow up text, and for bottomless nesting */
export function parseXml(bytes: Buffer, name: string): Element {
  // Programs of old write UTF-16; its mark says so.
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = wide ? bytes.toString("utf16le") : bytes.toString("utf8");
  if (/<!DOCTYPE|<!ENTITY/iu.test(text.slice(0, 4000)))
    throw new DocxError(`文件中的 ${name} 含有文档类型声明，不是 Word 写出的内容，没有读取。`);
  const root = parseDocument(text, { xmlMode: true, decodeEntities: true }).children.find(isTag);
  if (!root || !isWhole(text, root))
    throw new DocxError(`文件中的 ${name} 是空的或已损坏，请用 Word 重新另存为 .docx。`);
  if (tooDeep(root))
    throw new DocxError(`文件中的 ${name} 嵌套过深，不是 Word 写出的内容，没有读取；请检查文件来源。`);
  withKnownPrefixes(root, text);
  return root;
}

/** Child elements, of one name when it is given. */
export const children = (element: Element | undefined, name?: string): Element[] =>
  (element?.children ?? []).filter(
    (node): node is Element => isTag(node) && (name === undefined || node.name === name),
  );

/** The first child element of a name: asked for each of many properties of each run, so that no list is made for it. */
export function child(element: Element | undefined, name: string): Element | undefined {
  for (const node of element?.children ?? []) if (isTag(node) && node.name === name) return node;
  return undefined;
}

/** An attribute with or without the prefix w:. */
export const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attribs[`w:${name}`] ?? element?.attribs[name];

/** Points of a unit in which the strict form (ISO 29500) may state a length. */
const POINTS: Record<string, number> = { mm: 72 / 25.4, cm: 720 / 25.4, in: 72, pt: 1, pc: 12, pi: 12 };

/**
 * A number from an attribute; undefined when there is none. A length with a unit (210mm) is turned into the attribute's own:
 * `perPoint` of them make a point, 20 for twips.
 */
export function figure(element: Element | undefined, name: string, perPoint = 20): number | undefined {
  const text = attribute(element, name);
  if (text === undefined) return undefined;
  const [, amount, unit] = /^\s*(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)?\s*$/u.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return unit === undefined ? Number(amount) : Math.round(Number(amount) * (POINTS[unit] ?? 1) * perPoint);
}

/** A switch such as w:b: absent undefined, present on unless it says otherwise. */
export function toggle(element: Element | undefined): boolean | undefined {
  if (!element) return undefined;
  return !["0", "false", "off", "none"].includes(attribute(element, "val") ?? "1");
}

/** Every element of the name below, at any depth. */
export function descendants(element: Element, name: string): Element[] {
  const out: Element[] = [];
  const add = (within: Element): void => {
    for (const node of within.children) {
      if (!isTag(node)) continue;
      if (node.name === name) out.push(node);
      add(node);
    }
  };
  add(element);
  return out;
}

export const textOf = (element: Element): string =>
  element.children.map((node) => ("data" in node ? node.data : "")).join("");
