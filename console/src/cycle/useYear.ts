import { useCallback, useSyncExternalStore } from "react";
import { useSearchParams } from "react-router";
import { useCycles } from "./useCycles.ts";

const KEY = "mingcha-year";
const kept = (): string | null => localStorage.getItem(KEY);
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/**
 * The inspected year that all pages show: the one in the address (`?year=`), else the one that the person chose or was shown
 * last (it never changes by itself, also when a newer year is opened), else the newest cycle, else the year before this one (a year is inspected after it has ended).
 */
export function useYear(): [number, (year: number) => void] {
  const [search, setSearch] = useSearchParams();
  const chosen = useSyncExternalStore(subscribe, () => kept());
  const cycles = useCycles();
  const newest = cycles.data?.cycles.reduce((greatest, cycle) => Math.max(greatest, cycle.year), 0);
  const year = Number(search.get("year") ?? chosen ?? 0) || newest || new Date().getFullYear() - 1;
  const choose = useCallback(
    (next: number) => {
      localStorage.setItem(KEY, String(next));
      for (const listener of listeners) listener();
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set("year", String(next));
          after.delete("page");
          return after;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return [year, choose];
}

/** Keeps the year that is shown to somebody who never chose one, so that it stays when a newer year is opened. */
export function keepShownYear(year: number): void {
  if (kept() === null) localStorage.setItem(KEY, String(year));
}
