import { Form } from "antd";
import type { QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useChange } from "./useChange.ts";
import { Modal } from "./Modal.tsx";

export interface DialogState {
  open: boolean;
  onClose: () => void;
}

/** A dialog whose fields become one request; it closes when the platform has taken it. */
export function ActDialog<Fields extends object>({
  open,
  onClose,
  title,
  okText,
  done,
  run,
  initial,
  reread,
  children,
}: DialogState & {
  title: string;
  okText: string;
  /** What is said when it is done. */
  done: string;
  run: (fields: Fields) => Promise<unknown>;
  initial?: Partial<Fields>;
  /** Queries that are read again afterwards. */
  reread: QueryKey[];
  children: ReactNode;
}) {
  const [form] = Form.useForm<Fields>();
  const act = useChange({ run, reread, done, onDone: onClose });
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      okButtonProps={{ "data-testid": "act-ok" }}
      confirmLoading={act.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        // A native form with one input would be sent by Enter in the date field, before its files are there.
        component="div"
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(fields) => act.mutate(fields)}
      >
        {children}
      </Form>
    </Modal>
  );
}
