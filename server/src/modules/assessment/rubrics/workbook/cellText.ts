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

/** What a fact must be: a value, or at least so much: “≥3”. */
export type Condition = { equals: boolean | number } | { atLeast: number };

export const conditionText = (of: Condition): string =>
  "equals" in of ? valueText(of.equals) : `≥${of.atLeast}`;

export function conditionFrom(text: string): Condition | null {
  if (text.startsWith("≥")) {
    const atLeast = numberFrom(text.slice(1).trim());
    return atLeast === null ? null : { atLeast };
  }
  const equals = valueFrom(text);
  return equals === null ? null : { equals };
}

/** A number of hundredths that is shown in whole: “24（显示除以100）”. */
export const perText = (value: number, per: number | undefined): string =>
  per === undefined ? String(value) : `${value}（显示除以${per}）`;

export function perFrom(text: string): { value: number; per: number | undefined } | null {
  const [, written, divisor] = /^([^（(]+)(?:[（(]显示除以(.+)[）)])?$/.exec(text) ?? [];
  const value = numberFrom(written ?? "");
  const per = divisor === undefined ? undefined : numberFrom(divisor);
  return value === null || value <= 0 || per === null || (per ?? 1) <= 0 ? null : { value, per };
}

const LIST = "、";
export const listText = (values: readonly string[]): string => values.join(LIST);
export const listFrom = (text: string): string[] =>
  text
    .split(/[、,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
