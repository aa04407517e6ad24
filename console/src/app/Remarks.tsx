import { App } from "antd";
import { useEffect } from "react";
import { onRemarks } from "../api/remarks.ts";

/** Shows what a command led to elsewhere; it stays until the person has read it. */
export function Remarks() {
  const { notification } = App.useApp();
  useEffect(
    () =>
      onRemarks((remarks) => {
        for (const remark of remarks)
          notification.warning({ title: "请注意", description: remark, duration: 0 });
      }),
    [notification],
  );
  return null;
}
