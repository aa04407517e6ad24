import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import { body } from "../../api/problem.ts";
import { useAccount } from "../../session/session.ts";
import { menuOf } from "../menu.tsx";

/** A person who types is asked for nothing until the hands rest. */
const REST_MS = 200;

export interface Group {
  kind: string;
  title: string;
  total: number;
  /** Where all of them stand; null: all of them are shown. */
  link: string | null;
  found: { title: string; note: string; link: string }[];
}

/** Pages of the menu and whatever the platform finds, for words that have rested. */
export function useSearch(words: string) {
  const account = useAccount();
  const [rested, setRested] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const search = rested.trim().slice(0, 60);
  const answer = useQuery({
    queryKey: ["search", search],
    queryFn: () => body(api.GET("/api/search", { params: { query: { search } } })),
    enabled: search !== "",
    placeholderData: (before) => before,
  });
  const pages = menuOf(account)
    .filter((entry) => words.trim() !== "" && entry.text.includes(words.trim()))
    .map((entry) => ({ title: entry.text, note: "", link: entry.to }));
  const groups: Group[] = [
    ...(pages.length > 0
      ? [{ kind: "page", title: "页面", total: pages.length, link: null, found: pages }]
      : []),
    ...(search === "" ? [] : (answer.data?.groups ?? [])),
  ];
  return {
    groups,
    error: answer.error,
    /** The answer belongs to what is typed. */
    settled: words.trim().slice(0, 60) === search && (search === "" || !answer.isFetching),
  };
}
