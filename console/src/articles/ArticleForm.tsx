import { Button, Col, DatePicker, Form, Input, Row, Select, Space, Tag, Upload } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body, sentence } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import { useUnsaved } from "../kit/unsent.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { CheckList } from "./CheckList.tsx";
import { Editor } from "./Editor.tsx";
import { keepArticleFile } from "./keepArticleFile.ts";
import { Interprets, ReportOf } from "./LinkFields.tsx";
import { type Article, type Checks, OPEN_OPTIONS, VALIDITY_OPTIONS } from "./names.ts";
import { REREAD, useColumns } from "./useArticle.ts";

type Content = Article["content"];

/** Writes the next version. It is begun anew from each version that was saved. */
export function ArticleForm({ article }: { article: Article }) {
  const [content, setContent] = useState<Content>(article.content);
  const [note, setNote] = useState("");
  const [checks, setChecks] = useState<Checks | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const columns = useColumns();
  const units = useUnitOptions();
  const put = (change: Partial<Content>): void => setContent((now) => ({ ...now, ...change }));
  const save = useChange({
    run: () =>
      body(
        api.POST("/api/articles/{id}/versions", {
          params: { path: { id: article.id } },
          body: {
            ...content,
            version: article.version,
            note,
            sources: article.sources.map(({ contributionId, role }) => ({ contributionId, role })),
          },
        }),
      ),
    reread: REREAD,
    done: ({ voided }) => voided ?? "已保存为新的一版",
    onDone: () => setNote(""),
  });
  const look = useChange({
    run: () =>
      body(
        api.POST("/api/article-checks", {
          body: { title: content.title, summary: content.summary, body: content.body },
        }),
      ),
    reread: [],
    onDone: setChecks,
  });
  const changed = JSON.stringify(content) !== JSON.stringify(article.content);
  useUnsaved(changed || note.trim() !== "");
  const nameOf = (id: string): string => article.files.find((file) => file.id === id)?.name ?? "新上传的文件";
  return (
    <Row gutter={[24, 16]}>
      <Col xs={24} xl={16}>
        <Form layout="vertical">
          <Form.Item label="标题" required>
            <Input
              value={content.title}
              aria-label="标题"
              maxLength={200}
              onChange={(event) => put({ title: event.target.value })}
              data-testid="content-title"
            />
          </Form.Item>
          <Form.Item label="摘要">
            <Input.TextArea
              value={content.summary}
              aria-label="摘要"
              rows={2}
              maxLength={500}
              onChange={(event) => put({ summary: event.target.value })}
            />
          </Form.Item>
          <Editor id={article.id} html={article.content.body} onChange={(html) => put({ body: html })} />
        </Form>
      </Col>
      <Col xs={24} xl={8}>
        <Form layout="vertical">
          <Form.Item label="栏目">
            <Select
              value={content.columnId}
              aria-label="栏目"
              onChange={(columnId) => put({ columnId })}
              options={(columns.data?.columns ?? [])
                .filter((one) => one.class === article.class)
                .map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <Form.Item label="来源单位">
            <Select
              mode="multiple"
              aria-label="来源单位"
              value={content.unitIds}
              options={units}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(unitIds) => put({ unitIds })}
            />
          </Form.Item>
          <Form.Item label="文号">
            <Input
              value={content.documentNumber ?? ""}
              aria-label="文号"
              maxLength={60}
              onChange={(event) => put({ documentNumber: event.target.value || null })}
            />
          </Form.Item>
          <Form.Item label="成文日期">
            <DatePicker
              value={content.writtenOn ? dayjs(content.writtenOn) : null}
              aria-label="成文日期"
              onChange={(day) => put({ writtenOn: day ? day.format("YYYY-MM-DD") : null })}
            />
          </Form.Item>
          <Row gutter={12}>
            <Col span={12}>
              <Form.Item label="有效性">
                <Select
                  allowClear
                  aria-label="有效性"
                  value={content.validity}
                  options={[...VALIDITY_OPTIONS]}
                  onChange={(validity) => put({ validity: validity ?? null })}
                />
              </Form.Item>
            </Col>
            <Col span={12}>
              <Form.Item label="公开方式">
                <Select
                  allowClear
                  aria-label="公开方式"
                  value={content.openMode}
                  options={[...OPEN_OPTIONS]}
                  onChange={(openMode) => put({ openMode: openMode ?? null })}
                />
              </Form.Item>
            </Col>
          </Row>
          {article.class === "interpretation" && <Interprets content={content} onChange={put} />}
          {content.columnId === "annual-reports" && (
            <ReportOf content={content} units={units} onChange={put} />
          )}
          <Form.Item
            label="附件"
            {...(said === null ? {} : { help: said, validateStatus: "error" as const })}
          >
            <Space wrap>
              {content.attachments.map((id) => (
                <Tag
                  key={id}
                  closable
                  onClose={() => put({ attachments: content.attachments.filter((one) => one !== id) })}
                >
                  {nameOf(id)}
                </Tag>
              ))}
              <Upload
                showUploadList={false}
                beforeUpload={(file) => {
                  setSaid(null);
                  keepArticleFile(article.id, file).then(
                    ({ id }) => setContent((now) => ({ ...now, attachments: [...now.attachments, id] })),
                    (error: unknown) => setSaid(sentence(error)),
                  );
                  return false;
                }}
              >
                <Button size="small">上传附件</Button>
              </Upload>
            </Space>
          </Form.Item>
          <Form.Item label="修改说明（内部）">
            <Input
              aria-label="修改说明"
              value={note}
              maxLength={200}
              onChange={(event) => setNote(event.target.value)}
            />
          </Form.Item>
          <Space wrap className="gap-below">
            <AbilityButton
              ability={article.abilities["save"] ?? { possible: false, why: null }}
              type="primary"
              loading={save.isPending}
              disabled={!changed}
              onClick={() => save.mutate(undefined)}
              data-testid="article-save"
            >
              保存
            </AbilityButton>
            <Button
              loading={look.isPending}
              onClick={() => look.mutate(undefined)}
              data-testid="article-look"
            >
              检查
            </Button>
          </Space>
        </Form>
        {checks && <CheckList checks={checks} />}
      </Col>
    </Row>
  );
}
