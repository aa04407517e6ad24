import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { body, sentence } from "../../api/problem.ts";
import type { Sent } from "../../api/types.ts";
import { PASSWORD_RULE } from "../../session/password.ts";
import { SESSION_KEY } from "../../session/session.ts";
import { DoorForm } from "./DoorForm.tsx";
import { EntrancePage } from "./EntrancePage.tsx";

type Fields = Sent<"/api/setup", "post">;

/** First visit of an empty platform: the first system administrator, who is signed in at once. */
export function SetUpPage() {
  const queries = useQueryClient();
  const setUp = useMutation({
    mutationFn: async (fields: Fields) => {
      await body(api.POST("/api/setup", { body: fields }));
      await body(api.POST("/api/session", { body: { login: fields.login, password: fields.password } }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: SESSION_KEY }),
  });
  return (
    <EntrancePage
      title="创建系统管理员账号"
      lead="系统管理员只管理账号；检查工作组、专家、专干和审计管理员的账号由其创建，一个账号只有一种角色。"
    >
      <DoorForm
        fields={[
          { name: "name", label: "姓名", autoComplete: "name", testId: "name" },
          {
            name: "login",
            label: "登录名",
            autoComplete: "username",
            hint: "小写字母、数字、点、横线",
            testId: "login",
          },
          {
            name: "password",
            label: "密码",
            secret: true,
            autoComplete: "new-password",
            hint: PASSWORD_RULE,
            testId: "password",
          },
          {
            name: "again",
            label: "再次输入密码",
            secret: true,
            autoComplete: "new-password",
            same: "password",
            testId: "password-again",
          },
        ]}
        button="创建并进入"
        buttonTestId="submit"
        pending={setUp.isPending}
        error={setUp.error && sentence(setUp.error)}
        onSend={({ login, name, password }) => setUp.mutate({ login, name, password })}
      />
    </EntrancePage>
  );
}
