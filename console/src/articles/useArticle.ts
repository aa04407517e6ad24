import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

export const useArticle = (id: string) =>
  useQuery({
    queryKey: ["articles", "one", id],
    queryFn: () => body(api.GET("/api/articles/{id}", { params: { path: { id } } })),
  });

export const useColumns = () =>
  useQuery({ queryKey: ["portal-columns"], queryFn: () => body(api.GET("/api/portal-columns")) });

/** Queries that change with an article. */
export const REREAD = [["articles"], ["portal-columns"]];
