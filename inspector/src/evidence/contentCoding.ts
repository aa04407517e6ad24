import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
  constants,
} from "node:zlib";

/** A decoded body is cut here, so that a small compressed bomb can't fill the memory (bytes). */
const LIMIT = 64 * 1024 * 1024;

function once(body: Buffer, coding: string): Buffer {
  // SYNC_FLUSH: a body that was cut still gives what came.
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LIMIT };
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return gunzipSync(body, options);
    case "deflate":
      try {
        return inflateSync(body, options);
      } catch {
        return inflateRawSync(body, options);
      }
    case "br":
      return brotliDecompressSync(body, { maxOutputLength: LIMIT });
    case "zstd":
      return zstdDecompressSync(body, { maxOutputLength: LIMIT });
    default:
      return body;
  }
}

/** Undoes Content-Encoding. A body that is not what its header says stays as it is: some servers lie. */
export function decodeBody(body: Buffer, encoding: string | null): Buffer {
  if (encoding === null || body.length === 0) return body;
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((one) => one.trim())
    .reverse();
  try {
    return codings.reduce(once, body);
  } catch {
    return body;
  }
}
