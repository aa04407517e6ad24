/**
 * Writes a date as GB/T 9704-2012 7.3.5.4 asks: 2020年3月17日, without zero padding.
 * @param iso a date as YYYY-MM-DD
 * @throws RangeError when the text is not a real calendar date
 */
export function formatDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const time = match ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  if (!match || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) {
    throw new RangeError(`日期“${iso}”不是有效日期，请写成 YYYY-MM-DD，例如 2020-03-17。`);
  }
  return `${Number(match[1])}年${Number(match[2])}月${Number(match[3])}日`;
}

/** Whether `formatDate` accepts the text. */
export function isDate(iso: string): boolean {
  try {
    formatDate(iso);
    return true;
  } catch {
    return false;
  }
}
