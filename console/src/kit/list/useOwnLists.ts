import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { body } from "../../api/problem.ts";
import type { Got } from "../../api/types.ts";
import { useChange } from "../useChange.ts";

type OwnLists = Got<"/api/own-lists">;
export type ListView = OwnLists["views"][number];
export type ListLook = Omit<OwnLists["looks"][number], "list">;

const KEY = ["own-lists"] as const;
const PLAIN: ListLook = { hidden: [], dense: true };

/** The address below /console as the name under which a list's look is kept; null when it can't be a name. */
export function listName(pathname: string, tab: string | null): string | null {
  const name = `${pathname.replace(/^\/+/, "")}${tab ? `?tab=${tab}` : ""}`;
  return /^[a-z0-9/?=-]{1,80}$/.test(name) ? name : null;
}

/** How a list looks to this person and the filters that they keep; the platform keeps both with the account. */
export function useOwnLists(list: string | null) {
  const own = useQuery({
    queryKey: KEY,
    queryFn: () => body(api.GET("/api/own-lists")),
    staleTime: Infinity,
    enabled: list !== null,
  });
  const queries = useQueryClient();
  const name = list ?? "";
  const reread = [KEY];
  const look = useChange({
    run: (to: ListLook) => body(api.PUT("/api/own-lists/look", { body: { list: name, ...to } })),
    reread,
  });
  const keep = useChange({
    run: (view: { name: string; query: string }) =>
      body(api.PUT("/api/own-lists/view", { body: { list: name, ...view } })),
    reread,
    done: "视图已保存",
  });
  const drop = useChange({
    run: (view: string) =>
      body(api.DELETE("/api/own-lists/view", { params: { query: { list: name, name: view } } })),
    reread,
    done: "视图已删除",
  });
  return {
    /** False until it is known what was kept: a change made before would write over it. */
    known: own.data !== undefined,
    look: own.data?.looks.find((one) => one.list === list) ?? PLAIN,
    views: own.data?.views.filter((one) => one.list === list) ?? [],
    // Shown at once, however long the platform takes to keep it; a refusal brings back what stands.
    change: (to: ListLook) => {
      queries.setQueryData<OwnLists>(KEY, (before) =>
        before
          ? { ...before, looks: [...before.looks.filter((one) => one.list !== name), { list: name, ...to }] }
          : before,
      );
      look.mutate(to, { onError: () => void queries.invalidateQueries({ queryKey: KEY }) });
    },
    keep,
    drop,
  };
}
