import { DeleteOutlined, UploadOutlined } from "@ant-design/icons";
import { App, Button, Input, Upload } from "antd";
import { keepFile } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { useGrowing } from "../kit/useGrowing.ts";

export interface PieceFile {
  id: string;
  name: string;
  picture: boolean;
  /** What a picture shows. */
  caption: string;
}

/** A kept file bears the ending of what its bytes are. */
const PICTURE = /\.(jpe?g|png)$/i;

/** As many as go with one contribution. */
const MOST = 10;

/** Pictures and attachments of a contribution: kept at once; a picture says what it shows. */
export function PieceFiles({
  value = [],
  onChange,
}: {
  value?: PieceFile[];
  onChange?: (files: PieceFile[]) => void;
}) {
  const { message } = App.useApp();
  const grow = useGrowing(value, onChange);
  const add = (file: File): void => {
    keepFile(file).then(
      ({ id, name }) => grow({ id, name, picture: PICTURE.test(name), caption: "" }),
      (error: unknown) => void message.error(sentence(error), 6),
    );
  };
  return (
    <>
      <ul className="plain-list" data-testid="piece-files">
        {value.map((file) => (
          <li key={file.id} className="piece-file">
            <span>{file.name}</span>
            {file.picture && (
              <Input
                value={file.caption}
                maxLength={120}
                aria-label={`图片“${file.name}”的文字说明`}
                placeholder="图片内容，如：师生在操场边植树"
                onChange={(event) =>
                  onChange?.(
                    value.map((one) => (one.id === file.id ? { ...one, caption: event.target.value } : one)),
                  )
                }
              />
            )}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`移除“${file.name}”`}
              onClick={() => onChange?.(value.filter((one) => one.id !== file.id))}
            />
          </li>
        ))}
      </ul>
      <Upload
        showUploadList={false}
        accept=".jpg,.jpeg,.png,.pdf,.docx,.xlsx"
        beforeUpload={(file) => {
          add(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} disabled={value.length >= MOST}>
          上传图片或附件
        </Button>
      </Upload>
    </>
  );
}
