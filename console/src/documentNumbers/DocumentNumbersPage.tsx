import { Button, Table } from "antd";
import { useState } from "react";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useAccount } from "../session/session.ts";
import { ContactBox } from "./ContactBox.tsx";
import { seriesName } from "./names.ts";
import { NumberTable } from "./NumberTable.tsx";
import { OpenSeriesDialog } from "./OpenSeriesDialog.tsx";
import { OutsideDialog } from "./OutsideDialog.tsx";
import { useNumbers, type Series } from "./useNumbers.ts";

/** 发文登记: the numbers of official documents, without gaps. */
export function DocumentNumbersPage() {
  const office = useAccount().role === "office";
  const register = useNumbers();
  const [open, setOpen] = useState<"series" | "outside" | null>(null);
  const close = () => setOpen(null);
  return (
    <Loaded query={register} page="发文登记">
      {({ series, numbers }) => (
        <>
          <PageHead
            title="发文登记"
            lead="通报和整改通知的文号，连续不空号；系统外发文已用文号也在此登记"
            actions={
              office && (
                <>
                  <Button onClick={() => setOpen("series")} data-testid="series-new">
                    新建文号序列
                  </Button>
                  <Button
                    disabled={series.length === 0}
                    onClick={() => setOpen("outside")}
                    data-testid="outside-new"
                  >
                    登记系统外用号
                  </Button>
                </>
              )
            }
          />
          <ContactBox editable={office} />
          <div className="box">
            <h2>系列</h2>
            <Table<Series>
              size="small"
              rowKey={seriesName}
              dataSource={series}
              pagination={false}
              scroll={{ x: "max-content" }}
              locale={{ emptyText: <span tabIndex={0}>还没有文号序列；由检查工作组新建</span> }}
              columns={[
                {
                  title: "系列",
                  render: (_, one) => (
                    <>
                      {seriesName(one)}
                      <div className="quiet">{one.issuer}</div>
                    </>
                  ),
                },
                { title: "起始号", className: "number", dataIndex: "first" },
                { title: "下一个号", className: "number", dataIndex: "next" },
              ]}
            />
          </div>
          <div className="box">
            <h2>文号</h2>
            <NumberTable numbers={numbers} editable={office} />
          </div>
          <OpenSeriesDialog open={open === "series"} onClose={close} />
          <OutsideDialog series={series} open={open === "outside"} onClose={close} />
        </>
      )}
    </Loaded>
  );
}
