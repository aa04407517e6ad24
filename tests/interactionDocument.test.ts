import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const TEXT = readFileSync(join(ROOT, "docs/interaction.md"), "utf8");
/** Rooms that a row may speak of; a name without a folder stands beside the one before it. */
const ROOMS = ["", "server/src/modules", "server/src"];
const MODULES = ["servicedesk", "content", "participation"];

test("every test that the page of features names is there", () => {
  const missing: string[] = [];
  let count = 0;
  for (const row of TEXT.split("\n").filter((line) => line.startsWith("| "))) {
    let folder = "";
    for (const [, name = ""] of row.matchAll(/`([^`]+(?:\.test\.ts|\/src\/[a-z]+))`/g)) {
      count += 1;
      const places = [
        ...ROOMS.map((room) => join(room, name)),
        ...MODULES.map((module) => join("server/src/modules", module, name)),
        join(folder, name),
      ];
      const found = places.find((place) => globSync(place, { cwd: ROOT }).length > 0);
      if (found === undefined) missing.push(`${name} in “${row.slice(0, 60)}”`);
      else folder = name === basename(name) && folder !== "" ? folder : dirname(found);
    }
  }
  expect(missing).toEqual([]);
  expect(count).toBeGreaterThan(60);
});
