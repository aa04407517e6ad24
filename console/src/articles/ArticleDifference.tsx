import { useQuery } from "@tanstack/react-query";
import { Descriptions, Select, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body, Problem } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import type { Article } from "./names.ts";
import { OpenRestricted } from "./Restricted.tsx";

const SIGNS = { same: "", removed: "删", added: "增" } as const;

/** What differs between two versions of an article. */
export function ArticleDifference({ article }: { article: Article }) {
  const before = article.publicVersion !== null && article.publicVersion !== article.version;
  const [from, setFrom] = useState(before ? article.publicVersion! : Math.max(0, article.version - 1));
  const [to, setTo] = useState(article.version);
  const difference = useQuery({
    queryKey: ["articles", "difference", article.id, from, to],
    queryFn: () =>
      body(
        api.GET("/api/articles/{id}/difference", {
          params: { path: { id: article.id }, query: { from, to } },
        }),
      ),
  });
  const options = article.versions.map((one) => ({
    value: one.version,
    label: `第 ${one.version} 版${one.version === article.publicVersion ? "（已发布）" : ""}`,
  }));
  return (
    <>
      <Space wrap className="gap-below">
        <Select
          value={from}
          aria-label="从"
          options={[{ value: 0, label: "（空）" }, ...options]}
          onChange={setFrom}
        />
        到
        <Select value={to} aria-label="到" options={options} onChange={setTo} />
      </Space>
      {difference.error instanceof Problem && difference.error.code === "not-opened" ? (
        <OpenRestricted id={article.id} sentence={difference.error.message} />
      ) : (
        <Loaded query={difference}>
          {({ fields, lines }) => (
            <>
              {fields.length > 0 && (
                <Descriptions size="small" column={1} bordered className="gap-below">
                  {fields.map((one) => (
                    <Descriptions.Item key={one.name} label={one.name}>
                      <del>{one.before || "（空）"}</del> → <ins>{one.after || "（空）"}</ins>
                    </Descriptions.Item>
                  ))}
                </Descriptions>
              )}
              <div className="article-difference" data-testid="article-difference">
                {lines.map((line, place) => (
                  <p key={place} className={`difference-${line.kind}`}>
                    {SIGNS[line.kind] && <b>{SIGNS[line.kind]} </b>}
                    {line.kind === "removed" ? (
                      <del>{line.text}</del>
                    ) : line.kind === "added" ? (
                      <ins>{line.text}</ins>
                    ) : (
                      line.text
                    )}
                  </p>
                ))}
              </div>
            </>
          )}
        </Loaded>
      )}
    </>
  );
}
