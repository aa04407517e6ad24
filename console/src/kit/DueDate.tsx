import { useQuery } from "@tanstack/react-query";
import { Button, Popover, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "./Loaded.tsx";
import { DueDays } from "./DueDays.tsx";

/** How a last day came about, day by day. */
function Explanation({ from, to }: { from: string; to: string }) {
  const days = useQuery({
    queryKey: ["due", from, to],
    queryFn: () => body(api.GET("/api/calendar/due", { params: { query: { from, to, unit: "working" } } })),
  });
  return <Loaded query={days}>{(found) => <DueDays from={from} found={found} />}</Loaded>;
}

/** A last day that was counted in working days: 暂定 when a year on the way has no official table; a click tells every day. */
export function DueDate({ from, due, provisional }: { from: string; due: string; provisional: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={`${from} 起，到 ${due}`}
      content={open && <Explanation from={from} to={due} />}
    >
      <Button
        type="link"
        size="small"
        className="number"
        style={{ padding: 0, height: "auto" }}
        aria-label={`${due}${provisional ? "（暂定）" : ""}，查看怎样算出`}
        data-testid="due-date"
      >
        {due}
        {provisional && (
          <Tag color="warning" style={{ marginLeft: 4, marginRight: 0 }}>
            暂定
          </Tag>
        )}
      </Button>
    </Popover>
  );
}
