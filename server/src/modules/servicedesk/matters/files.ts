import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { mediaTypeOf, TAKEN } from "../../evidence/index.ts";

export const FILES_MAX = 5;
export const FILE_BYTES = 10 * 1024 * 1024;

/** A file that was taken in, not yet part of a matter. What people called it is not kept: names of files name people. */
export interface TakenFile {
  storedId: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** Bytes that tell the kind of a file. */
const HEAD_BYTES = 8;

/**
 * Takes a file from a stream to the disk, never whole into memory; nothing in it is unpacked or run.
 * @returns null for a field that was left empty
 * @throws Refusal 400 when it is too large or of a kind that is not taken
 */
export async function takeFile(context: Context, name: string, content: Readable): Promise<TakenFile | null> {
  const path = join(context.files.incoming, randomUUID());
  let size = 0;
  try {
    await pipeline(
      content,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          size += chunk.length;
          // The rest is read and dropped: a browser that is cut off shows no sentence.
          if (size <= FILE_BYTES) yield chunk;
        }
      },
      createWriteStream(path, { flags: "wx" }),
    );
    if (size === 0) return null;
    if (size > FILE_BYTES)
      throw invalid(`附件超过 ${FILE_BYTES / 1024 / 1024} MB，没有提交；请压缩或分开后重试。`);
    const handle = await open(path, "r");
    const head = Buffer.alloc(HEAD_BYTES);
    await handle.read(head, 0, HEAD_BYTES, 0);
    await handle.close();
    const mediaType = mediaTypeOf(name, head);
    if (!mediaType) throw invalid(`附件须为 ${TAKEN} 文件，没有提交；请转换格式后重试。`);
    const stored = await context.files.adopt(path);
    return { storedId: stored.id, mediaType, size: stored.size, sha256: stored.sha256 };
  } finally {
    await rm(path, { force: true });
  }
}

const ENDINGS: Record<string, string> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
};

/** What a file of a matter is called: its place, nobody's words. */
export const fileName = (place: number, mediaType: string): string =>
  `附件${place}.${ENDINGS[mediaType] ?? "bin"}`;
