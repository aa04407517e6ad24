import { UploadOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { keepFile } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { useGrowing } from "./useGrowing.ts";

/** Files that go with a form: kept on the platform at once, their ids are the field's value. */
export function FileField({
  value = [],
  onChange,
}: {
  value?: string[];
  onChange?: (ids: string[]) => void;
}) {
  const { message } = App.useApp();
  const [names, setNames] = useState<Record<string, string>>({});
  const [coming, setComing] = useState(0);
  const add = useGrowing(value, onChange);
  return (
    <Upload
      maxCount={20}
      fileList={value.map((id) => ({ uid: id, name: names[id] ?? id, status: "done" as const }))}
      onRemove={(one) => onChange?.(value.filter((id) => id !== one.uid))}
      customRequest={({ file, onSuccess, onError }) => {
        setComing((before) => before + 1);
        void keepFile(file as File)
          .then(
            (kept) => {
              setNames((before) => ({ ...before, [kept.id]: kept.name }));
              add(kept.id);
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
      <Button icon={<UploadOutlined />} loading={coming > 0}>
        上传文件
      </Button>
    </Upload>
  );
}
