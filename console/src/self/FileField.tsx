import { UploadOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { keepFile } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { useGrowing } from "../kit/useGrowing.ts";
import type { KeptName } from "./self.ts";

/** Files that the platform keeps: uploaded at once, pointed at by id. */
export function FileField({
  label,
  files,
  disabled,
  single = false,
  onFiles,
}: {
  label: string;
  files: KeptName[];
  disabled: boolean;
  single?: boolean;
  onFiles: (files: KeptName[]) => void;
}) {
  const { message } = App.useApp();
  const [coming, setComing] = useState(0);
  const grow = useGrowing(files, onFiles);
  const add = (kept: KeptName): void => (single ? onFiles([kept]) : grow(kept));
  return (
    <Upload
      multiple={!single}
      disabled={disabled}
      fileList={files.map((one) => ({
        uid: one.id,
        name: one.name,
        status: "done" as const,
        url: `/api/files/${one.id}`,
      }))}
      onRemove={(one) => onFiles(files.filter((other) => other.id !== one.uid))}
      customRequest={({ file, onSuccess, onError }) => {
        setComing((before) => before + 1);
        void keepFile(file as File)
          .then(
            (kept) => {
              add(kept);
              onSuccess?.(kept);
            },
            (error: Error) => {
              void message.error(sentence(error), 6);
              onError?.(error);
            },
          )
          .finally(() => setComing((before) => before - 1));
      }}
    >
      <Button size="small" icon={<UploadOutlined />} disabled={disabled} loading={coming > 0}>
        {label}
      </Button>
    </Upload>
  );
}
