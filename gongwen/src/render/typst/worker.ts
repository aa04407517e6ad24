// oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin
import { parentPort } from "node:worker_threads";
import { withRules } from "../../local/inForce.ts";
import type { LocalRules } from "../../local/localRules.ts";
import type { Content } from "./content.ts";
import { Typesetter } from "./typeset.ts";

/** A document to be set; `key` names its answer. */
export interface Order {
  key: number;
  folders: string[];
  content: Content;
  pictured: boolean;
  rules: LocalRules;
}

const typesetters = new Map<string, Typesetter>();

/** One compiler for each choice of fonts. */
function typesetter(folders: string[], { fonts }: LocalRules): Typesetter {
  const name = JSON.stringify([folders, fonts]);
  const known = typesetters.get(name) ?? new Typesetter(folders);
  typesetters.set(name, known);
  return known;
}

parentPort?.on("message", ({ key, folders, content, pictured, rules }: Order) => {
  try {
    const value = withRules(rules, () => typesetter(folders, rules).typeset(content, pictured));
    parentPort?.postMessage({ key, value });
  } catch (error) {
    const refused = error instanceof RangeError;
    parentPort?.postMessage({
      key,
      refused,
      message: error instanceof Error ? error.message : String(error),
    });
  }
});
