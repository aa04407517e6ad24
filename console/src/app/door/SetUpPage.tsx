import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { api } from "../../api/client.ts";
import { body, sentence } from "../../api/problem.ts";
import type { Sent } from "../../api/types.ts";
import { EntrancePage } from "./EntrancePage.tsx";
import { passwordAgain, PASSWORD_RULE } from "../../session/password.ts";
import { SESSION_KEY } from "../../session/session.ts";

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
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={({ login, name, password }) => setUp.mutate({ login, name, password })}
      >
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: "请填写姓名" }]}>
          <Input autoComplete="name" data-testid="name" />
        </Form.Item>
        <Form.Item name="login" label="登录名" rules={[{ required: true, message: "请填写登录名" }]}>
          <Input autoComplete="username" placeholder="小写字母、数字、点、横线" data-testid="login" />
        </Form.Item>
        <Form.Item
          name="password"
          label="密码"
          extra={PASSWORD_RULE}
          rules={[{ required: true, message: "请填写密码" }]}
        >
          <Input.Password autoComplete="new-password" data-testid="password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再次输入密码"
          dependencies={["password"]}
          rules={[passwordAgain("password")]}
        >
          <Input.Password autoComplete="new-password" data-testid="password-again" />
        </Form.Item>
        {setUp.error && <Alert type="error" showIcon title={sentence(setUp.error)} className="gap-below" />}
        <Button type="primary" htmlType="submit" block loading={setUp.isPending} data-testid="submit">
          创建并进入
        </Button>
      </Form>
    </EntrancePage>
  );
}
