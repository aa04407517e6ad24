import { useQuery } from "@tanstack/react-query";
import { Button, Descriptions, Form, Input } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";
import { namesFrom } from "../notice/edit.ts";
import { Modal } from "../kit/Modal.tsx";

type Contact = NonNullable<Got<"/api/document-contact">["contact"]>;
interface Fields {
  person: string;
  phone: string;
  address: string;
  orderCopies: string;
}

const required = (message: string) => [{ required: true, whitespace: true, message }];

function ContactDialog({
  contact,
  open,
  onClose,
}: {
  contact: Contact | null;
  open: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const save = useChange({
    run: ({ orderCopies, ...fields }: Fields) =>
      body(api.PUT("/api/document-contact", { body: { ...fields, orderCopies: namesFrom(orderCopies) } })),
    reread: [["document-contact"], ["notice"]],
    done: "联系方式已登记",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title="登记联系方式"
      okText="登记"
      okButtonProps={{ "data-testid": "contact-ok" }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{
          person: contact?.person ?? "",
          phone: contact?.phone ?? "",
          address: contact?.address ?? "",
          orderCopies: contact?.orderCopies.join("、") ?? "",
        }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <p className="quiet">印在此后形成的通报、整改通知和反馈单上，已发出的文件不变。请填写办公电话。</p>
        <Form.Item name="person" label="联系人" rules={required("请填写联系人")}>
          <Input maxLength={100} data-testid="contact-person" />
        </Form.Item>
        <Form.Item name="phone" label="联系电话" rules={required("请填写联系电话")}>
          <Input maxLength={40} placeholder="如 0731-84720000" data-testid="contact-phone" />
        </Form.Item>
        <Form.Item name="address" label="异议受理地址" rules={required("请填写异议受理地址")}>
          <Input maxLength={100} data-testid="contact-address" />
        </Form.Item>
        <Form.Item name="orderCopies" label="整改通知的抄送机关（可不填，用顿号分隔）">
          <Input data-testid="contact-copies" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** 联系方式: whom documents name for questions, and where written objections go. */
export function ContactBox({ editable }: { editable: boolean }) {
  const query = useQuery({
    queryKey: ["document-contact"],
    queryFn: () => body(api.GET("/api/document-contact")),
  });
  const [open, setOpen] = useState(false);
  return (
    <div className="box" data-testid="contact">
      <h2>联系方式</h2>
      <Loaded query={query}>
        {({ contact }) => (
          <>
            {contact === null ? (
              <p>尚未登记。登记以前，通报不能签发，整改通知不能下达。</p>
            ) : (
              <Descriptions
                size="small"
                column={{ xs: 1, md: 2 }}
                items={[
                  { key: "person", label: "联系人", children: contact.person },
                  { key: "phone", label: "联系电话", children: contact.phone },
                  { key: "address", label: "异议受理地址", children: contact.address },
                  {
                    key: "copies",
                    label: "整改通知抄送",
                    children: contact.orderCopies.join("、") || "无",
                  },
                ]}
              />
            )}
            {editable && (
              <Button onClick={() => setOpen(true)} data-testid="contact-edit">
                {contact === null ? "登记联系方式" : "更改联系方式"}
              </Button>
            )}
            <ContactDialog contact={contact} open={open} onClose={() => setOpen(false)} />
          </>
        )}
      </Loaded>
    </div>
  );
}
