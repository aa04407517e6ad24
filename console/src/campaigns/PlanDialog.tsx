import { DatePicker, Form, Input, InputNumber, Select } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { LABELS } from "../generated/labels.ts";
import { Modal } from "../kit/Modal.tsx";
import { Checks } from "../kit/Checks.tsx";

type Kind = keyof typeof LABELS.unitKind;
type Days = [Dayjs, Dayjs];
interface Fields {
  name: string;
  kinds: Kind[];
  call: string;
  licence: string;
  groups: string[];
  first: number;
  second: number;
  third: number;
  voteWeight: number;
  juryLeast: number;
  callDays: Days;
  voteDays?: Days;
  juryDays: Days;
}

const need = (message: string) => [{ required: true, message }];
const span = ([from, until]: Days) => ({
  from: from.format("YYYY-MM-DD"),
  until: until.format("YYYY-MM-DD"),
});

/** Plans a campaign in stages. */
export function PlanDialog({ open, year, onClose }: { open: boolean; year: number; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const create = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/campaigns", {
          body: {
            year,
            name: fields.name,
            kinds: fields.kinds,
            plan: {
              call: fields.call,
              licence: fields.licence,
              groups: fields.groups,
              awards: (
                [
                  ["一等奖", fields.first],
                  ["二等奖", fields.second],
                  ["三等奖", fields.third],
                ] as const
              ).flatMap(([name, count]) => (count > 0 ? [{ name, count }] : [])),
              voteWeight: fields.voteDays ? fields.voteWeight : 0,
              juryLeast: fields.juryLeast,
              stages: [
                { kind: "call" as const, ...span(fields.callDays) },
                ...(fields.voteDays ? [{ kind: "vote" as const, ...span(fields.voteDays) }] : []),
                { kind: "jury" as const, ...span(fields.juryDays) },
              ],
            },
          },
        }),
      ),
    reread: [["campaigns"]],
    done: "活动已发起",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title={`发起 ${year} 年主题活动`}
      okText="发起"
      width={680}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          kinds: Object.keys(LABELS.unitKind),
          first: 1,
          second: 2,
          third: 3,
          voteWeight: 0,
          juryLeast: 3,
          licence:
            "作者保证作品为原创，同意主办单位在政务网、官方微信和活动展示中免费使用作品，署名权归作者；使用时注明作者和单位。",
        }}
        onFinish={(fields) => create.mutate(fields)}
      >
        <Form.Item name="name" label="活动名称" rules={need("请填写活动名称")}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="kinds"
          label="面向的单位"
          rules={need("请选择面向的单位")}
          extra="未选的单位类别不适用该活动，不影响其评分。"
        >
          <Checks options={Object.entries(LABELS.unitKind).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="call" label="征集内容" rules={need("请填写征集内容")}>
          <Input.TextArea rows={4} maxLength={5000} />
        </Form.Item>
        <Form.Item name="groups" label="组别" rules={need("请填写组别")} extra="输入一个组别后按回车。">
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="callDays" label="征集（报送、单位确认、资格审核）" rules={need("请选择征集时间")}>
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item name="juryDays" label="专家评审" rules={need("请选择评审时间")}>
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item name="voteDays" label="公众投票（可不设）">
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item
          name="voteWeight"
          label="投票占总分的百分比"
          extra="最高 30%。得票和阅读量不进入单位评分。"
        >
          <InputNumber min={0} max={30} precision={0} />
        </Form.Item>
        <Form.Item name="juryLeast" label="每件作品最少评分份数" rules={need("请填写份数")}>
          <InputNumber min={1} max={20} precision={0} />
        </Form.Item>
        {(["first", "second", "third"] as const).map((name, place) => (
          <Form.Item key={name} name={name} label={`${["一", "二", "三"][place] ?? ""}等奖（每组名额）`}>
            <InputNumber min={0} max={500} precision={0} />
          </Form.Item>
        ))}
        <Form.Item name="licence" label="使用授权" rules={need("请填写使用授权")}>
          <Input.TextArea rows={3} maxLength={3000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
