import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { dayOf, FormDialog, numberOf, textOf, textsOf } from "./FormDialog.tsx";
import { GUEST_NAMES, type Guest, type Interview, options } from "./names.ts";

/** Records an interview that took place elsewhere, with its proof; that answers are public follows from how many the proof shows. */
export function RecordDialog({
  open,
  interview,
  onClose,
}: {
  open: boolean;
  interview: Interview;
  onClose: () => void;
}) {
  return (
    <FormDialog
      open={open}
      title={`登记平台外开展：${interview.topic}`}
      okText="登记"
      lead="在电视台、省政府门户等平台开展的，须附网页存档、录像说明等证明。是否公布答复按证明中已答复的问题数得出。"
      fields={[
        { name: "heldOn", label: "开展日期", kind: "date" },
        { name: "outlet", label: "开展平台", most: 60 },
        { name: "link", label: "网址", optional: true, most: 500 },
        { name: "guest", label: "嘉宾", kind: "select", options: options(GUEST_NAMES) },
        { name: "guestName", label: "嘉宾姓名", optional: true, most: 40 },
        { name: "answered", label: "已答复问题数", kind: "number" },
        { name: "proof", label: "证明", kind: "file" },
      ]}
      run={(filled) =>
        body(
          api.POST("/api/interviews/{id}/record", {
            params: { path: { id: interview.id } },
            body: {
              heldOn: dayOf(filled, "heldOn"),
              outlet: textOf(filled, "outlet"),
              ...(textOf(filled, "link") ? { link: textOf(filled, "link") } : {}),
              guest: textOf(filled, "guest") as Guest,
              ...(textOf(filled, "guestName") ? { guestName: textOf(filled, "guestName") } : {}),
              answered: numberOf(filled, "answered"),
              proofId: textsOf(filled, "proof")[0] ?? "",
              version: interview.version,
            },
          }),
        )
      }
      done="已登记访谈开展情况"
      reread={[["interviews"]]}
      onClose={onClose}
    />
  );
}
