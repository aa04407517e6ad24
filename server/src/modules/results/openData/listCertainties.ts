import { certaintyWords, type CertaintySource } from "../../evidence/read.ts";
import type { Edition } from "./edition.ts";

/** Problem list → unit → what its findings of that list stand on, in words; nothing of rows published before it was told. Pure. */
export function listCertainties(
  edition: Pick<Edition, "rubric" | "findings">,
): Map<string, Map<string, string>> {
  return new Map(
    edition.rubric.lists.map(({ key, checks }) => {
      const own = new Map<string, Set<CertaintySource>>();
      for (const { unit, check, state, certainty } of edition.findings) {
        if (state !== "confirmed" || certainty === undefined || !checks.includes(check)) continue;
        own.set(unit, new Set([...(own.get(unit) ?? []), ...certainty]));
      }
      return [key, new Map([...own].map(([unit, sources]) => [unit, certaintyWords([...sources])]))];
    }),
  );
}
