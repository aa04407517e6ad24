/** Points are integers in hundredths everywhere; people read and type them with at most two decimals. */
export const shown = (hundredths: number | null | undefined): string =>
  hundredths === null || hundredths === undefined ? "—" : (hundredths / 100).toFixed(2);

/** Without trailing zeros, for the greatest value of an item: 250 → 2.5. */
export const short = (hundredths: number): string => String(hundredths / 100);

/** A change with its sign: 25 → +0.25, -100 → −1.00 (U+2212), 0 → 0.00. */
export const signed = (hundredths: number): string =>
  hundredths < 0 ? `−${shown(-hundredths)}` : hundredths > 0 ? `+${shown(hundredths)}` : shown(0);

/** A share from 0 to 1 in words, without trailing zeros: 0.125 → 12.5%. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;

/** What was typed, in hundredths. */
export const fromTyped = (points: number): number => Math.round(points * 100);
