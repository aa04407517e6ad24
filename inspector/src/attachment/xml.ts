import { decodeXML } from "entities";

/** Text that is read of one part at most (characters). */
const PART = 8 * 1024 * 1024;

export interface XmlSink {
  /** A tag by its local name, whatever prefix its writer chose. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Goes through some XML once. Comments and declarations are passed over. */
export function readXml(source: string, sink: XmlSink): void {
  const xml = source.slice(0, PART);
  for (let at = 0; at < xml.length;) {
    const open = xml.indexOf("<", at);
    if (open < 0) break;
    if (open > at) sink.text(decodeXML(xml.slice(at, open)));
    const end = xml.indexOf(">", open);
    if (end < 0) break;
    at = end + 1;
    const tag = xml.slice(open + 1, end);
    if (/^[!?]/.test(tag)) continue;
    const name = /^\/?(?:[\w.-]{1,60}:)?([\w.-]{1,60})/.exec(tag)?.[1] ?? "";
    if (tag.startsWith("/")) sink.close(name);
    else {
      sink.open(name, tag);
      if (tag.endsWith("/")) sink.close(name);
    }
  }
}

/** The value of an attribute of a tag, by its local name; null when the tag has none. */
export function attribute(tag: string, name: string): string | null {
  for (let at = tag.indexOf(`${name}=`); at >= 0; at = tag.indexOf(`${name}=`, at + 1)) {
    const before = tag[at - 1] ?? "";
    const quote = tag[at + name.length + 1] ?? "";
    if (!/[\s:]/.test(before) || !/["']/.test(quote)) continue;
    const start = at + name.length + 2;
    const end = tag.indexOf(quote, start);
    return end < 0 ? null : decodeXML(tag.slice(start, end));
  }
  return null;
}
