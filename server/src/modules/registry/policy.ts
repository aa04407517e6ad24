import type { Viewer } from "../../core/context.ts";
import type { Policy } from "../../core/policy.ts";

export const policy = {
  listUnits: ["office", "officer", "system"],
  readUnit: ["office", "officer", "system"],
  exportUnits: ["office"],
  importUnits: ["office"],
  fileOfficer: ["office", "officer"],
} satisfies Policy;

/** The office and the system administrator see every unit; an officer sees the own one. Experts see units through review, where recusal holds. */
export function maySeeUnit(viewer: Viewer, unitId: string): boolean {
  return viewer.role === "office" || viewer.role === "system" || viewer.unitId === unitId;
}
