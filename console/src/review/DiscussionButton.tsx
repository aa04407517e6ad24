import { Button, Select, Space } from "antd";
import { useState } from "react";
import { Loaded } from "../kit/Loaded.tsx";
import { useCycle } from "../cycle/useCycle.ts";
import { DiscussionEntries } from "./DiscussionEntries.tsx";
import { DiscussionForm } from "./DiscussionForm.tsx";
import "./marking.css";
import { useDiscussion } from "./review.ts";
import { SendBackDialog } from "./SendBackDialog.tsx";
import { Drawer } from "../kit/Drawer.tsx";

/** The office's and the leader's side of the discussion of a unit: all items, saying something, sending a sheet back. */
export function DiscussionButton({
  year,
  unit,
  item: first,
}: {
  year: number;
  unit: { id: string; name: string };
  /** The item chosen at first. */
  item?: string;
}) {
  const [open, setOpen] = useState(false);
  const [sending, setSending] = useState(false);
  const [item, setItem] = useState(first);
  const discussion = useDiscussion(year, unit.id, open);
  const items = useCycle(year).data?.rubric.items.filter((one) => one.source !== "automatic") ?? [];
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} data-testid={`discussion-${unit.id}`}>
        讨论和退回
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size="min(640px, 100vw)"
        title={`评审讨论：${unit.name}`}
        destroyOnHidden
      >
        <Space wrap className="gap-below">
          <Select
            aria-label="指标"
            placeholder="选择指标"
            value={item}
            onChange={setItem}
            style={{ width: 260, maxWidth: "100%" }}
            showSearch={{ optionFilterProp: "label" }}
            options={items.map((one) => ({ value: one.id, label: `${one.id} ${one.name}` }))}
          />
          <Button danger disabled={!item} onClick={() => setSending(true)} data-testid="send-back">
            退回专家重评
          </Button>
        </Space>
        {item && (
          <div className="gap-below">
            <DiscussionForm year={year} unitId={unit.id} item={item} />
          </div>
        )}
        <Loaded query={discussion}>
          {({ entries }) => <DiscussionEntries entries={entries} withItem />}
        </Loaded>
        {item && (
          <SendBackDialog
            open={sending}
            year={year}
            unit={unit}
            item={item}
            onClose={() => setSending(false)}
          />
        )}
      </Drawer>
    </>
  );
}
