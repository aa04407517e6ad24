import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../app/Loaded.tsx";
import { ReadBlocks } from "./ReadBlocks.tsx";

/** A saved version as it was. */
export function OldVersion({ year, version }: { year: number; version: number }) {
  const old = useQuery({
    queryKey: ["notice-version", year, version],
    queryFn: () =>
      body(api.GET("/api/cycles/{year}/notice/versions/{version}", { params: { path: { year, version } } })),
  });
  return <Loaded query={old}>{({ content }) => <ReadBlocks content={content} />}</Loaded>;
}
