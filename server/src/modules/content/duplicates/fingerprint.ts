import { lettersAlone } from "../../../core/lettersAlone.ts";

/** Characters of a shingle: a piece of text of this length is what two texts have in common or not. */
const SHINGLE = 3;

/** Every piece of the text, each once. */
export function shingles(text: string): Set<string> {
  const letters = [...lettersAlone(text)];
  if (letters.length <= SHINGLE) return new Set(letters.length > 0 ? [letters.join("")] : []);
  return new Set(
    Array.from({ length: letters.length - SHINGLE + 1 }, (_, start) =>
      letters.slice(start, start + SHINGLE).join(""),
    ),
  );
}

/** 32 bits that look drawn by lot, the same for the same piece (FNV-1a, then mixed). */
function hash(piece: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let index = 0; index < piece.length; index += 1)
    value = Math.imul(value ^ piece.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

const SEEDS = [0, 0x9e3779b9];

/** 64-bit simhash as 16 hexadecimal digits: texts that share most pieces differ in few bits. Null of a text without letters. Pure. */
export function fingerprint(text: string): string | null {
  const pieces = shingles(text);
  if (pieces.size === 0) return null;
  return SEEDS.map((seed) => {
    const votes = new Int32Array(32);
    for (const piece of pieces) {
      const bits = hash(piece, seed);
      for (let bit = 0; bit < 32; bit += 1) votes[bit]! += (bits >>> bit) & 1 ? 1 : -1;
    }
    let word = 0;
    for (let bit = 0; bit < 32; bit += 1) if (votes[bit]! > 0) word |= 1 << bit;
    return (word >>> 0).toString(16).padStart(8, "0");
  }).join("");
}

export type Words = readonly [number, number];

/** The two halves of a fingerprint, for counting bits. */
export const wordsOf = (print: string): Words => [
  Number.parseInt(print.slice(0, 8), 16),
  Number.parseInt(print.slice(8), 16),
];

function ones(bits: number): number {
  let value = bits - ((bits >>> 1) & 0x55555555);
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
  return Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** In how many of the 64 bits two fingerprints differ. */
export const distance = (one: Words, other: Words): number =>
  ones(one[0] ^ other[0]) + ones(one[1] ^ other[1]);

/** The share of pieces that two texts have in common (Jaccard), 0 to 1. */
export function resemblance(one: string, other: string): number {
  const [first, second] = [shingles(one), shingles(other)];
  if (first.size === 0 || second.size === 0) return 0;
  let common = 0;
  for (const piece of first) if (second.has(piece)) common += 1;
  return common / (first.size + second.size - common);
}
