import { useEffect, useRef } from "react";

/**
 * Adds to a field's list what comes later, to what stands when it comes: two files that are on their way at once, or what is written
 * meanwhile, are not lost to one another.
 */
export function useGrowing<Item>(
  value: readonly Item[],
  onChange: ((items: Item[]) => void) | undefined,
): (item: Item) => void {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return (item) => {
    const grown = [...latest.current, item];
    latest.current = grown;
    onChange?.(grown);
  };
}
