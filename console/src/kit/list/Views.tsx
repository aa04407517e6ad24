import { StarOutlined } from "@ant-design/icons";
import { Button, Form, Input, Popover, Space } from "antd";
import { useState } from "react";
import type { useOwnLists } from "./useOwnLists.ts";
import "./list.css";

/** The filters that a person keeps for a list: one click shows the list so again. */
export function Views({
  own: { views, keep, drop },
  query,
  onShow,
}: {
  own: ReturnType<typeof useOwnLists>;
  /** The filter as it stands, for keeping. */
  query: string;
  onShow: (query: string) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="我的视图"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="own-views">
          {views.length === 0 && <p className="quiet">把常用的筛选和排序保存下来，下次直接打开。</p>}
          {views.map((view) => (
            <Space key={view.name}>
              <Button
                type="link"
                onClick={() => {
                  setOpen(false);
                  onShow(view.query);
                }}
              >
                {view.name}
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={`删除视图“${view.name}”`}
                loading={drop.isPending}
                onClick={() => drop.mutate(view.name)}
              >
                删除
              </Button>
            </Space>
          ))}
          <Form<{ name: string }>
            layout="inline"
            onFinish={({ name }) => keep.mutate({ name: name.trim(), query })}
          >
            <Form.Item name="name" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
              <Input
                aria-label="视图名称"
                placeholder="给当前筛选起个名称"
                maxLength={20}
                data-testid="view-name"
              />
            </Form.Item>
            <Button htmlType="submit" loading={keep.isPending} data-testid="view-keep">
              保存
            </Button>
          </Form>
        </div>
      }
    >
      <Button icon={<StarOutlined />} data-testid="list-views">
        视图{views.length > 0 ? ` ${views.length}` : ""}
      </Button>
    </Popover>
  );
}
