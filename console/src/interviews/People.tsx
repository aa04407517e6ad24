import { Button, Select, Space, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { FormDialog, textOf, textsOf } from "./FormDialog.tsx";
import { GUEST_NAMES, type Guest, options, SEAT_NAMES, type Sitting } from "./names.ts";
import { SITTINGS } from "./useSitting.ts";

type Person = Sitting["guests"][number];
const rankOf = (value: string): Guest => (value === "head" || value === "deputy" ? value : "other");
const ATTENDED = new Map([
  [null, "未登记到场"],
  [true, "已到场"],
  [false, "未到场"],
]);

function GuestLine({ sitting, guest, may }: { sitting: Sitting; guest: Person; may: boolean }) {
  const [act, setAct] = useState<"there" | "replace" | null>(null);
  const params = { params: { path: { id: sitting.id, guest: guest.id } } };
  const unit = sitting.units.find((one) => one.interviewId === guest.interviewId);
  const open = may && !guest.replaced;
  return (
    <li>
      {guest.replaced ? (
        <s>
          {guest.name}（{guest.post}）
        </s>
      ) : (
        <>
          {guest.name}（{guest.post}） <Tag>{GUEST_NAMES[guest.rank]}</Tag>
          <Tag color={guest.attended ? "success" : "default"}>{ATTENDED.get(guest.attended)}</Tag>
        </>
      )}
      <span className="quiet"> {unit?.unitName}</span>
      {guest.replacedReason && <span className="quiet">（接替：{guest.replacedReason}）</span>}
      {open && (
        <Space>
          {sitting.abilities["attend"]?.possible && (
            <Button size="small" type="link" onClick={() => setAct("there")} data-testid="guest-there">
              登记到场
            </Button>
          )}
          {sitting.abilities["guest"]?.possible && (
            <Button size="small" type="link" onClick={() => setAct("replace")}>
              更换
            </Button>
          )}
        </Space>
      )}
      <FormDialog
        open={act === "there"}
        title={`登记到场：${guest.name}`}
        okText="登记"
        lead="到场须附照片或签到表；没有证明的访谈不计为已开展。"
        fields={[{ name: "proof", label: "证明", kind: "file" }]}
        run={(filled) =>
          body(
            api.POST("/api/sittings/{id}/guests/{guest}/attendance", {
              ...params,
              body: { version: sitting.version, attended: true, proofId: textsOf(filled, "proof")[0] ?? "" },
            }),
          )
        }
        done="已登记到场"
        reread={[SITTINGS]}
        onClose={() => setAct(null)}
      />
      <FormDialog
        open={act === "replace"}
        title={`更换嘉宾：${guest.name}`}
        okText="更换"
        fields={[
          { name: "name", label: "姓名", most: 40 },
          { name: "post", label: "职务", most: 60 },
          { name: "rank", label: "嘉宾是", kind: "select", options: options(GUEST_NAMES) },
          { name: "reason", label: "理由", kind: "area", most: 300, help: "理由对外公开" },
        ]}
        run={(filled) =>
          body(
            api.POST("/api/sittings/{id}/guests/{guest}/replace", {
              ...params,
              body: {
                version: sitting.version,
                name: textOf(filled, "name"),
                post: textOf(filled, "post"),
                rank: rankOf(textOf(filled, "rank")),
                reason: textOf(filled, "reason"),
              },
            }),
          )
        }
        done="已更换嘉宾"
        reread={[SITTINGS]}
        onClose={() => setAct(null)}
      />
    </li>
  );
}

function NameGuest({ sitting }: { sitting: Sitting }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        增加嘉宾
      </Button>
      <FormDialog
        open={open}
        title="增加嘉宾"
        okText="增加"
        fields={[
          {
            name: "interviewId",
            label: "单位",
            kind: "select",
            options: sitting.units.map((one) => ({ value: one.interviewId, label: one.unitName })),
          },
          { name: "name", label: "姓名", most: 40 },
          { name: "post", label: "职务", most: 60 },
          { name: "rank", label: "嘉宾是", kind: "select", options: options(GUEST_NAMES) },
        ]}
        run={(filled) =>
          body(
            api.POST("/api/sittings/{id}/guests", {
              params: { path: { id: sitting.id } },
              body: {
                version: sitting.version,
                interviewId: textOf(filled, "interviewId"),
                name: textOf(filled, "name"),
                post: textOf(filled, "post"),
                rank: rankOf(textOf(filled, "rank")),
              },
            }),
          )
        }
        done="已登记嘉宾"
        reread={[SITTINGS]}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** Who sits where; one person, one seat. */
function Seats({ sitting }: { sitting: Sitting }) {
  const [seats, setSeats] = useState<Record<string, string[]> | null>(null);
  const now = Object.fromEntries(
    Object.keys(SEAT_NAMES).map((seat) => [
      seat,
      sitting.seats.filter((one) => one.seat === seat).map((one) => one.accountId),
    ]),
  );
  const shown = seats ?? now;
  const save = useChange({
    run: () =>
      body(
        api.POST("/api/sittings/{id}/seats", {
          params: { path: { id: sitting.id } },
          body: {
            version: sitting.version,
            seats: (["host", "moderator", "clerk", "guest"] as const).flatMap((seat) =>
              (shown[seat] ?? []).map((accountId) => ({ accountId, seat })),
            ),
          },
        }),
      ),
    reread: [SITTINGS],
    done: "席位已安排",
    onDone: () => setSeats(null),
  });
  return (
    <Space orientation="vertical" style={{ width: "100%" }}>
      {(["host", "moderator", "clerk", "guest"] as const).map((seat) => (
        <label key={seat} className="seat">
          <span>{SEAT_NAMES[seat]}</span>
          <Select
            mode="multiple"
            aria-label={SEAT_NAMES[seat]}
            style={{ width: "100%" }}
            value={shown[seat] ?? []}
            onChange={(ids: string[]) => setSeats({ ...shown, [seat]: ids })}
            showSearch={{ optionFilterProp: "label" }}
            options={sitting.seatable
              .filter((one) => one.office || seat === "clerk" || seat === "guest")
              .map((one) => ({ value: one.accountId, label: one.name }))}
          />
        </label>
      ))}
      <Button disabled={seats === null} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        保存席位
      </Button>
    </Space>
  );
}

/** Guests and seats of a sitting. */
export function People({
  sitting,
  office,
  officer,
}: {
  sitting: Sitting;
  office: boolean;
  officer: boolean;
}) {
  const may = office || officer;
  return (
    <div className="box" data-testid="people">
      <h2>嘉宾和席位</h2>
      <ul>
        {sitting.guests.map((guest) => (
          <GuestLine key={guest.id} sitting={sitting} guest={guest} may={may} />
        ))}
      </ul>
      {may && sitting.abilities["guest"]?.possible && <NameGuest sitting={sitting} />}
      {office && sitting.abilities["seat"]?.possible ? (
        <Seats key={sitting.version} sitting={sitting} />
      ) : (
        <p className="quiet">
          {sitting.seats.map((one) => `${SEAT_NAMES[one.seat]}：${one.name}`).join("　") || "席位未安排"}
        </p>
      )}
    </div>
  );
}
