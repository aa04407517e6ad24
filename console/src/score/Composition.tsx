import { compositionWords, type Composed } from "./compositionWords.ts";

/** What a total is made of; nothing when there were neither deductions from it nor a bonus. */
export function Composition(parts: Composed) {
  const words = compositionWords(parts);
  return words && <span className="quiet number">{words}</span>;
}
