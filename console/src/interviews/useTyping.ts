import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { body, Problem, sentence } from "../api/problem.ts";
import { confirmed, keepOutbox, type Outbox, type Outgoing, readOutbox, withEntry } from "./outbox.ts";

const AGAIN_MS = 3000;
/** Entries in one request; after a trouble one at a time, so that a refusal speaks of one entry alone. */
const AT_ONCE = 50;

/**
 * Takes what a person types and sends it in its order, one request at a time, until the platform has confirmed it: over cut networks and
 * restarts of either side nothing is lost, doubled or out of order.
 */
export function useTyping(sitting: string, account: string) {
  const [box, setBox] = useState<Outbox>(() => readOutbox(sitting, account));
  const [trouble, setTrouble] = useState<string | null>(null);
  /** The entry that the platform has refused; what was only cut off is none. */
  const [refused, setRefused] = useState<number | null>(null);
  const now = useRef(box);
  const sending = useRef(false);
  const atOnce = useRef(AT_ONCE);
  const keep = useCallback(
    (next: Outbox) => {
      now.current = next;
      keepOutbox(sitting, account, next);
      setBox(next);
    },
    [sitting, account],
  );
  const send = useCallback(async () => {
    if (sending.current || now.current.waiting.length === 0) return;
    sending.current = true;
    try {
      while (now.current.waiting.length > 0) {
        const { client, waiting } = now.current;
        const { last } = await body(
          api.POST("/api/sittings/{id}/entries", {
            params: { path: { id: sitting } },
            body: { client, entries: waiting.slice(0, atOnce.current) },
          }),
        );
        keep(confirmed(now.current, last));
      }
      atOnce.current = AT_ONCE;
      setTrouble(null);
      setRefused(null);
    } catch (error) {
      const alone = atOnce.current === 1;
      atOnce.current = 1;
      const said = error instanceof Problem && [400, 404, 409].includes(error.status);
      setRefused(alone && said ? (now.current.waiting[0]?.seq ?? null) : null);
      setTrouble(sentence(error instanceof Error ? error : new Error(String(error))));
    } finally {
      sending.current = false;
    }
  }, [sitting, keep]);
  useEffect(() => {
    const timer = setInterval(() => void send(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [send]);
  const type = (entry: Omit<Outgoing, "id" | "seq">): void => {
    keep(withEntry(now.current, entry));
    void send();
  };
  /**
   * Takes out the first entry, which the platform has refused (its question was withdrawn meanwhile): the person decides that. Nothing behind
   * it was taken yet, so those move up and no number is missing.
   */
  const discard = (): void => {
    const [, ...rest] = now.current.waiting;
    const waiting = rest.map((one) => ({ ...one, seq: one.seq - 1 }));
    setRefused(null);
    keep({ ...now.current, next: now.current.next - 1, waiting });
  };
  return { waiting: box.waiting, trouble, refused, type, discard };
}
