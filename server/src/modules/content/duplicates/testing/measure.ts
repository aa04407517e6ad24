import { candidates, suggestionOf } from "../alike.ts";
import { drawnPairs, type DrawnPair, type Relation } from "./drawnPairs.ts";
import { fingerprint } from "../fingerprint.ts";

export interface Figures {
  pairs: number;
  /** Of what the program calls the same text, the share that is. */
  precision: number;
  /** Of what is the same text, the share that the program calls so. */
  recall: number;
  /** Of what is the same text, the share that is shown to a person at all. */
  shown: number;
  /** How many pairs of each relation were called the same text. */
  called: Record<Relation, number>;
}

function judged({ one, other }: DrawnPair): ReturnType<typeof suggestionOf>["suggestion"] {
  const [candidate] = candidates([
    { id: "1", title: one.title, fingerprint: fingerprint(one.body) },
    { id: "2", title: other.title, fingerprint: fingerprint(other.body) },
  ]);
  return candidate ? suggestionOf(candidate, one.body, other.body).suggestion : null;
}

/** How well the program tells the same text from others, over pairs drawn by lot. */
export function measured(count: number, seed: number): Figures {
  const called: Record<Relation, number> = {
    "same-text": 0,
    "same-event": 0,
    "same-template": 0,
    different: 0,
  };
  let [same, shown] = [0, 0];
  for (const pair of drawnPairs(count, seed)) {
    const suggestion = judged(pair);
    if (pair.relation === "same-text") {
      same += 1;
      if (suggestion !== null) shown += 1;
    }
    if (suggestion === "same-text") called[pair.relation] += 1;
  }
  const all = Object.values(called).reduce((sum, one) => sum + one, 0);
  return {
    pairs: count,
    precision: all === 0 ? 0 : called["same-text"] / all,
    recall: called["same-text"] / same,
    shown: shown / same,
    called,
  };
}

/** The size and the lot of the drawn pairs that the figures in the documents are of. */
export const PAIRS = { count: 2000, seed: 2019 };

if (import.meta.main) console.log(JSON.stringify(measured(PAIRS.count, PAIRS.seed), null, 1));
