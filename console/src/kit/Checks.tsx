import { Checkbox } from "antd";
import type { ComponentProps } from "react";

type Group = ComponentProps<typeof Checkbox.Group<string>>;
interface Given {
  options: NonNullable<Group["options"]>;
  /** Given by the form. */
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}

/** Several boxes as a field of a form. A group may not say that it is required, which the form would have it say. */
export const Checks = ({ options, ...given }: Given) => {
  const { id, value = [], onChange } = given;
  return (
    <Checkbox.Group<string>
      {...(id === undefined ? {} : { id })}
      options={options}
      value={value}
      {...(onChange ? { onChange } : {})}
    />
  );
};
