import { LABELS } from "../../../../core/labels.ts";
import type { Bound, BoundList, Entry } from "../model.ts";
import type { Material } from "../material.ts";
import { entriesOf, list } from "../phrase.ts";

export const KINDS = Object.entries(LABELS.unitKind) as [keyof typeof LABELS.unitKind, string][];

/** The excellent units by kind, in the order of units. */
export const excellentUnits = ({ honours }: Material): BoundList[] =>
  KINDS.map(([kind, title]) =>
    list(
      kind,
      `优秀单位（${title}）`,
      honours.excellentUnits[kind].map(({ id, name }) => ({ unitId: id, unit: name, person: null })),
    ),
  );

/** The excellent persons, in the order of persons. */
export const excellentPersons = ({ honours }: Material): BoundList =>
  list(
    "individuals",
    "优秀个人",
    honours.excellentIndividuals.map(({ name, unit, unitId }) => ({ unitId, unit, person: name })),
  );

export const unitsOf = (bound: Bound): Entry[] => KINDS.flatMap(([kind]) => entriesOf(bound, kind));
