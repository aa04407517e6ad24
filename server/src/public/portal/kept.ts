import type { Context } from "../../core/context.ts";
import { portalRevision } from "../../modules/content/index.ts";

/** Most pages kept in memory. */
const MOST = 2000;

interface Kept {
  revision: string;
  text: string;
}

/** Pages kept per database: tests and instances never share. */
const pages = new WeakMap<object, Map<string, Kept>>();

interface Asking {
  running: Promise<string> | null;
  next: Promise<string> | null;
}
const asking = new WeakMap<object, Asking>();

/**
 * The portal's revision as it is after the call: whoever comes while it is asked waits for the next answer, so many readers at once cost one
 * question, and nobody reads an answer older than the own request.
 */
function revisionNow(context: Context): Promise<string> {
  let state = asking.get(context.database);
  if (!state) asking.set(context.database, (state = { running: null, next: null }));
  const begin = (): Promise<string> => {
    const run = portalRevision(context).finally(() => {
      if (state.running === run) state.running = null;
    });
    state.running = run;
    return run;
  };
  if (state.running === null) return begin();
  state.next ??= state.running
    .catch(() => "")
    .then(() => {
      state.next = null;
      return begin();
    });
  return state.next;
}

/**
 * A page as it was made for this revision of the portal, or made now. What is withdrawn is gone with the next request: the revision grows in
 * the transaction that withdraws.
 */
export async function keptPage(
  context: Context,
  key: string,
  make: () => Promise<string | null>,
): Promise<string | null> {
  let all = pages.get(context.database);
  if (!all) pages.set(context.database, (all = new Map()));
  const revision = await revisionNow(context);
  const known = all.get(key);
  if (known?.revision === revision) return known.text;
  const text = await make();
  all.delete(key);
  if (text === null) return null;
  all.set(key, { revision, text });
  if (all.size > MOST) all.delete(all.keys().next().value!);
  return text;
}
