import { parseDocument } from "htmlparser2";
import { DocxError } from "../read/error.ts";
import { children, type Element } from "../read/xml.ts";
import { escaped } from "../model/escaped.ts";

/** A change of a part's text: what stands from `from` up to `to` gives way to `text`. Offsets in UTF-16 units. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/**
 * The XML of a part with the place of every element in it. It is changed by putting other text in the place of elements, so that
 * everything else stays byte for byte.
 */
export class Source {
  readonly name: string;
  readonly text: string;
  readonly root: Element;
  readonly #splices: Splice[] = [];

  /** @throws DocxError for what is not UTF-8: it could not be written back as it was */
  constructor(name: string, bytes: Buffer) {
    this.name = name;
    this.text = bytes.toString("utf8");
    if (!Buffer.from(this.text).equals(bytes))
      throw new DocxError(`文件中的 ${name} 不是 UTF-8 编码，没有修改；请用 Word 重新另存为 .docx。`);
    const root = parseDocument(this.text, {
      xmlMode: true,
      decodeEntities: true,
      withStartIndices: true,
      withEndIndices: true,
    }).children.find((node): node is Element => "attribs" in node);
    if (!root) throw new DocxError(`文件中的 ${name} 是空的或已损坏，请用 Word 重新另存为 .docx。`);
    this.root = root;
  }

  start(element: Element): number {
    return element.startIndex ?? 0;
  }

  /** Behind the last sign of an element. */
  end(element: Element): number {
    return (element.endIndex ?? 0) + 1;
  }

  raw(element: Element): string {
    return this.text.slice(this.start(element), this.end(element));
  }

  /** Its opening tag, and whether that is all of it. */
  opening(element: Element): { tag: string; closed: boolean } {
    const [first] = element.children;
    const to = first ? (first.startIndex ?? 0) : this.text.indexOf(">", this.start(element)) + 1;
    const tag = this.text.slice(this.start(element), to);
    return { tag, closed: tag.endsWith("/>") };
  }

  replace(element: Element, text: string): void {
    if (this.raw(element) !== text)
      this.#splices.push({ from: this.start(element), to: this.end(element), text });
  }

  insert(at: number, text: string): void {
    if (text !== "") this.#splices.push({ from: at, to: at, text });
  }

  put(from: number, to: number, text: string): void {
    this.#splices.push({ from, to, text });
  }

  cut(from: number, to: number): void {
    this.#splices.push({ from, to, text: "" });
  }

  /** Puts text right behind the opening tag of an element. */
  insertFirst(element: Element, text: string): void {
    const { tag, closed } = this.opening(element);
    if (closed) this.replace(element, `${tag.slice(0, -2)}>${text}</${element.name}>`);
    else this.insert(this.start(element) + tag.length, text);
  }

  /** Puts text right before the closing tag of an element. */
  insertLast(element: Element, text: string): void {
    if (this.opening(element).closed) this.insertFirst(element, text);
    else this.insert(this.end(element) - `</${element.name}>`.length, text);
  }

  get changed(): boolean {
    return this.#splices.length > 0;
  }

  /** The part as it is now. Of two changes at one place the earlier asked stands first. @throws Error when two of them overlap */
  written(): string {
    const sorted = this.#splices
      .map((one, order) => ({ ...one, order }))
      .sort((one, other) => one.from - other.from || one.to - other.to || one.order - other.order);
    let at = 0;
    const out: string[] = [];
    for (const { from, to, text } of sorted) {
      if (from < at) throw new Error(`Changes of ${this.name} overlap at ${from}.`);
      out.push(this.text.slice(at, from), text);
      at = to;
    }
    out.push(this.text.slice(at));
    return out.join("");
  }
}

/** Elements of the name at any depth, without going into those of `closed`. No recursion: foreign files nest deep. */
export function everyElement(
  root: Element,
  name: string,
  closed: ReadonlySet<string> = new Set(),
): Element[] {
  const out: Element[] = [];
  const open = [root];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.name === name) out.push(one);
    if (!closed.has(one.name)) for (const inner of children(one).toReversed()) open.push(inner);
  }
  return out;
}

/** An opening tag with some attributes set; the others keep their place and their form. */
export function withAttributes(tag: string, set: Record<string, string>): string {
  let out = tag;
  for (const [name, value] of Object.entries(set)) {
    const pattern = new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`, "u");
    out = pattern.test(out)
      ? out.replace(pattern, (_, before: string) => `${before}"${escaped(value)}"`)
      : out.replace(/(?<!\s)\s*\/?>$/u, (end) => ` ${name}="${escaped(value)}"${end.trim()}`);
  }
  return out;
}
