import { inflateRawSync } from "node:zlib";

/** One gzip member of an archive: what it holds, and where it lies in the file. */
export interface Member {
  bytes: Buffer;
  offset: number;
  length: number;
}

const TAIL = 8;
/** No record of ours is longer (bytes), packed or unpacked; what is would fill the memory. */
const LONGEST = 1024 * 1024 * 1024;
const [FLAGS, HEADER_CRC, EXTRA, NAME, COMMENT] = [3, 2, 4, 8, 16] as const;

/** Where the deflated bytes of a member begin (RFC 1952 2.3); −1 when its head is not whole, null when it is none. */
function startOf(bytes: Buffer): number | null {
  if (bytes.length < 10) return -1;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return null;
  const flags = bytes[FLAGS] ?? 0;
  let at = 10;
  if (flags & EXTRA) {
    if (bytes.length < at + 2) return -1;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const text of [NAME, COMMENT])
    if (flags & text) {
      const end = bytes.indexOf(0, at);
      if (end < 0) return -1;
      at = end + 1;
    }
  if (flags & HEADER_CRC) at += 2;
  return at < bytes.length ? at : -1;
}

/** The member with which `bytes` begin; null when more is needed. @throws Error when they begin with none */
function memberIn(bytes: Buffer): { bytes: Buffer; length: number } | null {
  const start = startOf(bytes);
  if (start === null) throw new Error("no gzip member");
  if (start < 0) return null;
  try {
    const read = inflateRawSync(bytes.subarray(start), {
      info: true,
      maxOutputLength: LONGEST,
    }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const length = start + read.engine.bytesWritten + TAIL;
    return length <= bytes.length ? { bytes: read.buffer, length } : null;
  } catch (error) {
    if ((error as { code?: string }).code === "Z_BUF_ERROR") return null;
    throw error;
  }
}

/**
 * The gzip members of a stream, one after the other: no more is held than the longest of them, whatever the size of the whole. Linear: what
 * is not whole yet is tried again only when as much again has come.
 * @throws Error at the first byte that begins no member, or when the last one is not whole
 */
export async function* membersOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  let held: Buffer = Buffer.alloc(0);
  const waiting: Buffer[] = [];
  let size = 0;
  let wanted = 1;
  let offset = 0;
  const broken = (): Error => new Error(`The archive is broken at byte ${offset}.`);
  function* whole(): Generator<Member> {
    held = Buffer.concat([held, ...waiting.splice(0)]);
    for (;;) {
      let member: ReturnType<typeof memberIn>;
      try {
        member = held.length === 0 ? null : memberIn(held);
      } catch {
        throw broken();
      }
      if (!member) break;
      yield { bytes: member.bytes, offset, length: member.length };
      offset += member.length;
      held = held.subarray(member.length);
    }
    size = held.length;
    if (size > LONGEST) throw broken();
    wanted = size * 2;
  }
  for await (const chunk of stream) {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= wanted) yield* whole();
  }
  yield* whole();
  if (held.length > 0) throw broken();
}

/** What one member holds, given its bytes. */
export function unpacked(member: Buffer): Buffer {
  const found = memberIn(member);
  if (!found) throw new Error("The archive is broken.");
  return found.bytes;
}
