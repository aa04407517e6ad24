import { limitsGiven, serve } from "./serve.ts";

serve(limitsGiven());
