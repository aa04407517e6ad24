import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";

const PAGE = 20;
/** Most rows that stand beside a fact already. */
const SHOWN = 12;

/** All rows that a closed count counted of the unit, once somebody asks for them; nothing where the list already shows all. */
export function CountedRows({
  count,
}: {
  count: { countId: string; unitId: string; key: string; rows: number };
}) {
  const [open, setOpen] = useState(false);
  const [page, setPage] = useState(1);
  const { countId: id, unitId, key, rows } = count;
  const counted = useQuery({
    queryKey: ["counts", id, unitId, key, page],
    enabled: open,
    queryFn: () =>
      body(
        api.GET("/api/counts/{id}/rows", {
          params: { path: { id }, query: { unitId, key, page, pageSize: PAGE } },
        }),
      ),
  });
  if (rows <= SHOWN) return null;
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)} data-testid="counted-rows">
        查看全部 {rows} 条
      </Button>
    );
  return (
    <Loaded query={counted}>
      {(found) => (
        <Table
          size="small"
          rowKey={(row) => `${row.kind}/${row.id}`}
          dataSource={found.rows}
          columns={[{ title: "计入的记录", dataIndex: "text", className: "wrapping" }]}
          pagination={{ current: page, pageSize: PAGE, total: found.total, onChange: setPage }}
        />
      )}
    </Loaded>
  );
}
