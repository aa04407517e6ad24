import { useOutline } from "../useStandings.ts";
import { tiesOf, type Tie } from "./ties.ts";

/** Ties at the quota of a year, whatever the list shows; undefined while they are read. */
export function useTies(year: number): Tie[] | undefined {
  const { data } = useOutline(year);
  return data && tiesOf(data);
}
