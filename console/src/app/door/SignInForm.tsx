import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../api/client.ts";
import { body, sentence } from "../../api/problem.ts";
import type { Sent } from "../../api/types.ts";
import { fetchAhead } from "../ahead.ts";
import { DoorForm } from "./DoorForm.tsx";

type Fields = Sent<"/api/session", "post">;

/** Login and password; `onDone` is called once the platform has taken them. */
export function SignInForm({ onDone }: { onDone: (login: string) => void }) {
  useEffect(fetchAhead, []);
  const signIn = useMutation({
    mutationFn: (fields: Fields) => body(api.POST("/api/session", { body: fields })),
    onSuccess: (_answer, { login }) => onDone(login),
  });
  return (
    <DoorForm
      fields={[
        { name: "login", label: "登录名", autoComplete: "username", testId: "login" },
        {
          name: "password",
          label: "密码",
          secret: true,
          autoComplete: "current-password",
          testId: "password",
        },
      ]}
      button="登录"
      buttonTestId="submit"
      pending={signIn.isPending}
      error={signIn.error && sentence(signIn.error)}
      onSend={(fields) => signIn.mutate(fields)}
    />
  );
}
