import { useState } from "react";
import { Editor } from "./Editor.tsx";
import { LatestData } from "./LatestData.tsx";
import type { Notice } from "./names.ts";
import { Obstacles } from "./Obstacles.tsx";
import { ReadBlocks } from "./ReadBlocks.tsx";

/** The blocks with what is to be done about them. While there are unsaved edits, what others save meanwhile does not replace them. */
export function TextTab({
  year,
  notice,
  unsaved,
  onUnsaved,
}: {
  year: number;
  notice: Notice;
  unsaved: boolean;
  onUnsaved: (unsaved: boolean) => void;
}) {
  const [edited, setEdited] = useState(notice);
  // How often the newest text was asked for: each time the editor begins anew with it, even if it is the version that it had.
  const [loads, setLoads] = useState(0);
  if (!unsaved && edited !== notice) setEdited(notice);
  if (!notice.content) return null;
  return (
    <>
      {notice.state !== "published" && <Obstacles notice={notice} />}
      <LatestData year={year} notice={notice} content={notice.content} unsaved={unsaved} />
      {edited.content && edited.abilities.save.possible ? (
        <Editor
          key={`${edited.version} ${loads}`}
          year={year}
          notice={edited}
          content={edited.content}
          onUnsaved={onUnsaved}
          onLoaded={() => {
            onUnsaved(false);
            setLoads((count) => count + 1);
          }}
        />
      ) : (
        <ReadBlocks content={notice.content} />
      )}
    </>
  );
}
