import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";

/** Keys that were read, by the folder that they lie in. */
const masters = new Map<string, Buffer>();
const MASTER_BYTES = 32;

/**
 * The platform's own secret, outside the database: `MINGCHA_SECRET_KEY`, else 32 random bytes in `keys/secret.key` of the data folder, made at
 * the first use. All processes of a platform must have the same one.
 */
function master(config: Config): Buffer {
  if (config.secretKey !== null) return Buffer.from(config.secretKey, "hex");
  const folder = join(config.dataFolder, "keys");
  const known = masters.get(folder);
  if (known) return known;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "secret.key");
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, randomBytes(MASTER_BYTES).toString("hex"), { mode: 0o600, flush: true });
    // Of two programs that start at once, one makes the key and both read it.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (key.length !== MASTER_BYTES)
    throw new Error(`${path} holds no key of ${MASTER_BYTES} bytes (hex): restore it from the backup.`);
  masters.set(folder, key);
  return key;
}

/** A key of 32 bytes for one purpose. Who has the database alone has none of them. */
export function secretKey(config: Config, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master(config), "mingcha", purpose, 32));
}

/** Tells keys apart without telling anything of them. */
export const keyName = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 12);
