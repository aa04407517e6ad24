/** a b c d e f, as the file writes it. */
export type Matrix = readonly [number, number, number, number, number, number];
export const ONE: Matrix = [1, 0, 0, 1, 0, 0];

/** `a`, then `b` (ISO 32000-1, 8.3.4). */
export const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
];
export const applied = (x: number, y: number, m: Matrix): [number, number] => [
  x * m[0] + y * m[2] + m[4],
  x * m[1] + y * m[3] + m[5],
];
