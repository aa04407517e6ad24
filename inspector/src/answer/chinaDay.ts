/** The day of an instant in China, YYYY-MM-DD: there every day has 24 hours. @param iso an instant with its time zone */
export const chinaDay = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 10);
