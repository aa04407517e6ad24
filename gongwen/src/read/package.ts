import { posix } from "node:path";
import { children, parseXml } from "./xml.ts";

export interface Relation {
  type: string;
  /** Name of the part, or an address outside of the file: that has no part, and is never fetched. */
  target: string;
}

/** What a part refers to, by id; targets are settled against its folder. */
export function relationsOf(files: ReadonlyMap<string, Buffer>, part: string): Map<string, Relation> {
  const folder = posix.dirname(part);
  const name = posix.basename(part);
  const found = files.get(posix.join(folder, "_rels", `${name}.rels`));
  if (!found) return new Map();
  return new Map(
    children(parseXml(found, `${name}.rels`), "Relationship").map((one) => {
      const target = one.attribs["Target"] ?? "";
      const outside = one.attribs["TargetMode"] === "External";
      return [
        one.attribs["Id"] ?? "",
        {
          type: (one.attribs["Type"] ?? "").split("/").at(-1) ?? "",
          target: outside ? "" : target.startsWith("/") ? target.slice(1) : posix.join(folder, target),
        },
      ];
    }),
  );
}

/** Word's own place for the text. */
const USUAL = "word/document.xml";

/** Name of the part that holds the text: where the package says, else Word's own place; undefined where there is none. */
export function mainPart(files: ReadonlyMap<string, Buffer>): string | undefined {
  const stated = [...relationsOf(files, "").values()].find((one) => one.type === "officeDocument")?.target;
  if (stated !== undefined && files.has(stated)) return stated;
  return files.has(USUAL) ? USUAL : undefined;
}
