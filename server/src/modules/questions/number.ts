/** Thirty digits and letters that are hard to mix up in print or on the telephone: neither 0 nor O, neither 1, I nor L, no S beside 5. */
export const ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ";

/** Weights that are prime to 31, so that one wrong character or two that changed places never pass. */
const MODULUS = 31;
const CHECKS = `${ALPHABET}S`;

/** The check character over the digits and letters of `text`; other marks do not count. */
function checkOf(text: string): string {
  let sum = 0;
  let weight = 2;
  for (const character of text.replace(/[^0-9A-Z]/g, "")) {
    sum = (sum + weight * Number.parseInt(character, 36)) % MODULUS;
    weight = (weight * 3) % MODULUS;
  }
  return CHECKS[sum] ?? "";
}

/** `YG2026-004317-K`: series, year, serial and a check character. */
export function numberOf(series: string, year: number, serial: number): string {
  const plain = `${series}${year}-${String(serial).padStart(6, "0")}`;
  return `${plain}-${checkOf(plain)}`;
}

const SHAPE = /^([A-Z]{2})(\d{4})-?(\d{6,9})-?([0-9A-Z])$/;

/** Reads a number as people type it: any case, full-width characters, spaces. @returns null when it is none or the check character is wrong */
export function readNumber(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s–—_.]/g, "");
  const parts = SHAPE.exec(plain);
  if (!parts) return null;
  const [, series = "", year = "", serial = "", check = ""] = parts;
  const number = `${series}${year}-${serial}`;
  return checkOf(number) === check ? `${number}-${check}` : null;
}
