import { Button, type ButtonProps, Tooltip } from "antd";

/** What the server says about an action: possible, or why not. */
export interface Ability {
  possible: boolean;
  why: string | null;
}

export const ABLE: Ability = { possible: true, why: null };

/** A button for an action; when the server says it is not possible it stays visible and says why. */
export function AbilityButton({ ability, ...button }: ButtonProps & { ability: Ability }) {
  if (ability.possible) return <Button {...button} />;
  return (
    <Tooltip title={ability.why}>
      <Button {...button} disabled />
    </Tooltip>
  );
}
