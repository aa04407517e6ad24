import "./desk.css";

/** A bar chart as a table: the figures stand beside the bars for those who do not see them. */
export function Bars({ title, rows }: { title: string; rows: [string, number][] }) {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <div className="box">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="quiet">没有来信</p>
      ) : (
        <table className="desk-bars">
          <tbody>
            {rows.map(([label, count]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  <span className="bar" style={{ width: `${(count / most) * 100}%` }} />
                </td>
                <td className="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
