import { Space } from "antd";
import type { ReactNode } from "react";

/** A page's title, one line of what it is, and its main actions. */
export function PageHead({
  title,
  lead,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <Space wrap>{actions}</Space>}
    </div>
  );
}
