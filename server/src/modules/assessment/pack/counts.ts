/** Whether an item's points are part of the hundred (as against bonus, veto and deductions from the total). */
export const counts = (one: { kind: string; from?: string | undefined }): boolean =>
  one.kind === "graded" || one.kind === "checklist" || (one.kind === "deduct" && one.from !== "total");
