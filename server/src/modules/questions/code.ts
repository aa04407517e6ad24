import { createHmac, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Config } from "../../core/config.ts";
import { secretKey } from "../../core/secretKey.ts";
import { ALPHABET } from "./number.ts";

const derive = promisify<Buffer, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);
export const CODE_LENGTH = 8;

/**
 * scrypt with 4 MiB. A code has 39 bits of chance and is hashed with a key that lies outside the database, so that the cost need not
 * carry the secret alone; five hundred letters at once must be hashed too.
 */
const COST = { N: 4096, r: 8, p: 1 };

const TAG_BYTES = 24;

/** A new code by chance. */
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/**
 * The code that belongs to a form that was opened: whoever sends the same form again (a second click, an answer that was lost on the way)
 * reads the same code, and nobody keeps it. Without the form's own random key nobody can compute it.
 */
export function codeOfForm(config: Config, formKey: string): string {
  const key = secretKey(config, "question codes of forms");
  let code = "";
  // Bytes of 240 and more would make some characters likelier.
  for (let round = 0; code.length < CODE_LENGTH; round += 1)
    for (const byte of createHmac("sha256", key).update(`${round} ${formKey}`).digest())
      if (byte < 240 && code.length < CODE_LENGTH) code += ALPHABET[byte % ALPHABET.length];
  return code;
}

/** A code as people type it: any case, full-width characters, spaces and dashes. */
export const readCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s–—_.-]/g, "");

const peppered = (config: Config, code: string): Buffer =>
  createHmac("sha256", secretKey(config, "question codes")).update(code).digest();

async function tag(config: Config, number: string, code: string): Promise<Buffer> {
  return derive(peppered(config, code), Buffer.from(`mingcha ${number}`), TAG_BYTES, COST);
}

/** Hash of a code under its number. */
export async function hashCode(config: Config, number: string, code: string): Promise<string> {
  return `scrypt$${COST.N}$${(await tag(config, number, code)).toString("base64url")}`;
}

/** Compares in constant time, and takes as long when there is nothing to compare with. */
export async function verifyCode(
  config: Config,
  number: string,
  code: string,
  hash: string | null,
): Promise<boolean> {
  const wanted = Buffer.from(hash?.split("$")[2] ?? "", "base64url");
  const found = await tag(config, number, code);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
