import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover, Segmented } from "antd";
import type { ListLook } from "./useOwnLists.ts";
import "./list.css";

/** Which columns a list shows and how tight its rows stand. The first column says which row it is and stays. */
export function ColumnChoice({
  titles,
  look,
  onLook,
}: {
  titles: string[];
  look: ListLook;
  onLook: (look: ListLook) => void;
}) {
  const [first, ...others] = titles;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示"
      content={
        <div className="column-choice">
          <Segmented
            aria-label="行距"
            value={look.dense ? "dense" : "wide"}
            options={[
              { value: "dense", label: "紧凑" },
              { value: "wide", label: "宽松" },
            ]}
            onChange={(value) => onLook({ hidden: look.hidden, dense: value === "dense" })}
          />
          <Checkbox checked disabled>
            {first}
          </Checkbox>
          {others.map((title) => (
            <Checkbox
              key={title}
              checked={!look.hidden.includes(title)}
              onChange={({ target }) =>
                onLook({
                  dense: look.dense,
                  hidden: target.checked
                    ? look.hidden.filter((one) => one !== title)
                    : [...look.hidden, title],
                })
              }
            >
              {title}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button icon={<SettingOutlined />} data-testid="list-columns">
        显示
      </Button>
    </Popover>
  );
}
