import { useQuery } from "@tanstack/react-query";
import { Space, Tag } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";

/** The days of a year that differ from the week. */
export function YearDays({ year }: { year: number }) {
  const days = useQuery({
    queryKey: ["holidays", year],
    queryFn: () => body(api.GET("/api/holidays/{year}", { params: { path: { year } } })),
  });
  return (
    <Loaded query={days}>
      {(found) => (
        <Space size={[4, 4]} wrap>
          {found.days.map((day) => (
            <Tag key={day.date} color={day.kind === "work" ? "processing" : "default"}>
              <span className="number">{day.date.slice(5)}</span> {day.kind === "work" ? "上班" : day.name}
            </Tag>
          ))}
        </Space>
      )}
    </Loaded>
  );
}
