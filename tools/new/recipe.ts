import { readFile } from "node:fs/promises";
import { join } from "node:path";

const HEADING = "## Add a check to the inspector";

/** The steps of CONTRIBUTING's recipe "Add a check" after the first, which the generator has done; with their numbers. @throws Error when it has none */
export async function checkRecipe(): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, "..", "..", "CONTRIBUTING.md"), "utf8");
  const [, after = ""] = text.split(`${HEADING}\n`);
  const [section = ""] = after.split("\n## ");
  const steps = section
    .split(/^(?=\d+\. )/m)
    .filter((step) => /^\d+\. /.test(step) && !step.startsWith("1. "));
  if (steps.length === 0) throw new Error(`CONTRIBUTING.md has no steps under "${HEADING}".`);
  return steps.map((step) => step.trimEnd());
}
