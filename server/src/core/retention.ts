import type { Whole } from "./context.ts";
import type { Module } from "./module.ts";

/** Evidence packages that a room needs: by id, or by SHA-256 where it keeps only that. */
export interface NeededPackages {
  ids?: Iterable<string>;
  sha256?: Iterable<string>;
}

/** Asks every room what it stands on. */
export const neededBy =
  (modules: readonly Module[]) =>
  (context: Whole): Promise<NeededPackages[]> =>
    Promise.all(modules.flatMap((one) => one.standsOn?.(context) ?? []));
