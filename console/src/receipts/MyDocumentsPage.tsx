import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { useAccount } from "../session/session.ts";
import { addressesOf, DOCUMENT_NAMES, keyOf, named, type OwnDocument } from "./names.ts";

/** What was sent to the own unit in a year; the officer reads it and signs for it. */
export function MyDocumentsPage() {
  const [year] = useYear();
  const unitId = useAccount().unitId ?? "";
  const params = { path: { year } };
  const page = useQuery({
    queryKey: ["own-documents", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/own-documents", { params })),
  });
  const receive = useChange({
    run: ({ document, ordinal, sha256 }: OwnDocument) =>
      body(
        api.POST("/api/cycles/{year}/own-documents/receive", {
          params,
          body: { document, ordinal, sha256 },
        }),
      ),
    reread: [["own-documents"], ["reminders"]],
    done: "已签收",
  });
  return (
    <>
      <PageHead
        title="文件签收"
        lead={`${year} 年度；发给本单位的通报、更正通知和反馈单。整改通知在“整改”中签收`}
      />
      <Loaded query={page}>
        {({ documents }) => (
          <>
            {documents.length === 0 && <p className="box">本年度还没有发给本单位的文件。</p>}
            {documents.map((one) => (
              <div key={keyOf(one)} className="box" data-testid={`document-${keyOf(one)}`}>
                <h2>
                  {DOCUMENT_NAMES[one.document]}：{named(one)}
                </h2>
                <p>
                  {moment(one.sentAt)} 发出，全文：
                  {addressesOf(year, unitId, one).map(({ text, href }) => (
                    <a
                      key={href}
                      href={href}
                      target="_blank"
                      rel="noreferrer"
                      className="inline-link"
                      style={{ marginInlineEnd: 12 }}
                    >
                      {text}
                    </a>
                  ))}
                </p>
                {one.receipt ? (
                  <p className="quiet">
                    {one.receipt.by} 于 {moment(one.receipt.at)} 签收
                  </p>
                ) : (
                  <Popconfirm
                    title={`签收《${one.title}》？`}
                    description="签收表示本单位已收到该文件，签收后不能撤回。"
                    okText="签收"
                    onConfirm={() => receive.mutate(one)}
                    okButtonProps={{ "data-testid": "receive-yes" }}
                  >
                    <Button
                      type="primary"
                      loading={receive.isPending && keyOf(receive.variables) === keyOf(one)}
                      data-testid="receive"
                    >
                      签收
                    </Button>
                  </Popconfirm>
                )}
                <p className="quiet" style={{ overflowWrap: "anywhere" }}>
                  校验值（SHA-256）：{one.sha256}
                </p>
              </div>
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
