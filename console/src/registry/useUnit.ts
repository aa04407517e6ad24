import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

/** One unit with its current filing. */
export const useUnit = (id: string) =>
  useQuery({
    queryKey: ["units", id],
    queryFn: () => body(api.GET("/api/units/{id}", { params: { path: { id } } })),
  });
