import { csrfHeader } from "../api/client.ts";
import { raw, withQuery } from "../api/files.ts";
import type { Answered } from "../api/types.ts";

type Kept = Answered<"/api/articles/{id}/files">;

/** Keeps a picture or an attachment of an article. @throws Problem with the platform's sentence */
export function keepArticleFile(id: string, file: File): Promise<Kept> {
  return raw<Kept>(withQuery(`/api/articles/${id}/files`, { name: file.name }), {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...csrfHeader() },
    body: file,
  });
}
