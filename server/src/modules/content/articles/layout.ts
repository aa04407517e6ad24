import { escaped } from "../../../core/escaped.ts";

/** A piece of sanitised HTML: known elements, closed in order; text as it is written there. */
interface Element {
  tag: string;
  attributes: string;
  children: Node[];
}
type Node = Element | string;

const VOID = new Set(["br", "hr", "img"]);
const BLOCKS = new Set("p h2 h3 h4 ul ol li blockquote hr figure table".split(" "));
const TOKEN = /<(\/?)([a-z][a-z0-9]*)(\s[^<>]*)?>|[^<]+/g;

/** What `sanitise` gives to this file, and nobody else: the level of a list of Word, and the sign before one of its points. */
export const LIST = "data-list";
export const MARKER = "data-marker";

/** Signs of points, as Word writes them in its own fonts (l, n, u, Ø of Wingdings; o of Courier). */
const POINT = /^[·•●○■□◆◇▪▶➢✓–—*lnuqvØüo§-]$/u;
const NUMBER = /^(\d{1,3})[.．、)）]$/u;

function parse(html: string): Node[] {
  const root: Element = { tag: "", attributes: "", children: [] };
  const open = [root];
  for (const [text, closing, tag = "", attributes = ""] of html.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (tag === "") parent.children.push(text);
    else if (closing) {
      if (open.length > 1) open.pop();
    } else {
      const element: Element = {
        tag,
        attributes: attributes.endsWith("/") ? attributes.slice(0, -1).trimEnd() : attributes,
        children: [],
      };
      parent.children.push(element);
      if (!VOID.has(tag)) open.push(element);
    }
  }
  return root.children;
}

const write = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => {
      if (typeof node === "string") return node;
      const { tag, attributes, children } = node;
      return VOID.has(tag) ? `<${tag}${attributes} />` : `<${tag}${attributes}>${write(children)}</${tag}>`;
    })
    .join("");

const wordsOf = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : wordsOf(node.children))).join("");

const isBlock = (node: Node): boolean => typeof node !== "string" && BLOCKS.has(node.tag);
const holdsBlock = (node: Node): boolean =>
  isBlock(node) || (typeof node !== "string" && node.children.some(holdsBlock));

/** A paragraph around other blocks is none: what stands between them gets paragraphs of its own. */
function lifted(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === "string") return [node];
    const children = lifted(node.children);
    if (node.tag !== "p" || !children.some(holdsBlock)) return [{ ...node, children }];
    const out: Node[] = [];
    let inline: Node[] = [];
    const end = (): void => {
      if (wordsOf(inline).trim() !== "" || write(inline).includes("<img"))
        out.push({ ...node, children: inline });
      inline = [];
    };
    for (const child of children)
      if (holdsBlock(child)) {
        end();
        out.push(child);
      } else inline.push(child);
    end();
    return out;
  });
}

interface Point {
  level: number;
  marker: string;
  children: Node[];
}

/** A paragraph of a list of Word, with its sign taken out of the text; null of any other. */
function pointOf(node: Node): Point | null {
  if (typeof node === "string" || node.tag !== "p") return null;
  const level = Number(/data-list="([1-9])"/.exec(node.attributes)?.[1] ?? 0);
  if (level === 0) return null;
  const signs: string[] = [];
  const without = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((one): Node[] => {
      if (typeof one === "string") return [one];
      if (one.attributes.includes(MARKER)) {
        signs.push(wordsOf(one.children));
        return [];
      }
      return [{ ...one, children: without(one.children) }];
    });
  const children = without(node.children);
  return { level, marker: signs.join("").replaceAll("&nbsp;", "").replace(/\s/g, ""), children };
}

/** Which list a run of points is: of signs, of numbers from 1 on, or none that a browser would count the same (一、（一）, 3.). */
function kindOf(points: readonly Point[]): "ul" | "ol" | null {
  const top = points.filter((point) => point.level === points[0]?.level);
  if (points.some((point) => point.level < (points[0]?.level ?? 0))) return null;
  if (top.every(({ marker }) => POINT.test(marker))) return "ul";
  return top.every(({ marker }, index) => Number(NUMBER.exec(marker)?.[1]) === index + 1) ? "ol" : null;
}

function listOf(points: readonly Point[]): Node[] {
  const kind = kindOf(points);
  // 公文 count with words of their own: these stay words.
  if (kind === null)
    return points.map(({ marker, children }) => ({
      tag: "p",
      attributes: "",
      children: [POINT.test(marker) ? "" : escaped(marker), ...children],
    }));
  const items: { children: Node[]; inner: Point[] }[] = [];
  for (const { level, marker, children } of points)
    if (level === points[0]?.level || items.length === 0) items.push({ children, inner: [] });
    else items.at(-1)!.inner.push({ level, marker, children });
  return [
    {
      tag: kind,
      attributes: "",
      children: items.map(({ children, inner }) => ({
        tag: "li",
        attributes: "",
        children: [{ tag: "p", attributes: "", children }, ...(inner.length > 0 ? listOf(inner) : [])],
      })),
    },
  ];
}

/** Points that follow each other are a list. */
function listed(nodes: readonly Node[]): Node[] {
  const out: Node[] = [];
  let points: Point[] = [];
  const end = (): void => {
    if (points.length > 0) out.push(...listOf(points));
    points = [];
  };
  for (const node of nodes) {
    const point = pointOf(node);
    if (point) points.push(point);
    else if (typeof node !== "string" || node.trim() !== "") {
      end();
      out.push(typeof node === "string" ? node : { ...node, children: listed(node.children) });
    } else out.push(node);
  }
  end();
  return out;
}

/** Two wide spaces at the start of a paragraph are its indent, which the page gives to every one. */
function indented(nodes: readonly Node[]): Node[] {
  return nodes.map((node): Node => {
    if (typeof node === "string") return node;
    const children = indented(node.children);
    // A sign that stands in no list is what it says.
    if (node.attributes.includes(MARKER)) return wordsOf(children);
    const [first, ...rest] = children;
    return node.tag === "p" && typeof first === "string"
      ? { ...node, children: [first.replace(/^[\u3000 ]+/u, ""), ...rest] }
      : { ...node, children };
  });
}

/** Brings sanitised HTML into the layout of an article: no paragraph around blocks, lists of Word as lists, indents left to the page. Pure. */
export const laidOut = (html: string): string => write(indented(listed(lifted(parse(html)))));
