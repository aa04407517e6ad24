import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { body, isStale, sentence } from "../api/problem.ts";
import { holdWords } from "../kit/unsent.ts";
import { SESSION_KEY, useAccount, type Session } from "../session/session.ts";
import { draftOf, sentOf, type SelfDraft, type SelfTyped, type SelfView } from "./self.ts";

/** Quiet time after typing before the draft is saved, milliseconds. */
const QUIET_MS = 1500;

export interface SelfHeld {
  draft: SelfDraft;
  version: number;
  dirty: boolean;
  /** What stands beside the title: saved when, or why not. */
  said: string;
  stale: boolean;
  change(item: string, change: Partial<SelfTyped>): void;
  setScan(scan: SelfDraft["scan"]): void;
  /** Saves now. @returns the version, or null when it could not be saved */
  save(): Promise<number | null>;
}

let underway: Promise<unknown> = Promise.resolve();
/** Settled when what was left behind on a page is saved or refused: whoever comes back reads what was saved. */
export const savesSettled = (): Promise<unknown> => underway;

const clock = (): string => new Date().toTimeString().slice(0, 5);

/** A self-assessment that saves itself when nothing was typed for a while; another window's save is told, never overwritten. */
export function useSelfDraft(view: SelfView): SelfHeld {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { id } = useAccount();
  const [draft, setDraft] = useState(() => draftOf(view));
  const [dirty, setDirty] = useState(false);
  const [said, setSaid] = useState("");
  const [stale, setStale] = useState(false);
  const [refused, setRefused] = useState(false);
  const version = useRef(view.version);
  const latest = useRef(draft);
  const saving = useRef<Promise<number | null>>(Promise.resolve(null));
  /** The draft that the platform holds. */
  const held = useRef(draft);

  const write = (next: SelfDraft) => {
    latest.current = next;
    setDraft(next);
    setDirty(true);
  };
  const save = (): Promise<number | null> => {
    saving.current = saving.current.then(async () => {
      const sent = latest.current;
      // Asked for twice while the first was on its way: saved again, it would make what is being handed in stale.
      if (sent === held.current) return version.current;
      setSaid("正在保存…");
      try {
        const answer = await body(
          api.PUT("/api/self/{year}", {
            params: { path: { year: view.year } },
            body: sentOf(sent, version.current),
          }),
        );
        version.current = answer.version;
        held.current = sent;
        setRefused(false);
        if (latest.current === sent) setDirty(false);
        setSaid(`已自动保存 ${clock()}`);
        void queries.invalidateQueries({ queryKey: ["self-assessments"] });
        return answer.version;
      } catch (error) {
        setRefused(true);
        setStale(isStale(error as Error));
        setSaid(`没有保存：${sentence(error as Error)}`);
        return null;
      }
    });
    return saving.current;
  };
  useEffect(() => {
    if (!dirty || stale || !view.open) return undefined;
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  });
  // Whoever leaves within the quiet time takes the last words along; what could not be saved asks.
  useEffect(() => (dirty ? holdWords((way) => way === "out" || refused) : undefined), [dirty, refused]);
  const last = useRef(async (): Promise<void> => {});
  useEffect(() => {
    last.current = async () => {
      // Somebody else may have signed in meanwhile: these are not their words.
      if (queries.getQueryData<Session>(SESSION_KEY)?.account?.id !== id || latest.current === held.current)
        return;
      if ((await save()) === null)
        void message.error("自评最后填写的内容没有保存，请返回“自评”页面核对后重新填写。", 8);
    };
  });
  useEffect(() => () => void (underway = last.current()), []);
  return {
    draft,
    version: version.current,
    dirty,
    said,
    stale,
    change: (item, change) => {
      const before = latest.current.items[item] ?? { points: null, statement: "", files: [] };
      write({ ...latest.current, items: { ...latest.current.items, [item]: { ...before, ...change } } });
    },
    setScan: (scan) => write({ ...latest.current, scan }),
    save,
  };
}
