import { createContext, useContext } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { NoticeInput, Step } from "./names.ts";

/** Which document of the year a page is about: 0 the notice, 1, 2, … its corrigenda. */
export const PaperContext = createContext(0);

/** What can be asked of a document of a year: the same for the notice and for a corrigendum. */
export function paperCalls(year: number, ordinal: number) {
  const notice = { path: { year } };
  const corrigendum = { path: { year, ordinal } };
  const own = ordinal === 0;
  return {
    base: own ? `/api/cycles/${year}/notice` : `/api/cycles/${year}/corrigenda/${ordinal}`,
    name: own ? "通报" : "更正",
    read: () =>
      own
        ? body(api.GET("/api/cycles/{year}/notice", { params: notice }))
        : body(api.GET("/api/cycles/{year}/corrigenda/{ordinal}", { params: corrigendum })),
    versions: () =>
      own
        ? body(api.GET("/api/cycles/{year}/notice/versions", { params: notice }))
        : body(api.GET("/api/cycles/{year}/corrigenda/{ordinal}/versions", { params: corrigendum })),
    version: (version: number) =>
      own
        ? body(
            api.GET("/api/cycles/{year}/notice/versions/{version}", { params: { path: { year, version } } }),
          )
        : body(
            api.GET("/api/cycles/{year}/corrigenda/{ordinal}/versions/{version}", {
              params: { path: { year, ordinal, version } },
            }),
          ),
    difference: (query: { from: number; to: number }) =>
      own
        ? body(api.GET("/api/cycles/{year}/notice/difference", { params: { ...notice, query } }))
        : body(
            api.GET("/api/cycles/{year}/corrigenda/{ordinal}/difference", {
              params: { ...corrigendum, query },
            }),
          ),
    pages: (version: number) =>
      own
        ? body(api.GET("/api/cycles/{year}/notice/pages", { params: { ...notice, query: { version } } }))
        : body(
            api.GET("/api/cycles/{year}/corrigenda/{ordinal}/pages", {
              params: { ...corrigendum, query: { version } },
            }),
          ),
    save: (input: { version: number; note: string; content: NoticeInput }) =>
      own
        ? body(api.POST("/api/cycles/{year}/notice/versions", { params: notice, body: input }))
        : body(
            api.POST("/api/cycles/{year}/corrigenda/{ordinal}/versions", {
              params: corrigendum,
              body: input,
            }),
          ),
    refresh: (input: { version: number }) =>
      own
        ? body(api.POST("/api/cycles/{year}/notice/refresh", { params: notice, body: input }))
        : body(
            api.POST("/api/cycles/{year}/corrigenda/{ordinal}/refresh", { params: corrigendum, body: input }),
          ),
    restore: (input: { version: number; from: number }) =>
      own
        ? body(api.POST("/api/cycles/{year}/notice/restore", { params: notice, body: input }))
        : body(
            api.POST("/api/cycles/{year}/corrigenda/{ordinal}/restore", { params: corrigendum, body: input }),
          ),
    step: (step: Step, input: { version: number; reason: string }) =>
      own
        ? body(api.POST(`/api/cycles/{year}/notice/${step}`, { params: notice, body: input }))
        : body(
            api.POST(`/api/cycles/{year}/corrigenda/{ordinal}/${step}`, { params: corrigendum, body: input }),
          ),
  };
}

/** The calls of the document that the page is about, and its place among the year's. */
export function usePaper(year: number) {
  const ordinal = useContext(PaperContext);
  return { ordinal, ...paperCalls(year, ordinal) };
}
