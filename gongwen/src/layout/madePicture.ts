import { createHash } from "node:crypto";

/**
 * The name of a picture that this program writes. It holds only for these bytes with these words: whoever changes one of them, or puts
 * another picture in its place, has a picture of others, whose words nobody here has written.
 */
export function madeName(bytes: Uint8Array, words: string): string {
  const seal = createHash("sha256").update(bytes).update("\0").update(words.trim()).digest("hex");
  return `图片${seal.slice(0, 16)}`;
}

/** Whether a name may be one of ours at all. */
export const mayBeMade = (name: string): boolean => /^图片[\da-f]{16}$/u.test(name);
