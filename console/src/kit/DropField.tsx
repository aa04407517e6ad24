import { InboxOutlined } from "@ant-design/icons";
import { Upload } from "antd";
import type { ReactNode } from "react";

interface DropFieldProps {
  /** Endings of names, with their dots. */
  accept: string;
  /** What is to be brought here: 点击或拖入…. */
  text: string;
  hint: ReactNode;
  /** What was brought is being checked. */
  checking: boolean;
  onChosen: (file: File) => void;
}

/** Where a file is clicked for or dropped that is only checked at first. */
export function DropField({ accept, text, hint, checking, onChosen }: DropFieldProps) {
  return (
    <Upload.Dragger
      accept={accept}
      maxCount={1}
      showUploadList={false}
      disabled={checking}
      beforeUpload={(chosen) => {
        onChosen(chosen);
        return false;
      }}
    >
      <p className="ant-upload-drag-icon">
        <InboxOutlined />
      </p>
      <p>{checking ? "正在检查…" : text}</p>
      <p className="quiet">{hint}</p>
    </Upload.Dragger>
  );
}
