import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem.ts";
import { SESSION_KEY } from "../session/session.ts";

/** A session that ended on the server (idle, disabled) leads back to the sign-in page; one that began in another tab has another token. */
function notice(error: Error): void {
  const ended =
    error instanceof Problem && ["sign-in-required", "password-change-required", "csrf"].includes(error.code);
  if (ended) void queryClient.invalidateQueries({ queryKey: SESSION_KEY });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      // The platform may stand in a house without internet: whether the browser believes itself "online" says nothing about it,
      // and a read that waits for the internet would end as if it had been done.
      networkMode: "always",
      // A refusal stays a refusal; only an unreachable server or a defect is asked again.
      retry: (count, error) =>
        count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: "always" },
  },
});
