import { join } from "node:path";
import type { Rolldown } from "vite";

type Group = Rolldown.CodeSplittingGroup;

/**
 * One file of all that a page of ours asks for at once, and of what the libraries give to it. Only our own imports are followed: a barrel of
 * a library says that it asks for everything.
 */
function allOf(name: string, page: string, priority: number): Group {
  let own: Set<string> | undefined;
  return {
    priority,
    name: (id, bundle) => {
      if (!own) {
        const reached = new Set<string>();
        const follow = (at: string): void => {
          if (reached.has(at) || !at.includes("/console/src/")) return;
          reached.add(at);
          for (const next of bundle.getModuleInfo(at)?.importedIds ?? []) follow(next);
        };
        follow(join(import.meta.dirname, "src", page).replaceAll("\\", "/"));
        own = reached;
      }
      return own.has(id) ? name : null;
    },
  };
}

/**
 * What comes together lies together: by itself the bundler makes a file of every set of pages that share something, and over a slow line a
 * first page of 50 files waits for their round trips. Whatever stands above is not in what stands below.
 */
export const GROUPS: Group[] = [
  { name: "door", tags: ["$initial"], priority: 4 },
  allOf("inside", "app/Inside.tsx", 3),
  allOf("workbench", "workbench/WorkbenchPage.tsx", 2),
  allOf("lists", "kit/ListPage.tsx", 1),
];
