import { Stored, type StoredResponse } from "./stored.ts";

/** Under this address a package keeps what a browser's scripts made of a page; the page's own address follows. */
export const RENDERED = "urn:mingcha:rendered:";

/** A page as a browser's scripts left it: the circumstances of the answer that it was made of, with the rendering's own record and body. */
export function renderingOf(
  response: StoredResponse,
  made: { recordId: string; mediaType: string; body: Buffer },
): StoredResponse {
  const { url, date, look, milliseconds, truncated, certificateFault, status } = response;
  const known = { url, date, look, milliseconds, truncated, certificateFault };
  return new Stored(
    { ...known, recordId: made.recordId, rendered: true },
    status,
    [["content-type", made.mediaType]],
    made.body,
  );
}
