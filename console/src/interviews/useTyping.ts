import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { body, sentence } from "../api/problem.ts";
import { confirmed, keepOutbox, type Outbox, type Outgoing, readOutbox, withEntry } from "./outbox.ts";

const AGAIN_MS = 3000;

/**
 * Takes what a person types and sends it in its order, one request at a time, until the platform has confirmed it: over cut networks and
 * restarts of either side nothing is lost, doubled or out of order.
 */
export function useTyping(sitting: string, account: string) {
  const [box, setBox] = useState<Outbox>(() => readOutbox(sitting, account));
  const [trouble, setTrouble] = useState<string | null>(null);
  const now = useRef(box);
  const sending = useRef(false);
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
            body: { client, entries: waiting.slice(0, 50) },
          }),
        );
        keep(confirmed(now.current, last));
      }
      setTrouble(null);
    } catch (error) {
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
  /** Takes out what the platform will never take (a question that was refused meanwhile): the person decides that. */
  const discard = (seq: number): void => {
    // Those behind it move up, so that no number is missing.
    const waiting = now.current.waiting
      .filter((one) => one.seq !== seq)
      .map((one) => (one.seq > seq ? { ...one, seq: one.seq - 1 } : one));
    keep({ ...now.current, next: now.current.next - 1, waiting });
  };
  return { waiting: box.waiting, trouble, type, discard };
}
