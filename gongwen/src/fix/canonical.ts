import { posix } from "node:path";
import { DocxError } from "../read/error.ts";
import { isForeign, KNOWN_NAMES, withKnownPrefixes } from "../read/namespaces.ts";
import { mainPart } from "../read/package.ts";
import type { OpenedWord } from "../read/readWord.ts";
import { children, type Element } from "../read/xml.ts";
import { repack } from "./pack.ts";
import { Source } from "./source.ts";

export const ODD =
  "文件的写法少见（部件或前缀不是 Word 的通常名称），没有修改；请用 Word 或 WPS 打开后另存为 .docx。";

/** Names of the part that holds the text and of its relations. @throws DocxError where they don't stand in the folder word */
export function textPart(files: ReadonlyMap<string, Buffer>): { main: string; relations: string } {
  const main = mainPart(files);
  if (main === undefined || posix.dirname(main) !== "word") throw new DocxError(ODD);
  return { main, relations: `word/_rels/${posix.basename(main)}.rels` };
}

const MARK = Buffer.from([0xff, 0xfe]);

/** UTF-16 as programs of old write it, in UTF-8: the same signs. */
function inUtf8(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, 2).equals(MARK)) return bytes;
  const text = bytes.subarray(2).toString("utf16le");
  return Buffer.from(
    text.replace(/^(<\?xml[^>]{0,100}encoding\s*=\s*["'])UTF-16(?:LE)?(?=["'])/iu, "$1UTF-8"),
  );
}

/** The opening tag with other names; its values stay byte for byte. @throws DocxError for an attribute that stands twice */
const tagWith = (tag: string, name: string, attributes: string[]): string => {
  let next = 0;
  const out = tag
    .replace(/^<[^\s/>]+/u, `<${name}`)
    .replaceAll(/(\s)[^\s=/>"']+(\s*=\s*(?:"[^"]*"|'[^']*'))/gu, (_, before: string, value: string) => {
      const named = attributes[next] ?? "";
      next += 1;
      return `${before}${named}${value}`;
    });
  if (next !== attributes.length) throw new DocxError(ODD);
  return out;
};

/** Declarations that the root needs for prefixes in use. @throws DocxError where one of them stands for something else */
function declarations(source: Source, used: ReadonlySet<string>): string {
  const bound = new Map<string, string>();
  for (const [, prefix = "", name = ""] of source.text.matchAll(
    /\sxmlns:([^\s=]{1,60})\s{0,9}=\s{0,9}["']([^"']{1,200})["']/gu,
  )) {
    const own = KNOWN_NAMES.find((one) => `http://${one[1]}` === name || one[1] === name)?.[0];
    if (used.has(prefix) && own !== prefix && KNOWN_NAMES.some((one) => one[0] === prefix))
      throw new DocxError(ODD);
  }
  for (const [, name = ""] of source.text.matchAll(
    /\sxmlns(?::[^\s=]{1,60})?\s*=\s*["']([^"']{1,200})["']/gu,
  )) {
    const own = KNOWN_NAMES.find((one) => `http://${one[1]}` === name || one[1] === name)?.[0];
    if (own === undefined || !used.has(own)) continue;
    if ((bound.get(own) ?? name) !== name) throw new DocxError(ODD);
    bound.set(own, name);
  }
  return [...bound]
    .filter(([prefix]) => source.root.attribs[`xmlns:${prefix}`] === undefined)
    .map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
    .join("");
}

/** The part with the prefixes that Word writes; null where they stand so already. */
function withUsualPrefixes(name: string, bytes: Buffer): string | null {
  const source = new Source(name, bytes);
  if (!isForeign(source.text)) return null;
  const renamed = new Source(name, bytes).root;
  withKnownPrefixes(renamed, source.text);
  const open: [Element, Element][] = [[source.root, renamed]];
  const used = new Set<string>();
  let root = "";
  for (let next = open.pop(); next; next = open.pop()) {
    const [had, now] = next;
    const { tag, closed } = source.opening(had);
    const attributes = Object.keys(now.attribs);
    for (const one of [now.name, ...attributes]) if (one.includes(":")) used.add(one.split(":")[0] ?? "");
    // An attribute that got the name of another one beside it would be lost.
    if (attributes.length !== Object.keys(had.attribs).length) throw new DocxError(ODD);
    const written = tagWith(tag, now.name, attributes);
    if (had === source.root) root = written;
    else if (written !== tag) source.put(source.start(had), source.start(had) + tag.length, written);
    if (!closed && had.name !== now.name)
      source.put(source.end(had) - had.name.length - 3, source.end(had), `</${now.name}>`);
    const below = children(now);
    for (const [index, one] of children(had).entries()) open.push([one, below[index] as Element]);
  }
  const { tag } = source.opening(source.root);
  if (!source.changed && root === tag) return null;
  const start = source.start(source.root);
  const added = declarations(source, used);
  source.put(
    start,
    start + tag.length,
    root.replace(/(?<!\s)\s*\/?>$/u, (end) => `${added}${end}`),
  );
  return source.written();
}

/**
 * A file that other programs wrote in UTF-16 or with other prefixes, written as Word writes it: every sign of its text and every value
 * stays. The same bytes where nothing is unusual.
 */
export async function canonical({ bytes, files }: Pick<OpenedWord, "bytes" | "files">): Promise<Buffer> {
  const { main, relations } = textPart(files);
  const changed = new Map<string, string>();
  for (const [name, content] of files) {
    const ours =
      [main, relations, "[Content_Types].xml"].includes(name) ||
      /^word\/(?:settings|comments)\d*\.xml$/u.test(name);
    if (!ours) continue;
    const utf8 = inUtf8(content);
    const written = withUsualPrefixes(name, utf8);
    if (written !== null) changed.set(name, written);
    else if (utf8 !== content) changed.set(name, utf8.toString("utf8"));
  }
  return changed.size === 0 ? bytes : repack(bytes, changed);
}
