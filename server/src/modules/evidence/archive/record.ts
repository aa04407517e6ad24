import { createHash } from "node:crypto";
import { PackageError, readPackage, type PackageReader } from "@mingcha/inspector";
import type { z } from "zod";
import type { Context } from "../../../core/context.ts";
import { unlessFull } from "../../../core/files/full.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import type { recordView } from "../schemas.ts";

/** Opened packages kept at hand; a person looks at one package many times in a row. */
const KEEP = 6;
const opened = new Map<string, Promise<PackageReader>>();

/** A stored package that can't be read any more: our fault, and nothing is said of the unit. */
const unreadable = (error: unknown): never => {
  if (!(error instanceof PackageError)) throw error;
  throw new Refusal(
    410,
    "package-unreadable",
    "该证据包的文件已损坏，无法打开，请管理员用备份恢复；这与该单位的网站无关。",
  );
};

/** Opens the package's file; the newest few stay open. @throws MissingFile; Refusal 410 for a file that is damaged */
export function openPackage(context: Context, found: { fileId: string }): Promise<PackageReader> {
  const held = opened.get(found.fileId);
  if (held) return held;
  const reader = unlessFull(async () => readPackage(await context.files.open(found.fileId))).catch(
    unreadable,
  );
  opened.set(found.fileId, reader);
  reader.catch(() => opened.delete(found.fileId));
  if (opened.size > KEEP) {
    const [oldest] = opened.keys();
    if (oldest) opened.delete(oldest);
  }
  return reader;
}

/** What is known of one stored response, or of the page that a browser's scripts made of it. @throws Refusal 404 for an unknown record */
export function archivedRecord(reader: PackageReader, recordId: string): z.output<typeof recordView> {
  const response = reader.payload(recordId);
  if (!response) throw notFound("该证据记录");
  return {
    recordId,
    url: response.url,
    status: response.status,
    mediaType: response.mediaType,
    rendered: response.rendered ?? false,
    date: response.date,
    size: response.body.length,
    sha256: createHash("sha256").update(response.body).digest("hex"),
    headers: response.headers,
  };
}
