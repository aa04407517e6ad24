import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { reasonList } from "../reasonList.tsx";
import { ReasonDialog } from "../ReasonDialog.tsx";
import { takeEach, type BulkAct } from "./bulk.ts";
import { Modal } from "../Modal.tsx";
import "../deliberate.css";
import "./list.css";

/** What may be done with the rows that are chosen: one reason, said once, and a report of what was refused. */
export function BulkBar<Row>({
  acts,
  chosen,
  nameOf,
  onDone,
}: {
  acts: readonly BulkAct<Row>[];
  chosen: Row[];
  nameOf: (row: Row) => string;
  onDone: () => void;
}) {
  const [asking, setAsking] = useState<BulkAct<Row> | null>(null);
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: ({ act, reason }: { act: BulkAct<Row>; reason: string }) =>
      takeEach(chosen.filter(act.may), (row) => act.run(row, reason)),
    onSuccess: async ({ done, refused }, { act }) => {
      setAsking(null);
      await Promise.all(act.reread.map((queryKey) => queries.invalidateQueries({ queryKey })));
      onDone();
      if (refused.length === 0) void message.success(`已办理 ${done.length} 条`);
      else
        modal.warning({
          title: `已办理 ${done.length} 条，${refused.length} 条没有办理`,
          width: 560,
          content: reasonList(
            "没有办理的保持原样：",
            refused.map(({ row, why }) => `${nameOf(row)}：${why}`),
          ),
        });
    },
  });
  const left = asking ? chosen.length - chosen.filter(asking.may).length : 0;
  const title = asking ? `${asking.text}：${chosen.length - left} 条` : "";
  const told = (
    <>
      <ul className="deliberate-effects">
        {asking?.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
        {left > 0 && <li>所选的另外 {left} 条不能这样办理，保持原样。</li>}
      </ul>
      <p className="quiet">{asking?.back}</p>
    </>
  );
  return (
    <div className="bulk-bar" role="group" aria-label="批量办理">
      <span role="status">已选 {chosen.length} 条</span>
      {acts.map((act) => {
        const count = chosen.filter(act.may).length;
        return (
          <Button
            key={act.key}
            disabled={count === 0}
            onClick={() => setAsking(act)}
            data-testid={`bulk-${act.key}`}
          >
            {act.text}
            {count > 0 ? `（${count}）` : ""}
          </Button>
        );
      })}
      <Button type="link" onClick={onDone} disabled={chosen.length === 0}>
        取消选择
      </Button>
      <ReasonDialog
        open={asking !== null && !asking.plain}
        title={title}
        okText={asking?.text ?? ""}
        pending={take.isPending}
        onClose={() => setAsking(null)}
        onReason={(reason) => asking && take.mutate({ act: asking, reason })}
      >
        <p>每条都记同一个原因，分别留下办理记录：</p>
        {told}
      </ReasonDialog>
      <Modal
        open={asking?.plain === true}
        title={title}
        okText={asking?.text}
        cancelText="取消"
        confirmLoading={take.isPending}
        okButtonProps={{ "data-testid": "bulk-plain-ok" }}
        onCancel={() => setAsking(null)}
        onOk={() => asking && take.mutate({ act: asking, reason: "" })}
      >
        <p>每条分别留下办理记录：</p>
        {told}
      </Modal>
    </div>
  );
}
