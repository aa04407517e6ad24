import { startPlatform, type KeptPlatform, type Person, type Platform } from "./platform.ts";

/** A platform with those who are signed in. */
export interface World<People> {
  platform: Platform;
  people: People;
}

/** What each world of these tests began from, by its name. */
const kept = new Map<string, Promise<{ from: KeptPlatform; people: unknown }>>();

/**
 * A world that many tests begin from: led to where it stands once by each worker, then each test has a copy of its own, rows, files and sessions.
 * @param same gives the people of a copy: each as `again` says
 */
export async function standing<People>(
  { name, now, environment }: { name: string; now: string; environment: Record<string, string> },
  lead: () => Promise<World<People>>,
  same: (people: People, again: (person: Person) => Person) => People,
): Promise<World<People>> {
  if (!kept.has(name))
    kept.set(
      name,
      lead().then(async ({ platform, people }) => ({ from: await platform.keep(), people })),
    );
  const { from, people } = await kept.get(name)!;
  const platform = await startPlatform(now, environment, from);
  return { platform, people: same(people as People, platform.again) };
}
