/** Points, kept as whole hundredths, as they are written: 9050 is "90.50". */
export const inPoints = (hundredths: number): string => (hundredths / 100).toFixed(2);
