import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

export const MATTERS = ["desk"] as const;

export const useMatter = (id: string) =>
  useQuery({
    queryKey: [...MATTERS, "one", id],
    queryFn: () => body(api.GET("/api/desk/matters/{id}", { params: { path: { id } } })),
  });
