import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { body, sentence } from "../../api/problem.ts";
import { PASSWORD_RULE } from "../../session/password.ts";
import { SESSION_KEY } from "../../session/session.ts";
import { DoorForm } from "./DoorForm.tsx";

/** Changing one's own password; used for the forced first change and from the account menu. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (fields: { old: string; new: string }) =>
      body(api.PUT("/api/session/password", { body: fields })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
      onDone?.();
    },
  });
  return (
    <DoorForm
      fields={[
        {
          name: "old",
          label: "现密码",
          secret: true,
          autoComplete: "current-password",
          testId: "password-old",
        },
        {
          name: "new",
          label: "新密码",
          secret: true,
          autoComplete: "new-password",
          hint: PASSWORD_RULE,
          testId: "password-new",
        },
        {
          name: "again",
          label: "再次输入新密码",
          secret: true,
          autoComplete: "new-password",
          same: "new",
          testId: "password-again",
        },
      ]}
      button="修改密码"
      buttonTestId="password-submit"
      pending={change.isPending}
      error={change.error && sentence(change.error)}
      onSend={(all) => change.mutate({ old: all.old, new: all.new })}
    />
  );
}
