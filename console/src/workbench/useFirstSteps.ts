import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useCycles } from "../cycle/useCycles.ts";
import type { Role } from "../session/session.ts";
import { officeSteps, systemSteps, type FirstStep } from "./firstSteps.ts";

/** The list of a role that prepares the platform; null for others, and while it is read. */
export function useFirstSteps(role: Role): FirstStep[] | null {
  const office = role === "office";
  const units = useQuery({
    queryKey: ["units", "counts"],
    enabled: office,
    queryFn: () => body(api.GET("/api/unit-counts")),
  });
  const runs = useQuery({ queryKey: ["runs"], enabled: office, queryFn: () => body(api.GET("/api/runs")) });
  const cycles = useCycles(office);
  const accounts = useQuery({
    queryKey: ["accounts"],
    enabled: role === "system",
    queryFn: () => body(api.GET("/api/accounts")),
  });
  if (role === "system") return accounts.data ? systemSteps(accounts.data.accounts) : null;
  if (!office || !units.data || !runs.data || !cycles.data) return null;
  return officeSteps({
    units: units.data,
    years: cycles.data.cycles.length,
    runs: runs.data.runs.filter((run) => run.state !== "running").length,
  });
}
