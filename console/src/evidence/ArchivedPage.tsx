import { useQuery } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { api } from "../api/client.ts";
import { withQuery } from "../api/files.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";

/** The server refuses longer words to mark. */
const LONGEST_QUOTE = 400;

/**
 * A page as it was when it was fetched. The frame runs no script and reaches no network: the sandbox is empty here and
 * the server's policy for the page says the same again.
 * @param quote words to mark in the page
 */
export function ArchivedPage({
  packageId,
  recordId,
  quote,
}: {
  packageId: string;
  recordId: string;
  quote?: string | undefined;
}) {
  const record = useQuery({
    queryKey: ["records", packageId, recordId],
    queryFn: () =>
      body(
        api.GET("/api/packages/{id}/records/{recordId}", { params: { path: { id: packageId, recordId } } }),
      ),
    staleTime: Infinity,
  });
  const address = withQuery(`/api/packages/${packageId}/records/${encodeURIComponent(recordId)}/page`, {
    quote: quote?.slice(0, LONGEST_QUOTE),
  });
  return (
    <Loaded query={record}>
      {(found) => (
        <>
          <p className="quiet">
            {found.rendered && "浏览器运行脚本后的内容 · "}取证 {moment(found.date)} · 状态码
            {found.status ?? "—"} · {found.mediaType ?? "类型不明"} · {found.size} 字节 · 校验值（SHA-256）{" "}
            <code title={found.sha256}>{found.sha256.slice(0, 16)}…</code>
          </p>
          <iframe className="archived-page" sandbox="" src={address} title="存档页面" loading="lazy" />
          <Space wrap>
            <Button size="small" href={address} target="_blank" rel="noreferrer">
              在新窗口打开存档页面
            </Button>
            {(found.mediaType ?? "").includes("html") && (
              <Button
                size="small"
                href={`/api/packages/${packageId}/records/${encodeURIComponent(recordId)}/hidden`}
                target="_blank"
                rel="noreferrer"
              >
                查看页面中的隐藏链接
              </Button>
            )}
            <Button size="small" href={`/api/packages/${packageId}.wacz`}>
              下载证据包
            </Button>
          </Space>
        </>
      )}
    </Loaded>
  );
}
