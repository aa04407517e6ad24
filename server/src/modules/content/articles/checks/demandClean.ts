import type { Work } from "../../../../core/context.ts";
import type { ArticleRow } from "../store.ts";

/** Placeholder of the checks' gate until the lists are read. */
export async function demandClean(
  _work: Work,
  _row: ArticleRow,
  _reason: string | undefined,
): Promise<void> {}
