import { Alert } from "antd";
import type { Matter } from "./names.ts";

/** What the checks say of the reply that waits: what must be mended first, then what is to be looked at. */
export function Remarks({ review }: { review: Matter["review"] }) {
  return (review?.remarks ?? []).map(({ level, message }) => (
    <Alert
      key={message}
      type={level === "block" ? "error" : "warning"}
      showIcon
      className="gap-below"
      title={message}
      data-testid={`remark-${level}`}
    />
  ));
}
