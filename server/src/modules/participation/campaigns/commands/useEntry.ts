import { signedIn, type Context } from "../../../../core/context.ts";
import { mayUnuse, mayUse } from "../transitions.ts";
import { changeEntry } from "./changeEntry.ts";

type Changed = { id: string; version: number };

/** Records that a work was used. @throws Refusal 404, 409 for a stale version or one that is used already or does not count */
export async function useEntry(context: Context, id: string, version: number): Promise<Changed> {
  const viewer = signedIn(context);
  return changeEntry(context, id, version, {
    action: "participation.use-entry",
    what: "登记采用",
    may: (standing) => mayUse(viewer, standing),
    set: { used: true, used_by: viewer.name, used_at: context.clock.now() },
  });
}

/** Takes back that a work was used, with the reason. @throws Refusal 404, 409 for a stale version or one that is not used */
export async function unuseEntry(
  context: Context,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Changed> {
  const viewer = signedIn(context);
  return changeEntry(context, id, version, {
    action: "participation.unuse-entry",
    what: "撤销采用",
    reason,
    may: (standing) => mayUnuse(viewer, standing),
    set: { used: false, used_by: null, used_at: null },
  });
}
