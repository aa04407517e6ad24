import { csrfHeader } from "./client.ts";
import { problemFrom } from "./problem.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export type Query = Record<string, string | number | boolean | undefined>;

/** An address with its query; undefined and empty values are left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Sends an Excel file. @returns the answer's JSON @throws Problem with the platform's sentence */
export async function sendWorkbook<Answer>(path: string, file: Blob): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": XLSX, ...csrfHeader() },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, answer);
  return answer as Answer;
}

/** Keeps a file on the platform. @returns its id and name @throws Problem with the platform's sentence */
export async function keepFile(file: File): Promise<{ id: string; name: string }> {
  const response = await fetch(withQuery("/api/files", { name: file.name }), {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...csrfHeader() },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, answer);
  return answer as { id: string; name: string };
}
