import { PLATFORM } from "../../generated/labels.ts";
import { Card, Typography } from "antd";
import type { ReactNode } from "react";
import { Mark } from "../Mark.tsx";

/** The frame of the pages before one is inside: first set-up, sign-in, password. */
export function EntrancePage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <div className="entrance">
      <div className="entrance-name">
        <Mark size={44} />
        <div>
          <Typography.Title level={1}>{PLATFORM.brand}</Typography.Title>
          <Typography.Text type="secondary">{PLATFORM.name}</Typography.Text>
        </div>
      </div>
      <Card className="entrance-card">
        <Typography.Title level={2}>{title}</Typography.Title>
        {lead && <Typography.Paragraph type="secondary">{lead}</Typography.Paragraph>}
        {children}
      </Card>
    </div>
  );
}
