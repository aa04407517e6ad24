import { Alert } from "antd";

/** What the checks beside a text say: what must be mended first, then what is to be looked at. */
export function TextRemarks({ remarks }: { remarks: readonly { level: string; message: string }[] }) {
  return remarks.map(({ level, message }) => (
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
