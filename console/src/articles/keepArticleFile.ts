import { csrfHeader } from "../api/client.ts";
import { withQuery } from "../api/files.ts";
import { problemFrom } from "../api/problem.ts";
import type { Answered } from "../api/types.ts";

type Kept = Answered<"/api/articles/{id}/files">;

/** Keeps a picture or an attachment of an article. @throws Problem with the platform's sentence */
export async function keepArticleFile(id: string, file: File): Promise<Kept> {
  const response = await fetch(withQuery(`/api/articles/${id}/files`, { name: file.name }), {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...csrfHeader() },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, answer);
  return answer as Kept;
}
