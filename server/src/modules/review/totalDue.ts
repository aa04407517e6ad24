export { anyDue, markDue, takeDue } from "../assessment/index.ts";
