import { transact, type Context, type Work } from "./context.ts";
import type { Mail } from "./mail.ts";

/** A message whose row is held: what it says, and how it is marked as gone. */
export interface Held {
  mail(): Mail | Promise<Mail>;
  mark(): Promise<unknown>;
}

/**
 * Mails what waits, one message a transaction: its row is held and marked in the transaction in which the message is handed over, so that two
 * sweeps never both send it. What a server refuses, or can't be put together, is not lost: without its mark the next sweep tries again.
 * @param hold holds the row and looks again; null when another sweep was here, or it waits no more
 */
export async function mailEach<One>(
  context: Context,
  waiting: readonly One[],
  hold: (work: Work, one: One) => Promise<Held | null>,
): Promise<{ sent: number; failed: number }> {
  const done = { sent: 0, failed: 0 };
  for (const one of waiting) {
    const outcome = await transact(context, async (work) => {
      const held = await hold(work, one);
      if (held === null) return null;
      try {
        await work.mail.send(await held.mail());
      } catch {
        return "failed" as const;
      }
      await held.mark();
      return "sent" as const;
    });
    if (outcome !== null) done[outcome] += 1;
  }
  return done;
}
