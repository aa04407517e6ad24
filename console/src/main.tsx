import "./app/older.ts";
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { fetchFirstPage } from "./app/ahead.ts";
import { Opening } from "./app/door/Opening.tsx";
import { SessionGate } from "./app/door/SessionGate.tsx";
import { queryClient } from "./app/queryClient.ts";
import { cyclesQuery } from "./cycle/useCycles.ts";
import { keepPainted } from "./kit/look.ts";
import "./app/root.css";

const Inside = lazy(() => {
  // Over a slow line each thing that waits for another is felt: the frame, the first page and the years come at once.
  fetchFirstPage(window.location.pathname);
  void queryClient.prefetchQuery(cyclesQuery);
  return import("./app/Inside.tsx");
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");
keepPainted();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <SessionGate>
        <Suspense fallback={<Opening />}>
          <Inside />
        </Suspense>
      </SessionGate>
    </QueryClientProvider>
  </StrictMode>,
);
