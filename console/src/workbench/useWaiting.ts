import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Waiting = Got<"/api/waiting">["waiting"][number];

/** What waits for the person who looks, in every year, the most urgent first. */
export const useWaiting = () =>
  useQuery({ queryKey: ["waiting"], queryFn: () => body(api.GET("/api/waiting")), refetchInterval: 120_000 });
