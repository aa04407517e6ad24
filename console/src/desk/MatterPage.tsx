import { Alert, Button, Descriptions, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { StateTag } from "../kit/StateLine.tsx";
import { ActDialog } from "./ActDialog.tsx";
import { ACTS, titleOf } from "./acts.ts";
import { ContactButton } from "./ContactButton.tsx";
import { ClockLine, DueTag } from "./Due.tsx";
import { Legs } from "./Legs.tsx";
import { type Act, KINDS, type Matter, SOLVED, STATES } from "./names.ts";
import { PublicationBox } from "./PublicationBox.tsx";
import { Replies } from "./Replies.tsx";
import { MatterLog } from "./MatterLog.tsx";
import { useMatter } from "./useMatter.ts";

/** Steps that a role may ever take; of those what is not possible now says why. */
const SHOWN: Record<Matter["part"], readonly Act[]> = {
  desk: [
    "accept",
    "decline",
    "dispatch",
    "merge",
    "gather",
    "draft",
    "pass",
    "return",
    "decideExtension",
    "askCitizen",
    "transfer",
    "press",
    "redact",
    "call",
    "followUp",
    "renewCode",
  ],
  head: ["decideAppeal", "dispatch", "pass", "return", "transfer", "press"],
  lead: ["draft", "pass", "return", "askCitizen", "askExtension", "sendBack"],
  co: ["state"],
  shielded: ["state"],
  past: [],
  none: [],
};

/** Steps that stay in sight while they are not possible, because people look for them and want to know why. */
const EXPECTED: ReadonlySet<Act> = new Set(["draft", "pass", "sendBack", "askExtension", "press"]);

function Acts({ matter, onAct }: { matter: Matter; onAct: (act: Act) => void }) {
  const shown = SHOWN[matter.part];
  const possible = shown.filter(
    (act) => matter.abilities[act]?.possible && (act !== "gather" || matter.twins.length > 0),
  );
  const others = shown.filter((act) => EXPECTED.has(act) && !matter.abilities[act]?.possible);
  const button = (act: Act, primary: boolean) => (
    <AbilityButton
      key={act}
      ability={matter.abilities[act] ?? { possible: false, why: null }}
      type={primary ? "primary" : "default"}
      danger={ACTS[act].danger === true}
      onClick={() => onAct(act)}
      data-testid={`act-${act}`}
    >
      {titleOf(act, matter)}
    </AbilityButton>
  );
  return (
    <Space wrap className="gap-below">
      {possible.map((act, place) => button(act, place === 0))}
      {others.map((act) => button(act, false))}
    </Space>
  );
}

function Letter({ matter }: { matter: Matter }) {
  return (
    <div className="box">
      <h2>来信</h2>
      {matter.body === null ? (
        <Alert type="info" showIcon title="本单位看不到来信，只须按服务台的要求说明情况。" />
      ) : (
        <blockquote className="quote" style={{ whiteSpace: "pre-wrap" }} data-testid="letter">
          {matter.body}
        </blockquote>
      )}
      {matter.asked && (
        <p>
          请来信人补充：{matter.asked.question}
          <br />
          {matter.asked.answer ? `补充：${matter.asked.answer}` : `须在 ${matter.asked.until} 以前补充`}
        </p>
      )}
      {matter.askedAgain && <p>追问：{matter.askedAgain}</p>}
      {matter.files.length > 0 && (
        <Space wrap>
          {matter.files.map((file) => (
            <a key={file.id} href={`/api/desk/matters/${matter.id}/files/${file.id}`}>
              {file.name}（{Math.max(1, Math.round(file.size / 1024))} KB）
            </a>
          ))}
        </Space>
      )}
      {matter.ratings.map((rating) => (
        <p key={rating.channel}>
          {rating.channel === "self" ? "来信人评价" : "电话回访"}：{SOLVED[rating.solved]}
          {rating.satisfied !== null && `，满意度 ${rating.satisfied}/5`}
          {rating.words && `。${rating.words}`}
        </p>
      ))}
    </div>
  );
}

function Case({ matter }: { matter: Matter }) {
  const [act, setAct] = useState<Act | null>(null);
  const atDesk = matter.part === "desk" || matter.part === "head";
  return (
    <>
      <PageHead
        title={matter.title}
        lead={
          <>
            <span className="number">{matter.number}</span> {KINDS[matter.kind]}{" "}
            <StateTag {...STATES[matter.state]} />
            {matter.shielded && atDesk && <Tag color="purple">保护来信人</Tag>}
          </>
        }
        actions={
          <Link to="/desk">
            <Button>返回列表</Button>
          </Link>
        }
      />
      {matter.twins.length > 0 && matter.state !== "merged" && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={
            <>
              内容相同的来信：
              {matter.twins.map((twin) => (
                <Link key={twin.id} to={`/desk/${twin.id}`}>
                  {twin.number}{" "}
                </Link>
              ))}
            </>
          }
        />
      )}
      <Acts matter={matter} onAct={setAct} />
      <div className="box">
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: "due", label: "最后一天", children: <DueTag {...matter} /> },
            { key: "lead", label: "主办", children: matter.leadName ?? "—" },
            ...(matter.body === null
              ? []
              : [
                  {
                    key: "about",
                    label: "反映的单位",
                    children:
                      (matter.aboutUnitName ?? "没有写明") +
                      (matter.senderAboutName
                        ? `（来信人写的是${matter.senderAboutName}，对其同样保护）`
                        : ""),
                  },
                  { key: "at", label: "收到", children: moment(matter.receivedAt) },
                ]),
            ...(matter.consents
              ? [
                  {
                    key: "consents",
                    label: "来信人的选择",
                    children: [
                      matter.consents.publish ? "同意公开" : "不公开",
                      matter.consents.contact ? "联系方式可交办理单位" : "联系方式不交办理单位",
                      ...(matter.consents.minor ? ["涉及未满 14 周岁的孩子"] : []),
                    ].join("，"),
                  },
                ]
              : []),
          ]}
        />
        {matter.promise && <ClockLine title="对来信人的承诺" clock={matter.promise} />}
        {matter.contactReadable && <ContactButton id={matter.id} />}
        {matter.decline && (
          <p>
            不予受理：{matter.decline.name}。{matter.decline.note}
            {matter.decline.appeal && <> 异议：{matter.decline.appeal}</>}
          </p>
        )}
        {matter.extension && (
          <p>
            延期 {matter.extension.days} 个工作日：{matter.extension.reason}（
            {matter.extension.granted === null ? "待批" : matter.extension.granted ? "已同意" : "未同意"}）
          </p>
        )}
      </div>
      <Letter matter={matter} />
      <Legs legs={matter.legs} />
      <Replies matter={matter} />
      <PublicationBox matter={matter} />
      <MatterLog events={matter.events} />
      <ActDialog act={act} matter={matter} onClose={() => setAct(null)} />
    </>
  );
}

/** One letter: where it stands, until when and why, what can be done with it. */
export function MatterPage() {
  const { id = "" } = useParams();
  const matter = useMatter(id);
  return (
    <Loaded query={matter} page="来信">
      {(found) => <Case matter={found} />}
    </Loaded>
  );
}
