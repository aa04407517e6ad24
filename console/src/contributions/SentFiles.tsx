import { Typography } from "antd";
import type { Got } from "../api/types.ts";
import { FileFormatCheck } from "../format/FormatCheck.tsx";

type File = Got<"/api/contributions/{id}">["thread"][number]["files"][number];

/** Pictures and attachments that came with a contribution. */
export function SentFiles({ files }: { files: readonly File[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="plain-list gap-below" data-testid="sent-files">
      {files.map((file) => (
        <li key={file.id}>
          <div>
            <a href={`/api/files/${file.id}`}>{file.name}</a> <FileFormatCheck file={file} />
          </div>
          {file.caption && <Typography.Text type="secondary">{file.caption}</Typography.Text>}
        </li>
      ))}
    </ul>
  );
}
