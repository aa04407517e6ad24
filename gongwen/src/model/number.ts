import type { DocumentNumber } from "./document.ts";

/** What stands in the place of 发文字号 while the serial is not assigned. */
export const draftNumber = "〔    〕  号";

/** Writes 发文字号 with six-cornered brackets and an unpadded serial (GB/T 9704-2012 7.2.5). */
export function formatNumber(number: DocumentNumber): string {
  return `${number.agency}〔${number.year}〕${number.serial}号`;
}
