import { csrfHeader } from "./client.ts";
import { refuse, unreachable } from "./problem.ts";

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

/**
 * Asks for what the typed client can't: bytes go there.
 * @returns the answer's JSON; nothing of an empty one
 * @throws Problem with the platform's sentence; status 0 when the server could not be reached
 */
export async function raw<Answer>(path: string, asked: RequestInit = {}): Promise<Answer> {
  const lost = (): never => {
    throw unreachable();
  };
  const response = await fetch(path, asked).catch(lost);
  const text = await response.text().catch(lost);
  let answer: unknown = null;
  let read = text === "";
  try {
    if (!read) answer = JSON.parse(text);
    read = true;
  } catch {
    // A page of something that stands between.
  }
  if (!response.ok || !read) refuse(response.status, answer);
  return answer as Answer;
}

/** Sends an Excel file. @returns the answer's JSON @throws Problem with the platform's sentence */
export async function sendWorkbook<Answer>(path: string, file: Blob): Promise<Answer> {
  return raw<Answer>(path, {
    method: "POST",
    headers: { "content-type": XLSX, ...csrfHeader() },
    body: file,
  });
}

/** Under which name a file is kept, asked for without its content; null where that can't be told. */
export async function keptName(id: string): Promise<string | null> {
  const response = await fetch(`/api/files/${id}`, { method: "HEAD" }).catch(() => null);
  const [, name] =
    /filename\*=UTF-8''([^;]+)/u.exec(response?.headers.get("content-disposition") ?? "") ?? [];
  return response?.ok && name !== undefined ? decodeURIComponent(name) : null;
}

/** Keeps a file on the platform. @returns its id and name @throws Problem with the platform's sentence */
export async function keepFile(file: File): Promise<{ id: string; name: string }> {
  return raw(withQuery("/api/files", { name: file.name }), {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...csrfHeader() },
    body: file,
  });
}
