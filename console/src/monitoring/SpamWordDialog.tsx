import { Alert, Button, Checkbox, Form, Input, Select, Space } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { LABELS } from "../generated/labels.ts";
import { useChange } from "../kit/useChange.ts";
import { SPAM_HIT_PLACES, SPAM_REREAD, type SpamRow } from "./spamWords.ts";
import { Modal } from "../kit/Modal.tsx";

type NewRow = Sent<"/api/spam-words", "post">["rows"][number];

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** A row is tried on clean pages before it goes live: where it stands there is told in the dialog. */
export function SpamWordDialog({ row, onClose }: { row: SpamRow | null; onClose: () => void }) {
  const [form] = Form.useForm<NewRow>();
  const trial = useChange({
    run: ({ given, apply }: { given: NewRow; apply: boolean }) =>
      body(
        row === null
          ? api.POST("/api/spam-words", { body: { rows: [given], apply } })
          : api.PUT("/api/spam-words/{id}", {
              params: { path: { id: row.id } },
              body: { ...given, version: row.version, apply },
            }),
      ),
    reread: SPAM_REREAD,
    done: (result) => (result.applied ? "已启用" : null),
    onDone: (result) => result.applied && onClose(),
  });
  const tried = trial.data?.rows[0];
  // What is wrong stands beside its field.
  const run = (apply: boolean) =>
    form.validateFields().then(
      (given) => trial.mutate({ given: { ...given }, apply }),
      () => undefined,
    );
  return (
    <Modal
      open
      title={row === null ? "添加词条" : "修改词条"}
      onCancel={onClose}
      footer={
        <Space>
          <Button onClick={() => void run(false)} loading={trial.isPending} data-testid="spam-try">
            在正常网页上试查
          </Button>
          <Button
            type="primary"
            disabled={!tried || tried.refused !== null}
            onClick={() => void run(true)}
            data-testid="spam-apply"
          >
            启用
          </Button>
        </Space>
      }
    >
      <Form<NewRow>
        form={form}
        layout="vertical"
        initialValues={row ?? { kind: "gambling", standsIn: "anywhere", alone: false, note: "" }}
        onValuesChange={() => trial.reset()}
      >
        <Form.Item name="text" label="词语或品牌" rules={[{ required: true, message: "请填写词语或品牌" }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="kind" label="类别">
          <Select options={optionsOf(LABELS.spamKind)} />
        </Form.Item>
        <Form.Item
          name="standsIn"
          label="出现位置"
          extra="链接目标只看域名：不足 8 个字符的词语须是域名中由点或连字符隔开的一整段（bet 不命中 alphabet），含点的须是由点隔开的一段或连续几段；其余 8 个字符以上的，在一段之中也算。链接文字和标题里的英文词语一律整词比对。"
        >
          <Select options={optionsOf(LABELS.spamPlace)} />
        </Form.Item>
        <Form.Item name="alone" valuePropName="checked">
          <Checkbox>整词（前后不能连着别的字）</Checkbox>
        </Form.Item>
        <Form.Item name="note" label="说明（可不填）">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="source" label="来源" rules={[{ required: true, message: "请写明来源" }]}>
          <Input maxLength={200} placeholder="例如通报的名称、文号" />
        </Form.Item>
      </Form>
      {tried && trial.data && (
        <Alert
          type={tried.refused ? "error" : "info"}
          data-testid="spam-trial"
          title={
            tried.refused
              ? `未启用：${tried.refused}`
              : `在 ${trial.data.tried} 个正常网页上试查，没有出现，可以启用。`
          }
          description={tried.hits.map((hit) => (
            <div key={`${hit.url} ${hit.place} ${hit.quote}`} className="anywhere">
              {hit.url}，{SPAM_HIT_PLACES[hit.place]}：“{hit.quote}”
            </div>
          ))}
        />
      )}
    </Modal>
  );
}
