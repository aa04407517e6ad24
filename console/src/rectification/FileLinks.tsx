import { FileFormatCheck } from "../format/FormatCheck.tsx";

/** Kept files to download. */
export function FileLinks({ files }: { files: { id: string; name: string }[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="plain-list">
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/api/files/${file.id}`} download>
            {file.name}
          </a>{" "}
          <FileFormatCheck file={file} />
        </li>
      ))}
    </ul>
  );
}
