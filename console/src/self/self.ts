import { LABELS } from "../generated/labels.ts";
import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type SelfView = Got<"/api/self/{year}">;
export type SelfRow = Got<"/api/cycles/{year}/self-assessments">["rows"][number];
export interface KeptName {
  id: string;
  name: string;
}

/** What stands in the fields of one item. Points are hundredths. */
export interface SelfTyped {
  points: number | null;
  statement: string;
  files: KeptName[];
}
export interface SelfDraft {
  items: Record<string, SelfTyped>;
  scan: KeptName | null;
}

export const SELF_STATES: Record<SelfView["state"], { text: string; tone: Tone }> = {
  draft: { text: LABELS.selfState.draft, tone: "running" },
  submitted: { text: LABELS.selfState.submitted, tone: "attention" },
  returned: { text: LABELS.selfState.returned, tone: "bad" },
  accepted: { text: LABELS.selfState.accepted, tone: "good" },
};

/** What the fields start from. */
export const draftOf = (view: SelfView): SelfDraft => ({
  items: Object.fromEntries(
    view.items
      .filter((one) => one.source !== "automatic")
      .map((one) => [one.item, { points: one.points, statement: one.statement, files: one.files }]),
  ),
  scan: view.scan,
});

/** What the server takes. */
export const sentOf = (draft: SelfDraft, version: number) => ({
  version,
  scanId: draft.scan?.id ?? null,
  items: Object.entries(draft.items).map(([item, one]) => ({
    item,
    points: one.points,
    statement: one.statement,
    fileIds: one.files.map((file) => file.id),
  })),
});
