import type { Viewer } from "../../core/context.ts";
import type { Policy } from "../../core/policy.ts";

export const policy = {
  listUnits: ["office", "leader", "officer", "system"],
  readUnit: ["office", "leader", "officer", "system"],
  exportUnits: ["office", "leader"],
  readSample: ["office", "system"],
  loadSample: ["system"],
  importUnits: ["office"],
  foundUnit: ["office"],
  renameUnit: ["office"],
  changeSites: ["office"],
  fileOfficer: ["office", "officer"],
  fileRule: ["office", "officer"],
} satisfies Policy;

/** Office, leader and system administrator see every unit; an officer sees the own one. Experts see units through review, where recusal holds. */
export function maySeeUnit(viewer: Viewer, unitId: string): boolean {
  return ["office", "leader", "system"].includes(viewer.role) || viewer.unitId === unitId;
}
