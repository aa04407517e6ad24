import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Register = Got<"/api/document-numbers">;
export type Series = Register["series"][number];
export type DocumentNumber = Register["numbers"][number];

export const NUMBERS = [["document-numbers"]];

/** The register of document numbers; for office and leader. */
export const useNumbers = () =>
  useQuery({ queryKey: ["document-numbers"], queryFn: () => body(api.GET("/api/document-numbers")) });
