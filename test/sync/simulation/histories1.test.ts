import { proveHistories } from "./histories.ts";

proveHistories(1, 2);
