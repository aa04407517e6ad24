import { api, csrfHeader } from "../api/client.ts";
import { raw } from "../api/files.ts";
import { body } from "../api/problem.ts";

/** Tries of one part before the person is told. */
const TRIES = 4;
const WAIT_MS = 1500;

async function sendPart(id: string, place: number, part: Blob): Promise<void> {
  await raw(`/api/campaign-uploads/${id}/parts/${place}`, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream", ...csrfHeader() },
    body: part,
  });
}

/**
 * Sends a file in parts; after a broken line only what is missing goes again.
 * @param onShare called with the share that has arrived, 0 to 1
 * @param begun an upload that was begun before, to go on with it; else what is told the id of the new one
 * @returns the upload's id
 */
export async function sendParts(
  file: File,
  onShare: (share: number) => void,
  begun: { id: string } | ((id: string) => void),
): Promise<string> {
  let upload =
    typeof begun === "object"
      ? await body(api.GET("/api/campaign-uploads/{id}", { params: { path: { id: begun.id } } }))
      : await body(api.POST("/api/campaign-uploads", { body: { name: file.name, size: file.size } }));
  if (typeof begun === "function") begun(upload.id);
  const params = { path: { id: upload.id } };
  for (const place of upload.missing) {
    const part = file.slice(place * upload.partBytes, (place + 1) * upload.partBytes);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await sendPart(upload.id, place, part);
        break;
      } catch (error) {
        if (attempt === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS * attempt));
      }
    }
    onShare((place + 1) / upload.parts);
  }
  upload = await body(api.POST("/api/campaign-uploads/{id}/finish", { params }));
  onShare(1);
  return upload.id;
}
