import { wholeOf, type Context } from "../../../../core/context.ts";
import { allItems } from "../../items/queries/list.ts";

/** How a published finding stands for everyone: ordered to be mended, or mended and confirmed. */
export interface PublicState {
  done: boolean;
  /** The day on which it was closed, YYYY-MM-DD. */
  closedOn: string | null;
  /** The last day of its order; null once it is closed. */
  due: string | null;
  /** Past its last day for certain, as the page of the year says it. */
  overdue: boolean;
}

/** Finding → where its mending stands; a finding that nobody has ordered to be mended, or whose order was withdrawn, is absent. */
export async function publicStates(context: Context, year: number): Promise<Map<string, PublicState>> {
  return new Map(
    (await allItems(wholeOf(context, "where the mending of public findings stands is public"), year)).flatMap(
      (item) => {
        if (item.state === "withdrawn") return [];
        const done = item.state === "closed";
        return [
          [
            item.findingId,
            { done, closedOn: item.closedOn, due: done ? null : item.due, overdue: item.overdue },
          ] as const,
        ];
      },
    ),
  );
}
