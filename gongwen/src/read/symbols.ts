/** Signs of the symbol fonts that forms use, by font and code. Others can't be told without the font. */
const SIGNS: Record<string, Record<string, string>> = {
  wingdings: {
    "6F": "□",
    A8: "□",
    FB: "✗",
    FC: "✓",
    FD: "☒",
    FE: "☑",
    "6C": "●",
    "6E": "■",
    E0: "→",
    DF: "←",
  },
  "wingdings 2": { "2A": "□", A3: "□", "52": "☑", "54": "☒", "50": "✓", "4F": "✗" },
  symbol: { B4: "×", B8: "÷", B1: "±", A3: "≤", B3: "≥", B7: "•" },
};

/** The character that w:sym shows; null where only its font knows. */
export function symbol(font: string, code: string): string | null {
  const value = Number.parseInt(code, 16);
  if (!Number.isFinite(value)) return null;
  const short = (value >= 0xf000 && value <= 0xf0ff ? value - 0xf000 : value).toString(16).toUpperCase();
  const known = SIGNS[font.toLowerCase()];
  if (known) return known[short.padStart(2, "0")] ?? null;
  // Any other font: the code is a character of Unicode, unless it lies in the area of private use.
  return (value >= 0x20 && value < 0xd800) || (value > 0xf8ff && value < 0xfffe)
    ? String.fromCodePoint(value)
    : null;
}

const CODES = new Set(Object.values(SIGNS).flatMap((signs) => Object.keys(signs)));

/** A text as it is written, without the codes of symbol fonts that the reader may have put a sign for. */
export const withoutSymbols = (text: string): string =>
  text.replace(/[\uF000-\uF0FF]/gu, (sign) =>
    CODES.has((sign.charCodeAt(0) - 0xf000).toString(16).toUpperCase().padStart(2, "0")) ? "" : sign,
  );

/** Codes of a symbol font that were written as text, as some programs do with w:sym; each becomes the one sign that it shows. */
export const withSymbols = (text: string, font: string): string =>
  Object.hasOwn(SIGNS, font.toLowerCase())
    ? text.replace(/[\uF000-\uF0FF]/gu, (sign) => symbol(font, sign.charCodeAt(0).toString(16)) ?? sign)
    : text;
