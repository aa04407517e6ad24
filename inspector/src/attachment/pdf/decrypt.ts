import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { Name, type Dictionary, type Value } from "./values.ts";

/** Files that every reader opens without asking: encrypted with an empty user password (ISO 32000-1, 7.6; 32000-2, 7.6.4). */
export type Decrypt = (
  bytes: Buffer,
  object: number,
  generation: number,
  kind: "stream" | "string",
) => Buffer;

const PAD = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
const md5 = (...parts: Buffer[]): Buffer => createHash("md5").update(Buffer.concat(parts)).digest();
const sha = (name: string, bytes: Buffer): Buffer => createHash(name).update(bytes).digest();

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (state[at] ?? 0) + (key[at % key.length] ?? 0)) & 255;
    [state[at], state[other]] = [state[other] ?? 0, state[at] ?? 0];
  }
  const out = Buffer.alloc(bytes.length);
  for (let at = 0, a = 0, b = 0; at < bytes.length; at += 1) {
    a = (a + 1) & 255;
    b = (b + (state[a] ?? 0)) & 255;
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
    out[at] = (bytes[at] ?? 0) ^ (state[((state[a] ?? 0) + (state[b] ?? 0)) & 255] ?? 0);
  }
  return out;
}

function aes(key: Buffer, bytes: Buffer): Buffer {
  if (bytes.length < 32) return Buffer.alloc(0);
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, bytes.subarray(0, 16)).setAutoPadding(
    false,
  );
  const whole = bytes.subarray(16, bytes.length - (bytes.length % 16));
  const plain = Buffer.concat([decipher.update(whole), decipher.final()]);
  const padding = plain.at(-1) ?? 0;
  return padding > 0 && padding <= 16 ? plain.subarray(0, plain.length - padding) : plain;
}

/** Algorithm 2.B of ISO 32000-2 for an empty password. */
function hash6(salt: Buffer): Buffer {
  let key = sha("sha256", salt);
  for (let round = 0; ; round += 1) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    );
    const mixed = cipher.update(block);
    const sum = mixed.subarray(0, 16).reduce((all, one) => all + one, 0) % 3;
    key = sha(["sha256", "sha384", "sha512"][sum] ?? "sha256", mixed);
    if (round >= 63 && (mixed.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32);
  }
}

const bytesOf = (value: Value | undefined): Buffer => (Buffer.isBuffer(value) ? value : Buffer.alloc(0));
const numberOf = (value: Value | undefined, otherwise: number): number =>
  typeof value === "number" ? value : otherwise;

function fileKey(encrypt: Dictionary, id: Buffer): Buffer | null {
  const revision = numberOf(encrypt.get("R"), 2);
  const [owner, user] = [bytesOf(encrypt.get("O")), bytesOf(encrypt.get("U"))];
  if (revision >= 5) {
    const [check, salt] = [user.subarray(32, 40), user.subarray(40, 48)];
    const hash = (one: Buffer): Buffer => (revision === 5 ? sha("sha256", one) : hash6(one));
    if (!hash(check).equals(user.subarray(0, 32))) return null;
    const decipher = createDecipheriv("aes-256-cbc", hash(salt), Buffer.alloc(16)).setAutoPadding(false);
    return decipher.update(bytesOf(encrypt.get("UE")).subarray(0, 32));
  }
  const length = revision === 2 ? 5 : Math.min(16, Math.max(5, numberOf(encrypt.get("Length"), 40) / 8));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(numberOf(encrypt.get("P"), 0) | 0);
  const open =
    revision >= 4 && encrypt.get("EncryptMetadata") === false ? Buffer.alloc(4, 255) : Buffer.alloc(0);
  let key = md5(PAD, owner.subarray(0, 32), permissions, id, open);
  if (revision >= 3) for (let round = 0; round < 50; round += 1) key = md5(key.subarray(0, length));
  key = key.subarray(0, length);
  if (revision === 2) return rc4(key, PAD).equals(user.subarray(0, 32)) ? key : null;
  let told = rc4(key, md5(PAD, id));
  for (let round = 1; round <= 19; round += 1) told = rc4(Buffer.from(key.map((one) => one ^ round)), told);
  return told.subarray(0, 16).equals(user.subarray(0, 16)) ? key : null;
}

/** How the streams of an encrypted file are read; null when it needs a password that we do not have, or a method that nobody told. */
export function decryption(encrypt: Dictionary, id: Buffer): Decrypt | null {
  const filter = encrypt.get("Filter");
  if (filter instanceof Name && filter.name !== "Standard") return null;
  const version = numberOf(encrypt.get("V"), 0);
  let method = version >= 4 ? "Identity" : "V2";
  if (version >= 4) {
    const filters = encrypt.get("CF");
    const used = encrypt.get("StmF");
    const one = filters instanceof Map && used instanceof Name ? filters.get(used.name) : undefined;
    const named = one instanceof Map ? one.get("CFM") : undefined;
    if (named instanceof Name) method = named.name;
    const length = one instanceof Map ? one.get("Length") : undefined;
    if (version === 4 && !encrypt.has("Length"))
      encrypt.set("Length", typeof length === "number" ? (length < 40 ? length * 8 : length) : 128);
  }
  let key: Buffer | null;
  try {
    key = fileKey(encrypt, id);
  } catch {
    return null;
  }
  const whole = key;
  if (whole === null) return null;
  return (bytes, object, generation) => {
    if (method === "Identity" || method === "None") return bytes;
    if (method === "AESV3") return aes(whole, bytes);
    const tail = Buffer.from([
      object & 255,
      (object >> 8) & 255,
      (object >> 16) & 255,
      generation & 255,
      (generation >> 8) & 255,
    ]);
    const salt = method === "AESV2" ? Buffer.from("sAlT") : Buffer.alloc(0);
    const own = md5(whole, tail, salt).subarray(0, Math.min(16, whole.length + 5));
    return method === "AESV2" ? aes(own, bytes) : rc4(own, bytes);
  };
}
