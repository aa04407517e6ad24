import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MESSY, messyDocx } from "./messyDrafts.ts";
import { OUTSIDE } from "./outsideDrafts.ts";

/** Writes the drafts that people's habits are measured with as files, for other programs: `node src/testing/writeDrafts.ts FOLDER`. */
const [, , folder] = process.argv;
if (folder === undefined) throw new Error("A folder is needed.");
for (const [group, drafts] of Object.entries({ messy: MESSY, outside: OUTSIDE })) {
  mkdirSync(join(folder, group), { recursive: true });
  for (const [name, draft] of Object.entries(drafts))
    writeFileSync(join(folder, group, `${name}.docx`), messyDocx(draft));
}
