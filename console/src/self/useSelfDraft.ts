import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { body, isStale, Problem, sentence } from "../api/problem.ts";
import { holdWords } from "../kit/unsent.ts";
import { SESSION_KEY, useAccount, useSession, type Session } from "../session/session.ts";
import {
  filledBack,
  giveUpLeft,
  keepSpare,
  leaveBehind,
  leftBefore,
  readSpare,
  spareKey,
  unsavedOf,
  type Unsaved,
} from "./spare.ts";
import { draftOf, sentOf, type SelfDraft, type SelfTyped, type SelfView } from "./self.ts";

/** Quiet time after typing before the draft is saved, milliseconds. */
const QUIET_MS = 1500;
/** How long to wait before a platform that was not reached, or that asks to sign in again, is tried again, milliseconds. */
const AGAIN_MS = 5000;

/** What passes by itself; any other refusal waits for the officer's hand. Who signed in anew in another window is given the new token at once. */
const passes = (error: unknown): boolean =>
  !(error instanceof Problem) ||
  error.status === 0 ||
  error.status === 401 ||
  error.status >= 500 ||
  error.code === "csrf";

export interface SelfHeld {
  draft: SelfDraft;
  version: number;
  dirty: boolean;
  /** What stands beside the title: saved when, or why not. */
  said: string;
  stale: boolean;
  /** What an earlier visit could not save, and what cannot be put back into the fields: somebody else has written or handed in since. */
  left: Unsaved[];
  dropLeft(): void;
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
  // While somebody signs in over the page nothing is tried.
  const signedIn = useSession().data?.account?.id === id;
  const key = spareKey(id, view.year);
  const [{ back, behind }] = useState(() => {
    const spare = readSpare(key);
    const more = spare === null ? [] : unsavedOf(spare, view);
    const fits = spare !== null && view.open && spare.version === view.version;
    const scanned = spare?.draft.scan && spare.draft.scan.id !== view.scan?.id;
    if (spare !== null && fits && (more.length > 0 || scanned))
      return { back: filledBack(spare, view), behind: leftBefore(key) };
    return { back: null, behind: leaveBehind(key, fits ? [] : more) };
  });
  const [left, setLeft] = useState(behind);
  const [draft, setDraft] = useState(() => back ?? draftOf(view));
  const [dirty, setDirty] = useState(back !== null);
  const [said, setSaid] = useState(back ? "上次没有保存的内容已填回" : "");
  const [stale, setStale] = useState(false);
  const [refused, setRefused] = useState<"no" | "passes" | "waits">("no");
  const version = useRef(view.version);
  const latest = useRef(draft);
  const saving = useRef<Promise<number | null>>(Promise.resolve(null));
  /** The draft that the platform holds. */
  const held = useRef(back ? draftOf(view) : draft);

  /** Why the last save failed. */
  const failure = useRef("");

  const write = (next: SelfDraft) => {
    latest.current = next;
    keepSpare(key, { version: version.current, draft: next });
    setRefused("no");
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
        setRefused("no");
        keepSpare(key, latest.current === sent ? null : { version: answer.version, draft: latest.current });
        if (latest.current === sent) setDirty(false);
        setSaid(`已自动保存 ${clock()}`);
        void queries.invalidateQueries({ queryKey: ["self-assessments"] });
        return answer.version;
      } catch (error) {
        // The words are no longer on the page when this is said.
        failure.current =
          error instanceof Problem && error.status === 0 ? "连接不上服务器。" : sentence(error);
        setRefused(passes(error) ? "passes" : "waits");
        setStale(isStale(error as Error));
        setSaid(`没有保存：${sentence(error as Error)}`);
        // Another window may have saved its own over them meanwhile.
        keepSpare(key, { version: version.current, draft: latest.current });
        return null;
      }
    });
    return saving.current;
  };
  useEffect(() => {
    if (!dirty || stale || !view.open || !signedIn || refused === "waits") return undefined;
    const timer = setTimeout(() => void save(), refused === "passes" ? AGAIN_MS : QUIET_MS);
    return () => clearTimeout(timer);
  });
  // Whoever leaves within the quiet time takes the last words along; what could not be saved asks.
  useEffect(
    () => (dirty ? holdWords((way) => way === "out" || refused !== "no") : undefined),
    [dirty, refused],
  );
  const last = useRef(async (): Promise<void> => {});
  useEffect(() => {
    last.current = async () => {
      // Somebody else may have signed in meanwhile: these are not their words.
      if (queries.getQueryData<Session>(SESSION_KEY)?.account?.id !== id || latest.current === held.current)
        return;
      if ((await save()) === null)
        void message.error(
          `自评最后填写的内容没有保存：${failure.current}这些内容留在本浏览器中，返回“自评”页面可以看到。`,
          8,
        );
    };
  });
  useEffect(() => () => void (underway = last.current()), []);
  return {
    draft,
    version: version.current,
    dirty,
    said,
    stale,
    left,
    dropLeft: () => {
      giveUpLeft(key);
      setLeft([]);
    },
    change: (item, change) => {
      const before = latest.current.items[item] ?? { points: null, statement: "", files: [] };
      write({ ...latest.current, items: { ...latest.current.items, [item]: { ...before, ...change } } });
    },
    setScan: (scan) => write({ ...latest.current, scan }),
    save,
  };
}
