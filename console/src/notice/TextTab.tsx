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
  readAt,
  unsaved,
  onUnsaved,
}: {
  year: number;
  notice: Notice;
  readAt: number;
  unsaved: boolean;
  onUnsaved: (unsaved: boolean) => void;
}) {
  const [edited, setEdited] = useState(notice);
  if (!unsaved && edited !== notice) setEdited(notice);
  if (!notice.content) return null;
  return (
    <>
      {notice.state !== "published" && <Obstacles notice={notice} />}
      <LatestData year={year} notice={notice} content={notice.content} unsaved={unsaved} />
      {edited.content && edited.abilities.save.possible ? (
        <Editor
          key={edited.version}
          year={year}
          notice={edited}
          content={edited.content}
          readAt={readAt}
          onUnsaved={onUnsaved}
        />
      ) : (
        <ReadBlocks content={notice.content} />
      )}
    </>
  );
}
