import { Form, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import { type Category } from "./names.ts";
import { CheckList } from "../articles/CheckList.tsx";
import type { PieceFile } from "./PieceFiles.tsx";
import { PieceText } from "./PieceText.tsx";
import { sentFiles, usePieceChecks } from "./usePieceChecks.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  title: string;
  category: Category;
  eventOn?: Dayjs | null;
  body: string;
  files?: PieceFile[];
}

/** Changes a returned contribution and sends it again, in the same thread. */
export function ResubmitContribution({ contribution }: { contribution: Got<"/api/contributions/{id}"> }) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const { checks, look } = usePieceChecks();
  const resubmit = useChange({
    run: ({ title, category, eventOn, body: text, files }: Fields) =>
      body(
        api.POST("/api/contributions/{id}/resubmit", {
          params: { path: { id: contribution.id } },
          body: {
            title,
            category,
            body: text,
            files: sentFiles(files),
            eventOn: eventOn?.format("YYYY-MM-DD") ?? null,
            version: contribution.version,
          },
        }),
      ),
    reread: [["contributions"]],
    done: "稿件已重报",
    onDone: () => setOpen(false),
  });
  const check = (): void => {
    const { title, body: text, files } = form.getFieldsValue();
    look.mutate({ unitId: contribution.unitId, title, body: text, files });
  };
  if (contribution.state !== "returned") return null;
  const until = contribution.resubmitUntil;
  return (
    <div className="gap-below">
      <AbilityButton
        ability={contribution.abilities.resubmit}
        type="primary"
        onClick={() => setOpen(true)}
        data-testid="resubmit"
      >
        修改重报
      </AbilityButton>
      {until && (
        <Typography.Text type="secondary">
          {" "}
          {until.date}
          {until.provisional ? "（暂定，含当日）" : "（含当日）"}前重报的，按首次来稿日期认定是否及时
        </Typography.Text>
      )}
      <Modal
        open={open}
        title="修改重报"
        okText="重报"
        okButtonProps={{ "data-testid": "resubmit-ok" }}
        confirmLoading={resubmit.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        width={640}
        destroyOnHidden
      >
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={{
            title: contribution.title,
            category: contribution.category,
            eventOn: contribution.eventOn ? dayjs(contribution.eventOn) : null,
            body: contribution.body ?? "",
            files: (contribution.thread.at(-1)?.files ?? []).map(({ caption, ...file }) => ({
              ...file,
              picture: caption !== null,
              caption: caption ?? "",
            })),
          }}
          onFinish={(fields) => resubmit.mutate(fields)}
        >
          <PieceText onText={check} />
        </Form>
        {checks && <CheckList checks={checks} />}
      </Modal>
    </div>
  );
}
