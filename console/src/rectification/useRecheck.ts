import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { RECTIFICATION } from "./useRectification.ts";

/** Starts the re-check of items: sites by a visit each, rules over data at once. */
export const useRecheck = (onDone?: () => void) =>
  useChange({
    run: (itemIds: string[]) => body(api.POST("/api/rechecks", { body: { itemIds } })),
    reread: RECTIFICATION,
    done: ({ sites, rules }) =>
      [
        sites > 0 ? `已开始到 ${sites} 个单位的网站复查` : null,
        rules > 0 ? `已按数据复查 ${rules} 个问题` : null,
      ]
        .filter((part) => part !== null)
        .join("；"),
    ...(onDone ? { onDone } : {}),
  });
