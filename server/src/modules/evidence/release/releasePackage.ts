import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { rm } from "node:fs/promises";
import { decodeText, isOverflow, withholdRecords, type OpenRecord, type Withheld } from "@mingcha/inspector";
import type { Whole } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { storedPackage } from "../queries/packages.ts";
import { PERSONAL_NAMES, personalKinds, SCREENING } from "./personalData.ts";

/** Why a record is not in the open; each is shown publicly as it stands here. */
export const SECURITY = "网络安全证据，公开有被利用的风险；保留校验值，可向主办单位申请复核";
const unscreened = (mediaType: string | null): string => {
  const what = mediaType?.startsWith("image/")
    ? "图片"
    : /^application\/(?:x-)?pdf/i.test(mediaType ?? "")
      ? "PDF文件"
      : "附件等其他文件";
  return `${what}中的文字不能自动筛查个人信息，未公开；保留校验值，可向主办单位申请复核`;
};
export const UNREADABLE = "证据包不能逐条筛查，未公开；保留校验值，可向主办单位申请复核";
const personal = (kinds: readonly (keyof typeof PERSONAL_NAMES)[]): string =>
  `筛查发现可能的个人信息（${kinds.map((kind) => PERSONAL_NAMES[kind]).join("、")}），未公开；保留校验值，可向主办单位申请复核`;

/** Where personal data lies open that was found by more than the screening: an address would lead to it. */
export const LEAK = "涉及个人信息，公开地址会使信息进一步扩散；保留校验值，可向主办单位申请复核";

/** Evidence of security: the records themselves, and every other look at their addresses. */
export interface SecurityEvidence {
  records: ReadonlySet<string>;
  urls: ReadonlySet<string>;
  /** Addresses that are the secret itself, a backdoor's: whatever names one is closed as well, e.g. the folder that lists it. */
  secret: ReadonlySet<string>;
}

/** Records and addresses where personal data was suspected: names, addresses and circumstances, which the screening does not know. */
export interface Leaks {
  records: ReadonlySet<string>;
  urls: ReadonlySet<string>;
}

/** How a page may write an address: its path, and the name of its file beside others. Too short a name would close half of a site. */
function namesOf(url: string): string[] {
  const { pathname } = new URL(url);
  const file = pathname.split("/").at(-1) ?? "";
  const names = [...(pathname.length > 1 ? [pathname] : []), ...(file.length > 4 ? [file] : [])];
  return names.flatMap((name) => [name, decodedPath(name)]).map((name) => name.toLowerCase());
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export interface ReleasedPackage {
  fileId: string;
  sha256: string;
  size: number;
  /** Empty: the package is given whole. */
  withheld: Withheld[];
}

const SCREENABLE = /^(?:text\/|application\/(?:[\w.+-]*(?:json|xml|javascript|ecmascript))|image\/svg)/i;

function reasonIn(
  { type, url, headers, mediaType, body }: OpenRecord,
  names: readonly string[],
): string | null {
  const tells = (text: string): boolean => {
    const small = text.toLowerCase();
    return names.some((name) => small.includes(name));
  };
  const head = [url, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  if (tells(head)) return SECURITY;
  const kinds = personalKinds(head);
  if (kinds.length > 0) return personal(kinds);
  if (body.length === 0) return null;
  if (type === "request") return tells(body.toString("latin1")) ? SECURITY : null;
  if (type !== "metadata" && !SCREENABLE.test(mediaType ?? "")) return unscreened(mediaType);
  let text: string;
  try {
    text = decodeText(body, headers);
  } catch (error) {
    // One that unpacks to more than is read closes itself alone.
    if (isOverflow(error)) return unscreened(mediaType);
    throw error;
  }
  if (tells(text)) return SECURITY;
  const found = personalKinds(text);
  return found.length > 0 ? personal(found) : null;
}

/**
 * The copy of an evidence package that everyone may have: screened record by record, without evidence of security and without what was
 * suspected to be personal. The screening keeps
 * the kinds that it found, never a value.
 * @returns why the whole package stays closed, when nothing of it can be told apart
 */
export async function releasePackage(
  context: Whole,
  packageId: string,
  security: SecurityEvidence,
  leaks: Leaks,
): Promise<ReleasedPackage | { reason: string }> {
  const stored = await storedPackage(context, packageId);
  if (!stored) return { reason: UNREADABLE };
  const out = join(context.files.incoming, `${randomUUID()}.wacz`);
  const names = [...security.secret].flatMap(namesOf);
  const reasonOf = (record: OpenRecord): string | null =>
    security.records.has(record.recordId) || security.urls.has(record.url)
      ? SECURITY
      : leaks.records.has(record.recordId) || leaks.urls.has(record.url)
        ? LEAK
        : reasonIn(record, names);
  try {
    const bytes = await context.files.open(stored.fileId);
    const released = await withholdRecords(bytes, out, reasonOf, `Mingcha release ${SCREENING}`);
    if (!released) return { fileId: stored.fileId, sha256: stored.sha256, size: stored.size, withheld: [] };
    const adopted = await context.files.adopt(out);
    return { fileId: adopted.id, sha256: adopted.sha256, size: adopted.size, withheld: released.withheld };
  } catch (error) {
    await rm(out, { force: true });
    await rm(`${out}.partial`, { force: true });
    // What can't be read stays closed; a disk that is full, or a file that is lost, is another matter.
    if (error instanceof Refusal || (error instanceof Error && "syscall" in error)) throw error;
    return { reason: UNREADABLE };
  }
}
