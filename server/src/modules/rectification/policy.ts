import type { Viewer } from "../../core/context.ts";
import type { Policy } from "../../core/policy.ts";

export const policy = {
  issueOrders: ["office"],
  readOrders: ["office", "leader", "officer"],
  acknowledgeOrder: ["officer"],
  readItems: ["office", "leader", "officer"],
  reply: ["officer"],
  askExtension: ["officer"],
  decideReply: ["office"],
  decideExtension: ["office"],
  recheck: ["office"],
  closeItem: ["office"],
  withdrawItem: ["office"],
  press: ["office", "leader"],
  lookBack: ["office"],
  readProgress: ["office", "leader"],
  readWarnings: ["office", "officer"],
  contain: ["officer"],
  mend: ["officer"],
  lookAtMended: ["office"],
  clearWarning: ["office"],
} satisfies Policy;

/** The same for the database to choose: the own unit (nobody's for a role that sees none), or all without some. */
export const seenUnits = (viewer: Viewer): { own: string | null; without: string[] } => {
  if (viewer.role === "officer") return { own: viewer.unitId ?? "", without: [] };
  return viewer.role === "office" || viewer.role === "leader"
    ? { own: null, without: [...viewer.recused] }
    : { own: "", without: [] };
};

/** Office and leader see every unit but those from which they are recused; an officer the own one. */
export function maySeeUnit(viewer: Viewer, unitId: string): boolean {
  if (viewer.role === "officer") return viewer.unitId === unitId;
  return (viewer.role === "office" || viewer.role === "leader") && !viewer.recused.has(unitId);
}
