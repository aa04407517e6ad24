import { Link, useParams } from "react-router";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useAccount } from "../session/session.ts";
import { EarlierLooks } from "./EarlierLooks.tsx";
import { ExtensionBox } from "./ExtensionBox.tsx";
import { FirstLook } from "./FirstLook.tsx";
import { History } from "./History.tsx";
import { ItemHead } from "./ItemHead.tsx";
import { OfficeActions } from "./OfficeActions.tsx";
import { Replies } from "./Replies.tsx";
import { SecondLook } from "./SecondLook.tsx";
import { UnitActions } from "./UnitActions.tsx";
import { useItem } from "./useRectification.ts";
import "./rectification.css";

/** One finding being mended: both looks beside one another, replies, history, and every action that the person may take. */
export function ItemPage() {
  const { id = "" } = useParams();
  const item = useItem(id);
  const officer = useAccount().role === "officer";
  return (
    <Loaded query={item} page="整改问题">
      {(found) => {
        const [newest = null, ...earlier] = found.rechecks;
        const site = found.rechecks.find((look) => look.kind === "site" && look.state === "done") ?? null;
        return (
          <>
            <PageHead
              title={found.message}
              lead={
                <>
                  <Link to={`/rectification?year=${found.year}`} className="inline-link">
                    整改
                  </Link>{" "}
                  · {found.title}
                </>
              }
              actions={officer ? <UnitActions item={found} /> : <OfficeActions item={found} />}
            />
            <ItemHead item={found} />
            <ExtensionBox item={found} />
            <Replies item={found} />
            <div className="looks">
              <FirstLook item={found} look={site} />
              <SecondLook look={newest} />
            </div>
            <div style={{ height: 14 }} />
            <EarlierLooks looks={earlier} />
            <History events={found.events} />
          </>
        );
      }}
    </Loaded>
  );
}
