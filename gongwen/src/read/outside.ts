import { children, parseXml } from "./xml.ts";

/** Addresses of another machine: of the web, or of a share in the local network. Templates on a disk are what Word itself writes. */
const ELSEWHERE = /^(?:https?:|ftp:|(?:file:(?:\/{3})?)?(?:\/\/|\\\\)[^/\\])/iu;
/** A link is followed by who clicks on it alone. */
const ASKED = "hyperlink";

/** What programs may fetch from elsewhere when they open the file (pictures, templates, texts), each in one sentence; nothing is fetched here. */
export function fetchedFromElsewhere(files: ReadonlyMap<string, Buffer>): string[] {
  const targets = [...files]
    .filter(([name, content]) => name.endsWith(".rels") && content.includes("External"))
    .flatMap(([name, content]) => children(parseXml(content, name), "Relationship"))
    .filter(({ attribs }) => attribs["TargetMode"] === "External" && !attribs["Type"]?.endsWith(`/${ASKED}`))
    .map(({ attribs }) => attribs["Target"] ?? "")
    .filter((target) => ELSEWHERE.test(target));
  return [...new Set(targets)].map(
    (target) => `文件引用了外面的内容“${target}”，没有读取；打开时可能访问网络，定稿前请去掉。`,
  );
}
