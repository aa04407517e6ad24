/** `panel`: the mark counts. `pilot`: marked by everyone for calibration, does not count. */
export type Part = "panel" | "pilot";

/** A unit and the bundle of items that is marked in it. */
export interface Place {
  unitId: string;
  bundle: string;
}

/** One expert for one bundle of one unit. */
export interface Pair extends Place {
  accountId: string;
  part: Part;
}

/** Ids of units hold no space, so the key names exactly one place. */
export const placeKey = ({ unitId, bundle }: Place): string => `${bundle} ${unitId}`;

export const pairKey = (pair: Omit<Pair, "part">): string => `${placeKey(pair)} ${pair.accountId}`;

/** Place → accounts that hold it, in the order of the pairs. */
export function holdersOf(pairs: readonly Pair[], part?: Part): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const pair of pairs) {
    if (part !== undefined && pair.part !== part) continue;
    const held = out.get(placeKey(pair));
    if (held) held.push(pair.accountId);
    else out.set(placeKey(pair), [pair.accountId]);
  }
  return out;
}
