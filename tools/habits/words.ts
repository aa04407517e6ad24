/** Words that meant several things: the one file of a room whose type bears the bare word (`docs/glossary.md`). Elsewhere the word says what it is of. */
const MEANINGS: Record<string, Record<string, string>> = {
  Standing: { server: "server/src/modules/results/model.ts", console: "console/src/results/useStandings.ts" },
  Finding: { server: "server/src/modules/evidence/model.ts", inspector: "inspector/src/check/context.ts" },
  Report: { inspector: "inspector/src/model.ts" },
  Look: {
    server: "server/src/modules/monitoring/joinLooks.ts",
    inspector: "inspector/src/evidence/stored.ts",
  },
  Stage: { server: "server/src/modules/review/tables.ts", console: "console/src/review/names.ts" },
  Item: {
    server: "server/src/modules/assessment/pack/rubric.ts",
    gongwen: "gongwen/src/layout/item.ts",
    console: "console/src/rubrics/rubric.ts",
  },
  // What became of an uploaded workbook says of which.
  FormReport: { console: "console/src/review/formReport.ts" },
  ImportReport: {},
};

export const WORD_ROOMS = ["server/src", "inspector/src", "gongwen/src", "wording/src", "console/src"];

/** The type that a file exports under a word that means something else, or null. */
export function wordFault(path: string, text: string): string | null {
  const [room = ""] = path.split("/");
  for (const [word, homes] of Object.entries(MEANINGS))
    if (path !== homes[room] && new RegExp(`^export (interface|type|class) ${word}\\b`, "m").test(text))
      return `${path}: exports a type ${word}, which ${homes[room] === undefined ? "means nothing in this room" : `is that of ${homes[room]}`} (docs/glossary.md): say what it is of`;
  return null;
}
