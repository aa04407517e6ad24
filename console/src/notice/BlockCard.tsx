import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space, Tag, Tooltip } from "antd";
import type { ReactNode } from "react";
import type { Notice } from "./names.ts";

export type Addition = "paragraph" | "heading" | { id: string };

export interface BlockActions {
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onAdd: (addition: Addition) => void;
  first: boolean;
  last: boolean;
}

/** What may be added after a block: own text, or generated blocks that do not stand in the notice. */
export const additions = (absent: Notice["absent"]) => [
  { key: "paragraph", label: "段落" },
  { key: "heading", label: "标题" },
  ...absent
    .filter((one) => one.place === "body" || one.obligatory)
    .map((one) => ({ key: `source:${one.id}`, label: `数据：${one.title}` })),
];

export const additionOf = (key: string): Addition =>
  key === "paragraph" || key === "heading" ? key : { id: key.slice("source:".length) };

/** The frame of a block: what it is, and buttons to move, add and remove. */
export function BlockCard({
  id,
  title,
  generated,
  obligatory,
  changed,
  absent,
  actions,
  children,
}: {
  id: string;
  title: string;
  generated: boolean;
  obligatory: boolean;
  changed: boolean;
  absent: Notice["absent"];
  /** Left out: to be read only. */
  actions?: BlockActions | undefined;
  children: ReactNode;
}) {
  return (
    <div
      role="group"
      className={`notice-block${changed ? " changed" : ""}`}
      aria-label={title}
      data-testid={`block-${id}`}
    >
      <div className="notice-block-head">
        <Space size={4} wrap>
          {generated ? <Tag color="blue">数据</Tag> : <Tag>自由文字</Tag>}
          <strong>{title}</strong>
          {obligatory && <span className="quiet">有名单，须保留</span>}
        </Space>
        {actions && (
          <Space size={2}>
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={`上移：${title}`}
              disabled={actions.first}
              onClick={() => actions.onMove(-1)}
              data-testid={`up-${id}`}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={`下移：${title}`}
              disabled={actions.last}
              onClick={() => actions.onMove(1)}
              data-testid={`down-${id}`}
            />
            <Dropdown
              trigger={["click"]}
              menu={{ items: additions(absent), onClick: ({ key }) => actions.onAdd(additionOf(key)) }}
            >
              <Button
                size="small"
                type="text"
                icon={<PlusOutlined />}
                aria-label={`在其后插入：${title}`}
                data-testid={`add-${id}`}
              />
            </Dropdown>
            <Tooltip title={obligatory ? "有名单的段落不能删去" : null}>
              <Button
                size="small"
                type="text"
                danger={!obligatory}
                icon={<DeleteOutlined />}
                aria-label={`删去：${title}`}
                disabled={obligatory}
                onClick={actions.onRemove}
                data-testid={`remove-${id}`}
              />
            </Tooltip>
          </Space>
        )}
      </div>
      {children}
    </div>
  );
}
