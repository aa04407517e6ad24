import type { CrawlOptions, CrawlProgress, CrawlResult } from "../crawl/options.ts";
import type { Answer } from "../fetch/hostPool.ts";
import type { Report } from "../model.ts";
import type { ShownPage } from "../show/shown.ts";
import type { SlotOrder, SlotResult } from "../watch/slot.ts";

/** What a crawl needs and what can be said in JSON. */
export type CrawlOrder = Omit<
  CrawlOptions,
  "hosts" | "dns" | "bodies" | "browser" | "signKey" | "onProgress" | "onReading" | "signal"
> & {
  /** Whether the process may open a Chromium for what a check asks for; without one on the machine such things can't be told. */
  browser?: boolean;
};

export type Order =
  | { kind: "crawl"; options: CrawlOrder }
  | { kind: "judge"; path: string }
  | { kind: "show"; path: string; recordId: string }
  | { kind: "visit"; order: SlotOrder };
export type Outcome =
  | { kind: "crawl"; result: CrawlResult }
  | { kind: "judge"; report: Report }
  | { kind: "show"; page: ShownPage | null }
  | { kind: "visit"; result: SlotResult };

/** From the caller to the child. */
export type ToChild = { say: "do"; id: number; order: Order } | { say: "turn"; call: number };

/** From the child to the caller. */
export type ToCaller =
  /** This address is read next, or (null) everything that was stored is judged. */
  | { say: "reading"; id: number; url: string | null; cpuMs: number }
  | { say: "progress"; id: number; progress: CrawlProgress }
  | { say: "done"; id: number; outcome: Outcome; cpuMs: number }
  /** An exception of ours, or a package that can't be read, or content that is too much for this process. */
  | { say: "failed"; id: number; message: string; unreadable: boolean; tooMuch: boolean; cpuMs: number }
  | { say: "turn"; call: number; host: string; address?: string }
  | { say: "delay"; host: string; milliseconds: number }
  | { say: "answered"; host: string; answer: Answer };
