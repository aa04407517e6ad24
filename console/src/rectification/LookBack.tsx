import { Button, Form, Input, InputNumber, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { DrawnSample, type Sample } from "./DrawnSample.tsx";
import { RECTIFICATION } from "./useRectification.ts";

type Draw = Sent<"/api/cycles/{year}/look-back", "post">;

interface Fields {
  days: number;
  /** In per cent. */
  share: number;
  seed?: string;
}

/** 回头看: a sample of what was closed some time ago is looked at again; what came back is opened again. */
export function LookBack({ year }: { year: number }) {
  const [sample, setSample] = useState<Sample | null>(null);
  const draw = useChange({
    run: (input: Draw) =>
      body(api.POST("/api/cycles/{year}/look-back", { params: { path: { year } }, body: input })),
    reread: RECTIFICATION,
    done: ({ itemIds }) => `已抽取 ${itemIds.length} 个问题，开始复查`,
    onDone: setSample,
  });
  return (
    <>
      <div className="box">
        <h2>抽取已销号的问题复查</h2>
        <p className="quiet">
          抽样可复现：种子和范围相同，抽取结果相同。天数和比例是建议值 <Tag color="warning">待核</Tag>
        </p>
        <Form<Fields>
          layout="inline"
          initialValues={{ days: 90, share: 20 }}
          onFinish={({ days, share, seed }) =>
            draw.mutate({ days, share: share / 100, ...(seed?.trim() ? { seed: seed.trim() } : {}) })
          }
          style={{ rowGap: 8 }}
        >
          <Form.Item name="days" label="销号满（天）" rules={[{ required: true, message: "请填写天数" }]}>
            <InputNumber min={0} max={3650} precision={0} data-testid="look-back-days" />
          </Form.Item>
          <Form.Item name="share" label="抽查比例（%）" rules={[{ required: true, message: "请填写比例" }]}>
            <InputNumber min={1} max={100} precision={0} data-testid="look-back-share" />
          </Form.Item>
          <Form.Item name="seed" label="随机种子">
            <Input maxLength={100} placeholder="不填由系统生成" data-testid="look-back-seed" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={draw.isPending} data-testid="look-back-draw">
            抽取并复查
          </Button>
        </Form>
      </div>
      {sample && <DrawnSample year={year} sample={sample} />}
    </>
  );
}
