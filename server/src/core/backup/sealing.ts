import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";

/**
 * Encryption of a backup: AES-256-GCM in pieces of 1 MiB under a key that scrypt derives from the password. Each piece is numbered and the
 * last one is marked, so that none can be left out, moved, cut off or changed unseen.
 */
export const MAGIC = Buffer.from("MINGCHA-SEALED-1\n");

const PIECE = 1024 * 1024;
const TAG = 16;
const SALT = 16;

const keyOf = (password: string, salt: Buffer): Buffer =>
  scryptSync(password.normalize("NFKC"), salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });

function nonce(number: number, last: boolean): Buffer {
  const out = Buffer.alloc(12);
  out[0] = last ? 1 : 0;
  out.writeBigUInt64BE(BigInt(number), 4);
  return out;
}

/** Pieces of one length, the last one marked (it may be empty). */
async function* pieces(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<[Buffer, boolean]> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    if (size <= length) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; all.length - from > length; from += length) yield [all.subarray(from, from + length), false];
    held = [all.subarray(from)];
    size = all.length - from;
  }
  yield [Buffer.concat(held), true];
}

export async function* seal(source: AsyncIterable<Buffer>, password: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const key = keyOf(password, salt);
  yield Buffer.concat([MAGIC, salt]);
  let number = 0;
  for await (const [piece, last] of pieces(source, PIECE)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce(number++, last));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** @param source what follows the magic @throws when the password is wrong or the file was cut off or changed */
export async function* unseal(source: AsyncIterable<Buffer>, password: string): AsyncGenerator<Buffer> {
  let key: Buffer | null = null;
  let head: Buffer = Buffer.alloc(0);
  const rest = (async function* () {
    for await (const chunk of source) {
      if (key) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < SALT) continue;
      key = keyOf(password, head.subarray(0, SALT));
      yield head.subarray(SALT);
    }
  })();
  let number = 0;
  for await (const [piece, last] of pieces(rest, PIECE + TAG)) {
    if (!key || piece.length < TAG) throw new Error("The backup ends in the middle: it is not complete.");
    const decipher = createDecipheriv("aes-256-gcm", key, nonce(number++, last));
    decipher.setAuthTag(piece.subarray(piece.length - TAG));
    const opened = decipher.update(piece.subarray(0, piece.length - TAG));
    try {
      decipher.final();
    } catch {
      throw new Error(
        "The backup can't be opened: the password is wrong, or the file was cut off or changed.",
      );
    }
    yield opened;
  }
}
