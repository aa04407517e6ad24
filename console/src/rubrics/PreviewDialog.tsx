import { useQuery } from "@tanstack/react-query";
import { Alert, Select, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useCycles } from "../cycle/useCycles.ts";
import { PreviewTable } from "./PreviewTable.tsx";
import { Modal } from "../kit/Modal.tsx";

/** What the draft would have made of a past year. Nothing is written. */
export function PreviewDialog({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const cycles = useCycles().data?.cycles ?? [];
  const [chosen, choose] = useState<number | null>(null);
  const year = chosen ?? cycles[0]?.year ?? null;
  const preview = useQuery({
    queryKey: ["rubric-preview", draftId, year],
    queryFn: () => body(api.POST("/api/rubrics/preview", { body: { draft: draftId, year: year ?? 0 } })),
    enabled: year !== null,
    retry: false,
    gcTime: 0,
  });
  return (
    <Modal open title="在往年预览" width={1100} footer={null} onCancel={onClose}>
      {year === null ? (
        <Alert type="info" showIcon title="还没有启用过年度，无从预览。" />
      ) : (
        <>
          <Space wrap className="gap-below">
            <Select
              aria-label="年度"
              value={year}
              onChange={choose}
              options={cycles.map((one) => ({ value: one.year, label: `${one.year} 年度` }))}
            />
            <span className="quiet">按该年度计分时所用的数据重新计算，不写入任何内容</span>
          </Space>
          <Loaded query={preview}>{(data) => <PreviewTable preview={data} />}</Loaded>
        </>
      )}
    </Modal>
  );
}
