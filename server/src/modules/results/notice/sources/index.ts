import type { Bound, GeneratedBlock, Source } from "../model.ts";
import type { Material } from "../material.ts";
import { CORRECTION_SOURCES } from "../../corrections/document/sources.ts";
import { fingerprint } from "../fingerprint.ts";
import { annexIndividuals, annexUnits } from "./annex.ts";
import { contact } from "./contact.ts";
import { excellent } from "./excellent.ts";
import { opening } from "./opening.ts";
import { overview } from "./overview.ts";
import { attitude, disclosure, security } from "./problems.ts";

/** Every source of a generated block, in the order of a new notice; those of the annex come last. */
export const SOURCES: readonly Source<Material>[] = [
  opening,
  overview,
  excellent,
  attitude,
  security,
  disclosure,
  contact,
  annexUnits,
  annexIndividuals,
];

/** Sources of the document that is written from this material. */
export const sourcesOf = ({ correction }: Pick<Material, "correction">): readonly Source<Material>[] =>
  correction ? CORRECTION_SOURCES : SOURCES;

export const SOURCE_KEYS = [...SOURCES, ...CORRECTION_SOURCES].map((one) => one.key);

/** The source of a generated block. @throws Error for a key that this program does not know */
export function sourceOf(key: string): Source<Material> {
  const found = [...SOURCES, ...CORRECTION_SOURCES].find((one) => one.key === key);
  if (!found) throw new Error(`No source ${JSON.stringify(key)}.`);
  return found;
}

/** A generated block that says what the data say. */
export function generated(
  key: string,
  bound: Bound,
  phrases: Readonly<Record<string, string>> = {},
): GeneratedBlock {
  return { id: key, kind: "generated", phrases: { ...phrases }, bound, fingerprint: fingerprint(bound) };
}
