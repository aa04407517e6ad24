import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { api } from "../../api/client.ts";
import { body, sentence } from "../../api/problem.ts";
import type { Sent } from "../../api/types.ts";

type Fields = Sent<"/api/session", "post">;

/** Login and password; `onDone` is called once the platform has taken them. */
export function SignInForm({ onDone }: { onDone: (login: string) => void }) {
  const signIn = useMutation({
    mutationFn: (fields: Fields) => body(api.POST("/api/session", { body: fields })),
    onSuccess: (_answer, { login }) => onDone(login),
  });
  return (
    <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => signIn.mutate(fields)}>
      <Form.Item name="login" label="登录名" rules={[{ required: true, message: "请填写登录名" }]}>
        <Input autoComplete="username" autoFocus data-testid="login" />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: "请填写密码" }]}>
        <Input.Password autoComplete="current-password" data-testid="password" />
      </Form.Item>
      {signIn.error && <Alert type="error" showIcon title={sentence(signIn.error)} className="gap-below" />}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending} data-testid="submit">
        登录
      </Button>
    </Form>
  );
}
