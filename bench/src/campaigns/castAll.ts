import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "../../../server/src/core/context.ts";
import { castBallot, newDevice } from "../../../server/src/modules/participation/index.ts";
import { newTask } from "../../../server/src/modules/questions/index.ts";
import { solved } from "../solved.ts";
import { CAMPAIGN, works, type Prepared, type Seeder } from "./seed.ts";

/** Ballots under way at one moment. */
const AT_ONCE = 20;

/**
 * Ballots of as many devices, one in fifty sent twice; what the voters' machines compute is not measured.
 * @param rate ballots a second, each at its own moment; 0: as fast as they go
 */
export async function castAll(
  context: Context,
  seeder: Seeder,
  count: number,
  rate: number,
): Promise<Prepared> {
  const ballots = Array.from({ length: count }, (_, place) => {
    const task = newTask(context);
    return {
      campaignId: CAMPAIGN,
      entryId: works[place % works.length]!,
      device: newDevice(context.config),
      task,
      proof: solved(task),
      address: `10.${place % 250}.${Math.floor(place / 250) % 250}.9`,
      agent: `browser ${place % 7}`,
    };
  });
  return async () => {
    let next = 0;
    let refused = 0;
    const begun = performance.now();
    const taken: number[] = [];
    const lane = async (): Promise<void> => {
      for (let place = next++; place < ballots.length; place = next++) {
        const due = rate > 0 ? begun + (place * 1000) / rate : performance.now();
        if (due > performance.now()) await wait(due - performance.now());
        await castBallot(context, ballots[place]!);
        taken.push(performance.now() - due);
        if (place % 50 === 0)
          await castBallot(context, ballots[place]!).catch(() => {
            refused += 1;
          });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    const [row] =
      await seeder`select count(*)::int as kept, count(distinct device_hash)::int as devices from campaign_ballot`;
    taken.sort((a, b) => a - b);
    const at = (share: number): number => Math.round(taken[Math.floor((taken.length - 1) * share)] ?? 0);
    const { kept, devices } = row as { kept: number; devices: number };
    return {
      good: kept === count && devices === count && refused === Math.ceil(count / 50),
      kept,
      devices,
      replaysRefused: refused,
      // From the moment at which a ballot was due until it was kept.
      p50: at(0.5),
      p99: at(0.99),
      worst: at(1),
    };
  };
}
