import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { rm } from "node:fs/promises";
import { decodeText, withholdRecords, type OpenRecord, type Withheld } from "@mingcha/inspector";
import type { Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { storedPackage } from "../queries/packages.ts";
import { PERSONAL_NAMES, personalKinds, SCREENING } from "./personalData.ts";

/** Why a record is not in the open; each is shown publicly as it stands here. */
export const SECURITY = "网络安全证据，公开有被利用的风险；保留校验值，可向检查工作组申请复核";
export const UNSCREENED = "图片、附件等不能自动筛查个人信息，未公开；保留校验值，可向检查工作组申请复核";
export const UNREADABLE = "证据包不能逐条筛查，未公开；保留校验值，可向检查工作组申请复核";
const personal = (kinds: readonly (keyof typeof PERSONAL_NAMES)[]): string =>
  `筛查发现可能的个人信息（${kinds.map((kind) => PERSONAL_NAMES[kind]).join("、")}），未公开；保留校验值，可向检查工作组申请复核`;

/** Evidence of security: the records themselves, and every other look at their addresses. */
export interface SecurityEvidence {
  records: ReadonlySet<string>;
  urls: ReadonlySet<string>;
}

export interface ReleasedPackage {
  fileId: string;
  sha256: string;
  size: number;
  /** Empty: the package is given whole. */
  withheld: Withheld[];
}

const SCREENABLE = /^(?:text\/|application\/(?:[\w.+-]*(?:json|xml|javascript|ecmascript))|image\/svg)/i;

function contentKinds({ type, url, headers, mediaType, body }: OpenRecord): string | null {
  const head = [url, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  const kinds = personalKinds(head);
  if (kinds.length > 0) return personal(kinds);
  if (type === "request" || body.length === 0) return null;
  if (type !== "metadata" && !SCREENABLE.test(mediaType ?? "")) return UNSCREENED;
  const found = personalKinds(decodeText(body, headers));
  return found.length > 0 ? personal(found) : null;
}

/**
 * The copy of an evidence package that everyone may have: screened record by record, without evidence of security. The screening keeps
 * the kinds that it found, never a value.
 * @returns why the whole package stays closed, when nothing of it can be told apart
 */
export async function releasePackage(
  context: Context,
  packageId: string,
  security: SecurityEvidence,
): Promise<ReleasedPackage | { reason: string }> {
  const stored = await storedPackage(context, packageId);
  if (!stored) return { reason: UNREADABLE };
  const out = join(context.files.incoming, `${randomUUID()}.wacz`);
  const reasonOf = (record: OpenRecord): string | null =>
    security.records.has(record.recordId) || security.urls.has(record.url) ? SECURITY : contentKinds(record);
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
