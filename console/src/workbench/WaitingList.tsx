import { Button, Empty } from "antd";
import { Link } from "react-router";
import { written } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { StateTag } from "../kit/StateLine.tsx";
import { dueWords } from "./dueWords.ts";
import { useWaiting, type Waiting } from "./useWaiting.ts";

/** As many as a person begins a day with. */
const FIRST = 3;

function Due({ one, today }: { one: Waiting; today: string }) {
  const words = dueWords(one.due, today);
  if (words === null || one.due === null) return null;
  return (
    <span className="waiting-due">
      <StateTag {...words} />{" "}
      <span className="quiet">
        {written(one.due)}
        {one.dueProvisional && "（暂定）"}
      </span>
    </span>
  );
}

function Card({ one, today }: { one: Waiting; today: string }) {
  return (
    <li className="waiting-card">
      <div className="waiting-card-head">
        <b>{one.title}</b>
        {one.count > 1 && <span className="waiting-count">{one.count}</span>}
      </div>
      <p>{one.body}</p>
      <div className="waiting-card-foot">
        <Due one={one} today={today} />
        <Link to={one.link}>
          <Button type="primary" size="small" tabIndex={-1}>
            去办理
          </Button>
        </Link>
      </div>
    </li>
  );
}

function Row({ one, today }: { one: Waiting; today: string }) {
  return (
    <li>
      <Link to={one.link} className="waiting-row">
        <b>{one.title}</b>
        <span className="waiting-row-body">{one.body}</span>
        <Due one={one} today={today} />
      </Link>
    </li>
  );
}

/** Everything that waits for the person: three things first, then the rest, of every year. */
export function WaitingList() {
  const waiting = useWaiting();
  return (
    <section aria-label="待办" data-testid="waiting">
      <Loaded query={waiting}>
        {({ waiting: all, today }) =>
          all.length === 0 ? (
            <div className="box">
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description="没有等待您办理的事项；有新事项会在这里出现，有期限的按期限排列"
              />
            </div>
          ) : (
            <>
              <ul className="waiting-first">
                {all.slice(0, FIRST).map((one) => (
                  <Card key={`${one.kind} ${one.year} ${one.link}`} one={one} today={today} />
                ))}
              </ul>
              {all.length > FIRST && (
                <div className="box">
                  <h2>其余待办（{all.length - FIRST}项）</h2>
                  <ul className="waiting-rest">
                    {all.slice(FIRST).map((one) => (
                      <Row key={`${one.kind} ${one.year} ${one.link}`} one={one} today={today} />
                    ))}
                  </ul>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  );
}
