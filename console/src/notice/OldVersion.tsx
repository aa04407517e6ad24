import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../kit/Loaded.tsx";
import { usePaper } from "./paper.ts";
import { ReadBlocks } from "./ReadBlocks.tsx";

/** A saved version as it was. */
export function OldVersion({ year, version }: { year: number; version: number }) {
  const paper = usePaper(year);
  const old = useQuery({
    queryKey: ["notice-version", year, paper.ordinal, version],
    queryFn: () => paper.version(version),
  });
  return <Loaded query={old}>{({ content }) => <ReadBlocks content={content} />}</Loaded>;
}
