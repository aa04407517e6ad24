import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { keptName } from "../api/files.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { isWord, readRemarks, summary } from "./remarks.ts";
import { MarkedLines } from "./MarkedLines.tsx";
import { Drawer } from "../kit/Drawer.tsx";

/**
 * A button that checks a document by GB/T 9704 and shows the remarks beside the lines that they are about. It says nothing of who sent
 * it: a remark is advice to whoever writes the document.
 * @param path where the platform answers with the remarks
 */
export function FormatCheck({ path, label = "检查格式" }: { path: string; label?: string }) {
  const [open, setOpen] = useState(false);
  const remarks = useQuery({
    queryKey: ["format-remarks", path],
    queryFn: () => readRemarks(path),
    enabled: open,
    staleTime: 0,
    retry: false,
  });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} data-testid="format-check">
        {label}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size="min(1080px, 100vw)"
        title="公文格式检查"
        destroyOnHidden
      >
        <Loaded query={remarks}>
          {(found) => (
            // It holds nothing to press: the keyboard scrolls it by standing on it.
            <section tabIndex={0} aria-label="检查结果">
              <h2>{found.name}</h2>
              <Alert
                type={found.issues.length === 0 ? "success" : "info"}
                showIcon
                title={summary(found.issues)}
                data-testid="format-summary"
              />
              <MarkedLines lines={found.lines} issues={found.issues} />
            </section>
          )}
        </Loaded>
      </Drawer>
    </>
  );
}

/** The button beside a kept file that is a Word document; nothing beside others. */
export const FileFormatCheck = ({ file }: { file: { id: string; name: string } }) =>
  isWord(file.name) ? <FormatCheck path={`/api/files/${file.id}/format-remarks`} /> : null;

/** The same beside a kept file of which only the id is known. */
export function KeptFormatCheck({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ["kept-name", id],
    queryFn: () => keptName(id),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data ? <FileFormatCheck file={{ id, name: data }} /> : null;
}
