import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { lateFindings } from "./late.ts";

/** A finding that was given to its unit after the feedback (补充反馈). */
export interface Supplementary {
  id: string;
  findingId: string;
  message: string;
  openedOn: string;
  /** Last day on which the unit may object to it. */
  until: string;
  /** 暂定: the way to it leads through a year without an official holiday table. */
  untilProvisional: boolean;
  /** Whether the unit has said that it has nothing to object to. */
  confirmed: boolean;
  /** Whether it may still object. */
  open: boolean;
}

/** What was given to a unit after its feedback, as far as it still stands; oldest first. */
export async function supplementaryOf(
  context: Context,
  year: number,
  unitId: string,
): Promise<Supplementary[]> {
  const today = dateInChina(context.clock.now());
  return (
    await lateFindings(wholeOf(context, "of one unit, for it or for who may see it"), year, unitId)
  ).flatMap(({ finding, told }): Supplementary[] =>
    told
      ? [
          {
            id: told.id,
            findingId: finding.id,
            message: finding.message,
            openedOn: told.openedOn,
            until: told.until.date,
            untilProvisional: told.until.provisional,
            confirmed: told.confirmedAt !== null,
            open: today <= told.until.date,
          },
        ]
      : [],
  );
}

/** Of these what the unit may object to today. */
export const openOf = async (context: Context, year: number, unitId: string): Promise<Supplementary[]> =>
  (await supplementaryOf(context, year, unitId)).filter((one) => one.open);

/** Of an officer what was given to the own unit; of everybody else nothing. */
export async function ownSupplementary(context: Context, year: number): Promise<Supplementary[]> {
  const { unitId } = signedIn(context);
  return unitId !== null ? supplementaryOf(context, year, unitId) : [];
}
