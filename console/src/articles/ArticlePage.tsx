import { useQuery } from "@tanstack/react-query";
import { Alert, Col, Row, Space, Tabs, Timeline } from "antd";
import { useParams } from "react-router";
import { api } from "../api/client.ts";
import { body, Problem } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import "./article.css";
import { ArticleDifference } from "./ArticleDifference.tsx";
import { ArticleForm } from "./ArticleForm.tsx";
import { CheckList } from "./CheckList.tsx";
import { forEditing } from "./Editor.tsx";
import { type Article, STATES } from "./names.ts";
import { FormatCheck } from "../format/FormatCheck.tsx";
import { isWord } from "../format/remarks.ts";
import { Leak, SealLeak } from "./Leak.tsx";
import { RestrictActions, RestrictedPage } from "./Restricted.tsx";
import { ReleaseActions } from "./ReleaseActions.tsx";
import { ReviewActions } from "./ReviewActions.tsx";
import { useArticle } from "./useArticle.ts";

/** One article: read, written, checked, reviewed, let out. */
export function ArticlePage() {
  const { id = "" } = useParams();
  const article = useArticle(id);
  if (article.error instanceof Problem && article.error.code === "not-opened")
    return <RestrictedPage id={id} sentence={article.error.message} />;
  return (
    <Loaded query={article} page="门户稿件">
      {(found) => <Whole article={found} />}
    </Loaded>
  );
}

function Whole({ article }: { article: Article }) {
  const office = useAccount().role === "office";
  const writes = office && article.phase === "draft" && article.state !== "withdrawn";
  return (
    <>
      <PageHead
        title={article.title}
        lead={
          <>
            <StateLine {...STATES[article.state]} reason={article.shown} /> {article.columnName} · 第{" "}
            {article.version} 版
            {article.state === "published" && (
              <>
                {" · "}
                <a
                  className="inline-link"
                  href={`/portal/articles/${article.number}`}
                  target="_blank"
                  rel="noopener"
                  data-testid="article-public"
                >
                  查看发布页
                </a>
              </>
            )}
          </>
        }
        actions={
          <>
            <ReviewActions article={article} />
            <ReleaseActions article={article} />
            <RestrictActions article={article} />
            {(article.withdrawn || article.state === "superseded") && !article.leak && (
              <SealLeak id={article.id} reason={article.withdrawn?.reason ?? "已被替代"} />
            )}
          </>
        }
      />
      {article.scheduledAt && (
        <Alert
          type="info"
          showIcon
          title={`定于 ${moment(article.scheduledAt)} 发布`}
          className="gap-below"
        />
      )}
      {article.scheduleMissed && (
        <Alert type="warning" showIcon title={article.scheduleMissed} className="gap-below" />
      )}
      {article.withdrawn && (
        <Alert
          type="error"
          showIcon
          title={`${moment(article.withdrawn.at)} 由${article.withdrawn.by}撤回：${article.withdrawn.reason}`}
          className="gap-below"
        />
      )}
      {article.leak && <Leak id={article.id} leak={article.leak} />}
      {article.restriction && (
        <Alert
          type="info"
          showIcon
          title={`限阅稿件：${article.restriction.reason}（${article.restriction.by}，${moment(article.restriction.at)}）`}
          description="未参与起草的人打开本稿时，留下阅读记录。"
          className="gap-below"
          data-testid="article-restricted"
        />
      )}
      {article.problems.map((one) => (
        <Alert key={one} type="warning" showIcon title={one} className="gap-below" />
      ))}
      <div className="box">
        <Tabs
          defaultActiveKey={writes ? "write" : "read"}
          items={[
            { key: "read", label: "审阅", children: <Reading article={article} /> },
            ...(office
              ? [
                  {
                    key: "write",
                    label: "编辑",
                    children: <ArticleForm key={article.version} article={article} />,
                  },
                ]
              : []),
            { key: "difference", label: "修改对比", children: <ArticleDifference article={article} /> },
            { key: "history", label: "经过", children: <Course article={article} /> },
          ]}
        />
      </div>
    </>
  );
}

function Reading({ article }: { article: Article }) {
  const checks = useQuery({
    queryKey: ["articles", "checks", article.id, article.version],
    queryFn: () => body(api.GET("/api/articles/{id}/checks", { params: { path: { id: article.id } } })),
  });
  return (
    <Row gutter={[24, 16]}>
      <Col xs={24} xl={15}>
        <article
          className="article-text"
          data-testid="article-reading"
          // Sanitised by the server when it was saved.
          dangerouslySetInnerHTML={{
            __html: forEditing(article.content.body, article.id) || "<p>（没有正文）</p>",
          }}
        />
        {article.content.attachments.length > 0 && (
          <>
            <h2 className="part-head">附件</h2>
            <ul>
              {article.content.attachments.map((id) => (
                <li key={id}>
                  <a download href={`/api/articles/${article.id}/files/${id}`}>
                    {article.files.find((file) => file.id === id)?.name ?? "附件"}
                  </a>{" "}
                  {article.files.some((file) => file.id === id && isWord(file.name)) && (
                    <FormatCheck path={`/api/articles/${article.id}/files/${id}/format-remarks`} />
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Col>
      <Col xs={24} xl={9}>
        <Loaded query={checks}>{(found) => <CheckList checks={found} article={article} />}</Loaded>
        {article.sources.length > 0 && (
          <>
            <h2 className="part-head">来稿</h2>
            <ul>
              {article.sources.map((one) => (
                <li key={one.contributionId}>
                  {one.unitName}：{one.title}
                </li>
              ))}
            </ul>
          </>
        )}
      </Col>
    </Row>
  );
}

/** Who opened it while it was restricted. */
function Readings({ readings }: Pick<Article, "readings">) {
  if (readings.length === 0) return null;
  return (
    <>
      <h2 className="part-head">限阅期间的阅读记录</h2>
      <ul data-testid="article-readings">
        {readings.map((one) => (
          <li key={`${one.by} ${one.version} ${one.at}`}>
            {moment(one.at)}　{one.by}　第 {one.version} 版
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was done with it, in its order. */
function Course({ article }: { article: Article }) {
  return (
    <>
      <Space className="gap-below">
        <a className="inline-link" download href={`/api/articles/${article.id}/slip.docx`}>
          下载送审单
        </a>
        <a className="inline-link" download href={`/api/articles/${article.id}/secrecy.docx`}>
          下载保密审查表
        </a>
      </Space>
      <Timeline
        items={article.history.map((one) => ({
          content: (
            <>
              {moment(one.at)}　{one.by}
              {one.for ? `（代${one.for}）` : ""}　{one.what}　第 {one.version} 版
              {one.reason && <div>{one.reason}</div>}
            </>
          ),
        }))}
      />
      <Readings readings={article.readings} />
    </>
  );
}
