import {type Ingested, type IngestOptions, ingest as ingestFiles} from "../incidents/ingest.ts";
import {inOptionWords} from "./option-words.ts";

/** `ingest` of `incidents/`, whose errors name the options of this function instead of those of the command line. */
export const ingest = (options: IngestOptions): Promise<Ingested> =>
  inOptionWords(() => ingestFiles(options));
