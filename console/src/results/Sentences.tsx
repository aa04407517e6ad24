import { Alert, type AlertProps } from "antd";

/** A heading with its sentences: one on the same line, more as a list. */
export function Sentences({
  type,
  heading,
  sentences,
}: {
  type: NonNullable<AlertProps["type"]>;
  heading: string;
  sentences: string[];
}) {
  if (sentences.length === 0) return null;
  const [first] = sentences;
  return (
    <Alert
      type={type}
      showIcon
      title={
        sentences.length === 1 ? (
          `${heading}：${first}`
        ) : (
          <>
            {heading}：
            <ul className="plain-list">
              {sentences.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        )
      }
    />
  );
}
