/** A mark that an expert has handed in, as the expert knows it: not read back from the platform. */
export interface Given {
  round: 1 | 2;
  login: string;
  unitId: string;
  item: string;
  /** Hundredths. */
  points: number;
}
