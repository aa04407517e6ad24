import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

export type UrlFilter<Key extends string> = Partial<Record<Key, string>>;

/** New values of filter fields (and of `page`); undefined takes a field away. */
export type FilterChange = Record<string, string | undefined>;

/**
 * A list's filter, kept in the address so that a link shows the same list and the export equals it.
 * Changing anything goes back to the first page unless the change names `page` itself.
 */
export function useUrlFilter<Key extends string>(
  keys: readonly Key[],
): [UrlFilter<Key>, (change: FilterChange) => void] {
  const [search, setSearch] = useSearchParams();
  const joined = keys.join(",");
  const filter = useMemo(() => {
    const found: UrlFilter<Key> = {};
    for (const key of joined.split(",") as Key[]) {
      const value = search.get(key);
      if (value !== null && value !== "") found[key] = value;
    }
    return found;
  }, [search, joined]);
  const change = useCallback(
    (values: FilterChange) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (!("page" in values)) next.delete("page");
          for (const [key, value] of Object.entries(values)) {
            if (value === undefined || value === "") next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [filter, change];
}
