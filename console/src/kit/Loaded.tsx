import type { UseQueryResult } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { sentence } from "../api/problem.ts";
import { PageHead } from "./PageHead.tsx";

/** Shows what was asked for (said to be the earlier one when a later reading failed), a placeholder until it is there, or the platform's sentence with a way to try again. */
export function Loaded<Data>({
  query,
  page,
  children,
}: {
  query: UseQueryResult<Data>;
  /** The page's title, where everything of a page waits for it: a refusal has a heading too. */
  page?: string;
  children: (data: Data) => ReactNode;
}) {
  const again = (
    <Button size="small" onClick={() => void query.refetch()}>
      重试
    </Button>
  );
  if (query.data !== undefined)
    return (
      <>
        {query.error && (
          <Alert
            type="warning"
            showIcon
            className="gap-below"
            title={`没有读到最新内容，显示的是此前读到的。${sentence(query.error)}`}
            action={again}
          />
        )}
        {children(query.data)}
      </>
    );
  if (query.error) {
    return (
      <>
        {page !== undefined && <PageHead title={page} />}
        <Alert type="warning" showIcon title={sentence(query.error)} action={again} />
      </>
    );
  }
  return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
}
