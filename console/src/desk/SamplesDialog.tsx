import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Ledger } from "./LedgersPage.tsx";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

type Sample = Got<"/api/desk/ledgers/{id}/samples">["samples"][number];
type Found = "right" | "wrong" | "missing";

const FOUND: Record<Found, string> = { right: "与原件相符", wrong: "与原件不符", missing: "没有原件" };

/** One drawn row: what the ledger says, and what the unit's papers say. */
function SampleRow({ ledger, sample }: { ledger: Ledger; sample: Sample }) {
  const [found, setFound] = useState<Found | null>(sample.found);
  const [note, setNote] = useState(sample.note ?? "");
  const save = useChange<void, { done: true }>({
    run: () =>
      body(
        api.PUT("/api/desk/ledgers/{id}/samples/{place}", {
          params: { path: { id: ledger.id, place: sample.place } },
          body: { found: found ?? "right", note: note.trim() === "" ? null : note.trim() },
        }),
      ),
    reread: [[...MATTERS]],
    done: "已登记",
  });
  return (
    <div className="box" data-testid={`sample-${sample.place}`}>
      <p>
        <span className="number">{sample.number}</span> {sample.kind}，{sample.receivedOn} 收到，
        {sample.answeredOn ? `${sample.answeredOn} 答复` : "没有答复"}
        {sample.lookedBy && <span className="quiet">（{sample.lookedBy} 已核）</span>}
      </p>
      <Space wrap>
        <Select
          aria-label="核对结果"
          placeholder="核对结果"
          style={{ minWidth: 140 }}
          value={found}
          onChange={setFound}
          options={Object.entries(FOUND).map(([value, label]) => ({ value: value as Found, label }))}
        />
        {found !== null && found !== "right" && (
          <Input
            aria-label="不符的情况"
            placeholder="不符的情况"
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
        <Button
          disabled={found === null || (found !== "right" && note.trim() === "")}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          登记
        </Button>
      </Space>
    </div>
  );
}

/** Rows of a ledger that were drawn to be held against the unit's papers. */
export function SamplesDialog({ ledger, onClose }: { ledger: Ledger; onClose: () => void }) {
  const samples = useQuery({
    queryKey: [...MATTERS, "samples", ledger.id],
    queryFn: () => body(api.GET("/api/desk/ledgers/{id}/samples", { params: { path: { id: ledger.id } } })),
  });
  return (
    <Modal open title={`${ledger.unitName}：抽查`} footer={null} onCancel={onClose} width="min(720px, 96vw)">
      <Loaded query={samples}>
        {({ samples: all }) => all.map((one) => <SampleRow key={one.place} ledger={ledger} sample={one} />)}
      </Loaded>
    </Modal>
  );
}
