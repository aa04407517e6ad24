import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useSearchParams } from "react-router";
import { useCycles } from "./useCycles.ts";

const KEY = "mingcha-year";
/**
 * Each tab keeps its own: what is chosen in one does not change another behind somebody's back. One that is opened anew begins with the
 * year that was chosen last anywhere.
 */
let own = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
const kept = (): string | null => own;
function write(year: number): void {
  own = String(year);
  sessionStorage.setItem(KEY, own);
  localStorage.setItem(KEY, own);
}
if (own !== null) sessionStorage.setItem(KEY, own);
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The year that somebody has just chosen: it holds once it stands in the address, not while they are asked whether they would leave. */
let wanted: number | null = null;

function keep(year: number): void {
  wanted = null;
  write(year);
  for (const listener of listeners) listener();
}

/**
 * The inspected year that all pages show: the one in the address (`?year=`), else the one that the person chose or was shown
 * last (it never changes by itself, also when a newer year is opened), else the newest cycle, else the year before this one (a year is inspected after it has ended).
 */
export function useYear(): [number, (year: number) => void] {
  const [search, setSearch] = useSearchParams();
  const chosen = useSyncExternalStore(subscribe, () => kept());
  const cycles = useCycles();
  const newest = cycles.data?.cycles.reduce((greatest, cycle) => Math.max(greatest, cycle.year), 0);
  const inAddress = search.get("year");
  useEffect(() => {
    if (wanted !== null && inAddress === String(wanted)) keep(wanted);
  }, [inAddress]);
  const year = Number(inAddress ?? chosen ?? 0) || newest || new Date().getFullYear() - 1;
  const choose = useCallback(
    (next: number) => {
      if (inAddress === String(next)) keep(next);
      else wanted = next;
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
    [setSearch, inAddress],
  );
  return [year, choose];
}

/** Keeps the year that is shown to somebody who never chose one, so that it stays when a newer year is opened. */
export function keepShownYear(year: number): void {
  if (kept() === null) write(year);
}
