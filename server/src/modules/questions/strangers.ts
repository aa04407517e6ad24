import { createHmac } from "node:crypto";
import { dateInChina } from "../../core/clock.ts";
import type { Context } from "../../core/context.ts";
import { secretKey } from "../../core/secretKey.ts";

/**
 * A word for an address that tells visitors of one day apart and tells nobody who they are: what a stranger does is audited under it. The
 * key lies outside the database, and tomorrow the word is another one.
 */
export function veiledAddress(context: Context): string {
  const day = dateInChina(context.clock.now());
  const key = secretKey(context.config, "addresses of strangers");
  return `veiled:${createHmac("sha256", key)
    .update(`${day} ${context.address ?? ""}`)
    .digest("base64url")
    .slice(0, 16)}`;
}
