import { Fragment } from "react";
import type { Block, Inline } from "./document.ts";
import { marks, padded } from "./numbering.ts";

function Inlines({ inlines }: { inlines: Inline[] }) {
  return inlines.map((inline, index) =>
    typeof inline === "string" ? (
      <Fragment key={index}>{inline}</Fragment>
    ) : inline.bold ? (
      <b key={index}>{inline.text}</b>
    ) : (
      <Fragment key={index}>{inline.text}</Fragment>
    ),
  );
}

function Table({ header, rows }: { header: string[]; rows: string[][] }) {
  return (
    <table className="paper-table">
      <thead>
        <tr>
          {header.map((cell) => (
            <th key={cell}>{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Blocks of a document in order, headings numbered as in the .docx. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  const numbers = marks(blocks);
  return blocks.map((block, index) => {
    if (block.kind === "heading") {
      return (
        <p key={index} className={`paper-heading-${block.level}`}>
          <span>
            {numbers[index]}
            {block.text}
          </span>
          {block.runIn && (
            <span className="paper-run-in">
              <Inlines inlines={block.runIn} />
            </span>
          )}
        </p>
      );
    }
    if (block.kind === "paragraph") {
      return (
        <p key={index} className={block.indent === false ? "paper-flush" : undefined}>
          <Inlines inlines={block.inlines} />
        </p>
      );
    }
    if (block.kind === "table")
      return <Table key={index} header={block.columns.map((column) => column.title)} rows={block.rows} />;
    if (block.kind === "roster") {
      return (
        <Table
          key={index}
          header={["姓名", "单位"]}
          rows={block.rows.map((row) => [padded(row.name), row.unit])}
        />
      );
    }
    return <hr key={index} className="paper-break" />;
  });
}
