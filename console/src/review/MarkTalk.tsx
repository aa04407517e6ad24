import { Button } from "antd";
import { useState } from "react";
import { DiscussionEntries } from "./DiscussionEntries.tsx";
import { DiscussionForm } from "./DiscussionForm.tsx";
import type { Sheet } from "./sheet.ts";

/** What was said about one item; open from the start when the own sheet was sent back because of it. */
export function MarkTalk({ sheet, item }: { sheet: Sheet; item: string }) {
  const entries = sheet.discussion.filter((entry) => entry.item === item);
  const [open, setOpen] = useState(entries.some((entry) => entry.toMe));
  if (entries.length === 0 && !sheet.submitted) return null;
  return (
    <div className="mark-talk">
      <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        讨论{entries.length > 0 && `（${entries.length}）`}
      </Button>
      {open && (
        <div className="mark-talk-body">
          <DiscussionEntries entries={entries} />
          {sheet.submitted ? (
            <DiscussionForm year={sheet.year} unitId={sheet.unit.id} item={item} />
          ) : (
            <p className="quiet">提交本单位评分后可以参加讨论。</p>
          )}
        </div>
      )}
    </div>
  );
}
