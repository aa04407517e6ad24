import { QueryClient } from "@tanstack/react-query";
import { onSessionEnded, Problem } from "../api/problem.ts";
import { SESSION_KEY } from "../session/session.ts";

export const queryClient: QueryClient = new QueryClient({
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

// Back to the sign-in page, or to signing in over what is open.
onSessionEnded(() => void queryClient.invalidateQueries({ queryKey: SESSION_KEY }));
