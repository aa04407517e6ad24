import { createHash } from "node:crypto";
import type { Context } from "../../../server/src/core/context.ts";
import { castBallot, newDevice } from "../../../server/src/modules/participation/index.ts";
import { newTask } from "../../../server/src/modules/questions/index.ts";
import { CAMPAIGN, works, type Prepared, type Seeder } from "./seed.ts";

/** Ballots under way at one moment. */
const AT_ONCE = 20;

/** An answer to a task, as a voter's machine finds it. */
function solved(task: string): string {
  for (let answer = 0; ; answer += 1)
    if (createHash("sha256").update(`${task}:${answer}`).digest().readUInt16BE(0) === 0)
      return String(answer);
}

/** Ballots of as many devices, one in fifty sent twice; what the voters' machines compute is not measured. */
export async function castAll(context: Context, seeder: Seeder, count: number): Promise<Prepared> {
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
    const lane = async (): Promise<void> => {
      for (let place = next++; place < ballots.length; place = next++) {
        await castBallot(context, ballots[place]!);
        if (place % 50 === 0)
          await castBallot(context, ballots[place]!).catch(() => {
            refused += 1;
          });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    const [row] =
      await seeder`select count(*)::int as kept, count(distinct device_hash)::int as devices from campaign_ballot`;
    const { kept, devices } = row as { kept: number; devices: number };
    return {
      good: kept === count && devices === count && refused === Math.ceil(count / 50),
      kept,
      devices,
      replaysRefused: refused,
    };
  };
}
