import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
  constants,
} from "node:zlib";

/** A longer body is not read as text (bytes): twice what is taken of an answer that is not compressed. */
export const READABLE = 16 * 1024 * 1024;
/** What a body comes to, unpacked, is no more, so that a small compressed bomb can't fill the memory (bytes). */
const LIMIT = 64 * 1024 * 1024;
/** In place of one that is: its bytes as they came would be read as a page of no words, this is too much for whoever reads. */
const TOO_MUCH = READABLE + 1;

const isTooMuch = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";

// SYNC_FLUSH: a body that was cut still gives what came.
const FLATE = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LIMIT };
const BROTLI = { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: LIMIT };
const ZSTD = { finishFlush: constants.ZSTD_e_flush, maxOutputLength: LIMIT };

/** Where the deflated bytes of a gzip member begin (RFC 1952 2.3); null when it is none. */
function gzipHeadEnd(body: Buffer): number | null {
  if (body[0] !== 0x1f || body[1] !== 0x8b || body[2] !== 8) return null;
  const flags = body[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (body[at] ?? 0) + (body[at + 1] ?? 0) * 256;
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = body.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  return flags & 2 ? at + 2 : at;
}

/** As browsers read gzip: a wrong checksum and whatever stands behind the end do not matter. */
function ungzip(body: Buffer): Buffer {
  try {
    return gunzipSync(body, FLATE);
  } catch (error) {
    const head = isTooMuch(error) ? null : gzipHeadEnd(body);
    if (head === null) throw error;
    return inflateRawSync(body.subarray(head), FLATE);
  }
}

function once(body: Buffer, coding: string): Buffer {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return ungzip(body);
    case "deflate":
      try {
        return inflateSync(body, FLATE);
      } catch (error) {
        if (isTooMuch(error)) throw error;
        return inflateRawSync(body, FLATE);
      }
    case "br":
      return brotliDecompressSync(body, BROTLI);
    case "zstd":
      return zstdDecompressSync(body, ZSTD);
    default:
      return body;
  }
}

/** So many codings, one upon the other, nobody sends. */
const CODINGS = 8;

/** Undoes Content-Encoding. A body that is not what its header says stays as it is: some servers lie. */
export function decodeBody(body: Buffer, encoding: string | null): Buffer {
  if (encoding === null || body.length === 0) return body;
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "identity")
    .reverse();
  if (codings.length > CODINGS) return body;
  try {
    return codings.reduce(once, body);
  } catch (error) {
    return isTooMuch(error) ? Buffer.alloc(TOO_MUCH) : body;
  }
}
