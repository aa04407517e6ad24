import { Table, type TableProps } from "antd";
import { useEffect } from "react";
import { useSearchParams } from "react-router";

export interface Paging {
  /** What the platform is asked for. */
  part: { page: number; pageSize: number };
  go: (page: number) => void;
}

/** The page of a table, in the address under its own name. */
export function usePaging(name = "page", pageSize = 50): Paging {
  const [search, setSearch] = useSearchParams();
  return {
    part: { page: Math.max(1, Math.trunc(Number(search.get(name))) || 1), pageSize },
    go: (page) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set(name, String(page));
          return after;
        },
        { replace: true },
      ),
  };
}

/** A table of which the platform gives one page at a time, for pages that are more than a list (`ListPage`). */
export function PagedTable<Row extends object>({
  paging,
  total,
  ...table
}: Omit<TableProps<Row>, "pagination"> & { paging: Paging; total: number }) {
  const { part, go } = paging;
  const last = Math.max(1, Math.ceil(total / part.pageSize));
  // A list that has become shorter than the page one stands on.
  useEffect(() => {
    if (part.page > last) go(last);
  }, [part.page, last, go]);
  return (
    <Table<Row>
      size="small"
      scroll={{ x: "max-content" }}
      {...table}
      pagination={{
        total,
        current: part.page,
        pageSize: part.pageSize,
        hideOnSinglePage: true,
        showSizeChanger: false,
        showTotal: (count) => `共 ${count} 条`,
        onChange: go,
      }}
    />
  );
}
