import type { UseQueryResult } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { sentence } from "../api/problem.ts";

/** Shows what was asked for, a placeholder until it is there, or the platform's sentence with a way to try again. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    return (
      <Alert
        type="warning"
        showIcon
        title={sentence(query.error)}
        action={
          <Button size="small" onClick={() => void query.refetch()}>
            重试
          </Button>
        }
      />
    );
  }
  return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
}
