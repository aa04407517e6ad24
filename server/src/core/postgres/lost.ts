/** What is known of the work whose connection to the database was lost. */
export type Outcome = "nothing-done" | "unknown";

/** The database can't be reached, or a connection to it broke while something was under way. */
export class DatabaseUnavailable extends Error {
  /** `unknown`: the connection broke while the commit (or a single write) was on its way, so that it may have happened. */
  readonly outcome: Outcome;

  constructor(outcome: Outcome, cause: unknown) {
    super(`The database connection was lost (${cause instanceof Error ? cause.message : String(cause)}).`, {
      cause,
    });
    this.name = "DatabaseUnavailable";
    this.outcome = outcome;
  }
}

/** SQLSTATE of a server that ends, crashes, starts, has no connection left or closes an idle one; class 08 are broken connections. */
const SERVER_GONE = /^(57P0[1235]|53300|08...)$/;

const SOCKET_GONE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** What the driver says, without a code, of a socket that ended or a client that has lost its socket. */
const DRIVER_SAYS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|Connection ended)/i;

/** Whether an error says that the connection is gone, and nothing of the statement itself. */
export function isLost(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (!(error instanceof Error)) return false;
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isLost);
  return SERVER_GONE.test(code) || SOCKET_GONE.has(code) || DRIVER_SAYS.test(error.message);
}
