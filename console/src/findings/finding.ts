import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type FindingRow = Got<"/api/findings">["findings"][number];
export type FindingDetail = Got<"/api/findings/{id}">;

/** One finding with its unit and evidence; nothing is asked while `id` is null. */
export const useFinding = (id: string | null) =>
  useQuery({
    queryKey: ["findings", "one", id],
    enabled: id !== null,
    queryFn: () => body(api.GET("/api/findings/{id}", { params: { path: { id: id ?? "" } } })),
  });
