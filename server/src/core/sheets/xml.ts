import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { Entry, ZipFile } from "yauzl";

/** What a part's reader is told: names without prefix. */
export interface PartReader {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Reads one XML part of the archive piece by piece. @throws Error when it is no XML */
export async function readPart(zip: ZipFile, entry: Entry, reader: PartReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, fragment: false });
  parser.on("opentag", (tag: SaxesTagPlain) => reader.open?.(local(tag.name), tag.attributes));
  parser.on("text", (text) => reader.text?.(text));
  parser.on("cdata", (text) => reader.text?.(text));
  parser.on("closetag", (tag: SaxesTagPlain) => reader.close?.(local(tag.name)));
  parser.on("error", (error) => {
    throw error;
  });
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of await zip.openReadStreamPromise(entry))
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
  parser.write(decoder.decode()).close();
}
