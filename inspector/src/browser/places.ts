/** At most `count` at a time; the others wait in the order in which they came. */
export interface Places {
  /** Resolves when there is a place; rejects with `refuseAll`'s error if that comes first. */
  take(): Promise<void>;
  leave(): void;
  refuseAll(error: Error): void;
}

interface Waiting {
  come: () => void;
  refuse: (error: Error) => void;
}

export function createPlaces(count: number): Places {
  let free = count;
  let waiting: Waiting[] = [];
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((come, refuse) => waiting.push({ come, refuse }));
    },
    leave: () => {
      const next = waiting.shift();
      if (next) next.come();
      else free += 1;
    },
    refuseAll: (error) => {
      const all = waiting;
      waiting = [];
      for (const one of all) one.refuse(error);
    },
  };
}
