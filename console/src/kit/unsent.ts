import { useEffect } from "react";

/** How somebody leaves: on within the program, as its own links and steps do, back, or out of it, as by closing the window. */
export type Way = "on" | "back" | "out";

const held = new Set<(way: Way) => boolean>();

/** Tells of what is written and not yet sent, while it is open. @returns what ends it */
export function holdWords(written: (way: Way) => boolean): () => void {
  held.add(written);
  return () => held.delete(written);
}

/** Whether words would be lost by leaving now. */
export const wordsHeld = (way: Way): boolean => [...held].some((written) => written(way));

/** Nobody is asked any more: the page goes because its person goes. */
export const letGo = (): void => held.clear();

/** A page whose words are not saved: whoever leaves it is asked first. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => (unsaved ? holdWords(() => true) : undefined), [unsaved]);
}
