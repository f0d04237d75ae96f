export {ingest} from "./incidents/ingest.ts";
export * from "./notebook/index.ts";
export {openStore} from "./tracking/store.ts";
