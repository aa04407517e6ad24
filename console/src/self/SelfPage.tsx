import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useYear } from "../cycle/useYear.ts";
import { SelfForm } from "./SelfForm.tsx";
import { savesSettled } from "./useSelfDraft.ts";

/** An officer's self-assessment of the own unit. */
export function SelfPage() {
  const [year] = useYear();
  const [loads, setLoads] = useState(0);
  const view = useQuery({
    queryKey: ["self", year],
    queryFn: async () => {
      await savesSettled();
      return body(api.GET("/api/self/{year}", { params: { path: { year } } }));
    },
    // What was typed since is not in it: whoever comes back reads anew.
    gcTime: 0,
    // What is being typed is not to be replaced behind the officer's back.
    refetchOnWindowFocus: false,
  });
  const reload = async () => {
    await view.refetch();
    setLoads((before) => before + 1);
  };
  return (
    <Loaded query={view} page="自评">
      {(found) => (
        <SelfForm key={`${year} ${found.state} ${loads}`} view={found} onReload={() => void reload()} />
      )}
    </Loaded>
  );
}
