import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Answered } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import type { PieceFile } from "./PieceFiles.tsx";

type Checks = Answered<"/api/contribution-checks">;

export interface Piece {
  unitId?: string | undefined;
  title?: string | undefined;
  body?: string | undefined;
  files?: PieceFile[] | undefined;
}

/** What goes to the platform of the files of a contribution. */
export const sentFiles = (files: readonly PieceFile[] = []) =>
  files.map(({ id, caption }) => ({ id, caption: caption.trim() }));

/** Looks at a text before it is sent. */
export function usePieceChecks() {
  const [checks, setChecks] = useState<Checks | null>(null);
  const look = useChange({
    run: ({ unitId, title, body: text, files }: Piece) =>
      body(
        api.POST("/api/contribution-checks", {
          body: {
            ...(unitId ? { unitId } : {}),
            title: title ?? "",
            body: text ?? "",
            files: sentFiles(files),
          },
        }),
      ),
    reread: [],
    onDone: setChecks,
  });
  return { checks, look, forget: () => setChecks(null) };
}
