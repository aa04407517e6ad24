import { Alert, Tabs } from "antd";
import { Link } from "react-router";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { TieChoice } from "../results/leader/TieButtons.tsx";
import { useAccount } from "../session/session.ts";
import { CorrigendumPaper } from "./CorrigendumPaper.tsx";
import { EarlierList } from "./EarlierList.tsx";
import { underWay, type Corrections } from "./names.ts";
import { useCorrections } from "./useCorrections.ts";
import { WaitingTab } from "./WaitingTab.tsx";

function Tabbed({ year, corrections }: { year: number; corrections: Corrections }) {
  const now = underWay(corrections);
  const { role } = useAccount();
  return (
    <>
      {corrections.ties.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="按现有数据，优秀名额处有同分，须厅领导书面决定；决定前公布的优秀单位不变。"
          action={role === "leader" && <TieChoice year={year} ties={corrections.ties} />}
        />
      )}
      <Tabs
        destroyOnHidden={false}
        items={[
          {
            key: "waiting",
            label: `待更正（${corrections.entries.length}）`,
            children: (
              <div className="box">
                <WaitingTab year={year} corrections={corrections} />
              </div>
            ),
          },
          ...(now
            ? [
                {
                  key: "paper",
                  label: "更正稿",
                  children: <CorrigendumPaper year={year} ordinal={now.ordinal} />,
                },
              ]
            : []),
          {
            key: "earlier",
            label: "历次更正",
            children: (
              <div className="box">
                <EarlierList year={year} corrigenda={corrections.corrigenda} />
              </div>
            ),
          },
        ]}
      />
    </>
  );
}

/** 更正 of a published notice: what differs, what is to be corrected and why, and the document that makes it public. */
export function CorrectionsPage() {
  const [year] = useYear();
  const corrections = useCorrections(year);
  return (
    <>
      <PageHead title="通报更正" lead={`${year} 年度：已发布的内容只能通过更正改变`} />
      <SyntheticBanner />
      <Loaded query={corrections}>
        {(found) =>
          found.published ? (
            <Tabbed year={year} corrections={found} />
          ) : (
            <Alert
              type="info"
              showIcon
              title={`${year} 年度的通报还没有发布`}
              description="有差错请直接修改通报稿；发布以后才需要更正。"
              action={<Link to={`/notice?year=${year}`}>通报</Link>}
            />
          )
        }
      </Loaded>
    </>
  );
}
