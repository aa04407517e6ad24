/** Signs that one operator shows. */
export interface Piece {
  text: string;
  /** Middle of each sign on the page. */
  middles: [number, number][];
  order: number;
  from: [number, number];
  to: [number, number];
  /** Height of a full sign on the page. */
  em: number;
}

/** What stands between two pieces: nothing on one line, a tab where there is a gap (columns), a new line elsewhere. */
export function between(last: Piece, next: Piece): string {
  const em = Math.max(last.em, next.em, 1);
  if (Math.abs(next.from[1] - last.to[1]) > em * 0.5 || next.from[0] < last.from[0]) return "\n";
  return next.from[0] - last.to[0] > em ? "\t" : "";
}

/** Signs that take a full square; others are taken to take half of one. */
export const WIDE =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
