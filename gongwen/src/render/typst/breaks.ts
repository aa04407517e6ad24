/** Where the template may break a line in spite of everything; it is drawn as nothing and never reaches the file. */
export const breakMark = "\u200B";

/** Latin letters and figures are wider than half a character by this much, at the most. */
const widest = 1.3;

/**
 * Marks every place inside an address or other unbroken stretch of letters that is wider than the line.
 * @param room characters of 3号 that a line holds
 */
export function withBreaks(text: string, room: number): string {
  // Line ends in the text of a model mean no more than a space, as in Word.
  const plain = text.replaceAll(breakMark, "").replace(/[\r\n\t]+/gu, " ");
  return plain.replace(/[!-~]+/gu, (stretch) =>
    // Lines already break after these; what lies between them is the longest piece.
    stretch
      .split(/(?<=[/?-])/u)
      .map((piece) => ((piece.length / 2) * widest > room ? [...piece].join(breakMark) : piece))
      .join(""),
  );
}
