import { AsyncLocalStorage } from "node:async_hooks";
import type { LocalRules } from "./localRules.ts";

const NONE: LocalRules = {};
const storage = new AsyncLocalStorage<LocalRules>();

/** The local rules of the call that is running; empty where the standard alone holds. */
export const rulesInForce = (): LocalRules => storage.getStore() ?? NONE;

/** Does work under local rules, and under no others: those of a call around it do not reach in (decision 0115). */
export const withRules = <Done>(rules: LocalRules | undefined, work: () => Done): Done =>
  storage.run(rules ?? NONE, work);
