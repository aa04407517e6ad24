import { Button, Input } from "antd";
import type { MarkItem } from "./sheet.ts";

/** A reason that is often given, put behind what is written already; one that stands there is not said twice. */
export const withQuick = (reason: string, quick: string): string =>
  reason.trim() === "" ? quick : reason.includes(quick) ? reason : `${reason.trim()}；${quick}`;

/** The reason of a mark: written, or one of those that are often given, by key or by hand. */
export function MarkFieldReason({
  item,
  label,
  reason,
  changed,
  onReason,
}: {
  item: MarkItem;
  label: string;
  reason: string;
  /** Whether 复评 changes what 初评 gave. */
  changed: boolean;
  onReason: (reason: string) => void;
}) {
  return (
    <div className="mark-reason">
      <Input
        aria-label={`${label}，${changed ? "改动理由" : "理由"}`}
        placeholder={changed ? "改动初评的理由" : "扣分理由"}
        value={reason}
        maxLength={500}
        data-stop="reason"
        onChange={(event) => onReason(event.target.value)}
        data-testid={`reason-${item.id}`}
      />
      {item.quickReasons.length > 0 && (
        <div className="mark-reason-quick" role="group" aria-label={`${label}，常用理由`}>
          {item.quickReasons.map((quick, index) => (
            <Button
              key={quick}
              size="small"
              tabIndex={-1}
              onClick={() => onReason(withQuick(reason, quick))}
              data-testid={`quick-${item.id}-${index + 1}`}
            >
              <span className="quiet number">{index + 1}</span> {quick}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
