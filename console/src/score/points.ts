/** Points are integers in hundredths everywhere; people read and type them with at most two decimals. */
export const shown = (hundredths: number | null | undefined): string =>
  hundredths === null || hundredths === undefined ? "—" : (hundredths / 100).toFixed(2);

/** Without trailing zeros, for the greatest value of an item: 250 → 2.5. */
export const short = (hundredths: number): string => String(hundredths / 100);

/** What was typed, in hundredths. */
export const fromTyped = (points: number): number => Math.round(points * 100);
