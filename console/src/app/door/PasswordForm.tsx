import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { api } from "../../api/client.ts";
import { body, sentence } from "../../api/problem.ts";
import { passwordAgain, PASSWORD_RULE } from "../../session/password.ts";
import { SESSION_KEY } from "../../session/session.ts";

interface Fields {
  old: string;
  new: string;
}

/** Changing one's own password; used for the forced first change and from the account menu. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (fields: Fields) => body(api.PUT("/api/session/password", { body: fields })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
      onDone?.();
    },
  });
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      onFinish={(all) => change.mutate({ old: all.old, new: all.new })}
    >
      <Form.Item name="old" label="现密码" rules={[{ required: true, message: "请填写现密码" }]}>
        <Input.Password autoComplete="current-password" data-testid="password-old" />
      </Form.Item>
      <Form.Item
        name="new"
        label="新密码"
        extra={PASSWORD_RULE}
        rules={[{ required: true, message: "请填写新密码" }]}
      >
        <Input.Password autoComplete="new-password" data-testid="password-new" />
      </Form.Item>
      <Form.Item name="again" label="再次输入新密码" dependencies={["new"]} rules={[passwordAgain("new")]}>
        <Input.Password autoComplete="new-password" data-testid="password-again" />
      </Form.Item>
      {change.error && <Alert type="error" showIcon title={sentence(change.error)} className="gap-below" />}
      <Button type="primary" htmlType="submit" block loading={change.isPending} data-testid="password-submit">
        修改密码
      </Button>
    </Form>
  );
}
