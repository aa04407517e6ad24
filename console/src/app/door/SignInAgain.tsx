import { useQueryClient } from "@tanstack/react-query";
import { Button, Typography } from "antd";
import { api } from "../../api/client.ts";
import { body } from "../../api/problem.ts";
import type { Account } from "../../session/session.ts";
import { Furnished } from "../Furnished.tsx";
import { SignInForm } from "./SignInForm.tsx";
import { Modal } from "../../kit/Modal.tsx";
import { letGo } from "../../kit/unsent.ts";
import { forgetSpares } from "../../self/spare.ts";

function goAway(): void {
  letGo();
  window.location.assign("/console/");
}

/** The session ended while a page was open: one signs in over it, and what was typed there stays. */
export function SignInAgain({ account }: { account: Account }) {
  const queries = useQueryClient();
  const signedIn = async (): Promise<void> => {
    const { account: now } = await body(api.GET("/api/session"));
    // Another person must not go on in this one's page.
    if (now?.id !== account.id) goAway();
    else await queries.invalidateQueries();
  };
  return (
    <Furnished>
      <Modal
        open
        title="登录已过期"
        footer={null}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
      >
        <Typography.Paragraph>
          {account.name}，您好。请重新登录；页面上没有保存的内容仍在，登录后可以继续。
        </Typography.Paragraph>
        <SignInForm onDone={() => void signedIn()} />
        <Button
          type="link"
          block
          onClick={() => {
            forgetSpares(account.id);
            goAway();
          }}
        >
          换一个账号登录（本页未保存的内容会丢失）
        </Button>
      </Modal>
    </Furnished>
  );
}
