/**
 * Texts in cells. A leading = + - @ would let Excel run the text as a formula, so an apostrophe stands before it; a text that begins
 * with apostrophes before such a character gets one more, so that reading gives exactly what was written.
 */
export const toCell = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export const fromCell = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** Hundredths as a person reads them, without trailing zeros. */
export const pointsText = (hundredths: number): string => String(hundredths / 100);

/** Hundredths from a text with at most two decimals; null for anything else. */
export const pointsFrom = (text: string): number | null =>
  /^\d{1,5}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;

/** A finite number; null for anything else. */
export const numberFrom = (text: string): number | null => {
  const value = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

/** Yes, no or a number, as conditions compare with. */
export const valueText = (value: boolean | number): string =>
  typeof value === "boolean" ? (value ? "是" : "否") : String(value);

export const valueFrom = (text: string): boolean | number | null =>
  text === "是" ? true : text === "否" ? false : numberFrom(text);

const LIST = "、";
export const listText = (values: readonly string[]): string => values.join(LIST);
export const listFrom = (text: string): string[] =>
  text
    .split(/[、,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
