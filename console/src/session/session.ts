import { focusManager, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import { api, keepCsrfToken } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Session = Got<"/api/session">;
export type Account = NonNullable<Session["account"]>;
export type Role = Account["role"];

export const SESSION_KEY = ["session"];

/** Who is signed in, and whether the platform has its first administrator. */
export function useSession() {
  const queries = useQueryClient();
  // Whoever comes back to this tab may have signed in as somebody else in another one. What was asked before that is not waited for: its
  // answer would be of then.
  useEffect(
    () =>
      focusManager.subscribe((focused) => {
        if (focused) void queries.invalidateQueries({ queryKey: SESSION_KEY });
      }),
    [queries],
  );
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }) => {
      const session = await body(api.GET("/api/session", { signal }));
      keepCsrfToken(session.csrfToken);
      return session;
    },
    staleTime: 60_000,
  });
}

export const AccountContext = createContext<Account | null>(null);

/** The signed-in account; only below the session gate. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error("useAccount is used outside the session gate.");
  return account;
}
