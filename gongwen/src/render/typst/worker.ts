// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { parentPort } from "node:worker_threads";
import type { Content } from "./content.ts";
import { Typesetter } from "./typeset.ts";

/** A document to be set; `key` names its answer. */
export interface Order {
  key: number;
  folders: string[];
  content: Content;
  pictured: boolean;
}

const typesetters = new Map<string, Typesetter>();

function typesetter(folders: string[]): Typesetter {
  const name = JSON.stringify(folders);
  const known = typesetters.get(name) ?? new Typesetter(folders);
  typesetters.set(name, known);
  return known;
}

parentPort?.on("message", ({ key, folders, content, pictured }: Order) => {
  try {
    parentPort?.postMessage({ key, value: typesetter(folders).typeset(content, pictured) });
  } catch (error) {
    const refused = error instanceof RangeError;
    parentPort?.postMessage({
      key,
      refused,
      message: error instanceof Error ? error.message : String(error),
    });
  }
});
