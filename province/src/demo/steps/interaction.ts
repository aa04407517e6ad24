import type { Province } from "../../index.ts";
import { interactionOf, interactionYear } from "../../ledger/interactionYear.ts";
import { campaignEvents } from "../interaction/campaign.ts";
import { interviewEvents } from "../interaction/interviews.ts";
import { letterEvents } from "../interaction/letters.ts";
import { play, type YearClock } from "../interaction/timeline.ts";
import { wechatEvents } from "../interaction/wechat.ts";
import type { DeskPeople, People } from "../people.ts";

/** The interaction's year, held against what was played. */
export interface InteractionHeld {
  interviews: number;
  live: number;
  works: number;
  values: number;
  /** One line each; empty when the platform's picture is what was played. */
  differences: string[];
}

/** Plays the year's interviews, theme campaign, 湘微教育 and letters by the platform's own commands, each at its time. */
export async function playYear(
  people: People,
  desk: DeskPeople,
  province: Province,
  clock: YearClock,
  progress: (text: string) => void,
): Promise<number> {
  const year = interactionYear(province);
  const { address } = people.office;
  const events = [
    ...interviewEvents(people, address, year),
    ...campaignEvents(people, year),
    ...wechatEvents(people, year),
    ...letterEvents(people, desk, address, province, year),
  ];
  await play(events, clock, progress);
  return events.length;
}

/** Holds the picture of the year that the office sees against the truth. */
export async function holdInteraction(people: People, province: Province): Promise<InteractionHeld> {
  const year = interactionYear(province);
  const { units } = await people.office.json<{
    units: { unitId: string; values: Record<string, number | null> }[];
  }>("GET", `/api/participation/picture?year=${province.year}`);
  const shown = new Map(units.map((unit) => [unit.unitId, unit.values]));
  const wanted = province.units.flatMap(({ id }) =>
    Object.entries(interactionOf(id, year)).map(([key, value]) => ({ id, key, value })),
  );
  return {
    interviews: year.live.length + year.elsewhere.length,
    live: year.live.length,
    works: year.works.length,
    values: wanted.length,
    differences: wanted
      .filter(({ id, key, value }) => shown.get(id)?.[key] !== value)
      .map(
        ({ id, key, value }) => `${id} ${key}: ${String(shown.get(id)?.[key])} instead of ${String(value)}`,
      ),
  };
}
